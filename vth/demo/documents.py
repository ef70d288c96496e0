"""Documents that are filed with a case: short letters, whose content anybody can make anew from their title."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

from vth.application.documents.contents import Incoming
from vth.application.system import System
from vth.demo.telling import Story, Tale, identifier
from vth.events.catalogue.document import DocumentFiled, DocumentKind

Titled = Literal["application", "decision", "research_report", "inspection_report", "plan"]
TITLES: dict[Titled, str] = {
    "application": "Aanvraagformulier",
    "decision": "Besluit met voorschriften",
    "research_report": "Onderzoeksrapport",
    "inspection_report": "Controleverslag",
    "plan": "Grondstoffenplan",
}
SHARE_FILED = 0.3


def content_of(title: str, stream: str) -> bytes:
    """What such a document says."""
    return f"{title}\n\nVoorbeelddocument bij dossier {stream}. De inhoud is verzonnen.\n".encode()


def filed(stream: str, tale: Tale, kind: Titled) -> Story:
    """Files the document with its case, now and then: not everything was put into the system."""
    if tale.chance(SHARE_FILED):
        fact = _about(stream, TITLES[kind], DocumentKind[kind.upper()])
        yield tale.tell(f"document/{identifier(tale.random, tale.day)}", fact)


def letter(stream: str) -> DocumentFiled:
    return _about(stream, "Brief aan het bedrijf", DocumentKind.LETTER)


def _about(stream: str, title: str, kind: DocumentKind) -> DocumentFiled:
    content = content_of(title, stream)
    return DocumentFiled(
        about=stream,
        kind=kind,
        title=title,
        media_type="text/plain",
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )


def keep_contents(system: System, filed_documents: Iterable[DocumentFiled]) -> None:
    """Keeps what these documents say where the system keeps its contents; once for each."""
    for fact in {fact.sha256: fact for fact in filed_documents}.values():
        with system.contents.receiving() as file:
            file.write(content_of(fact.title, fact.about))
            system.contents.put(Incoming(file, fact.sha256, fact.size))
