"""Documents that are filed with a case: short letters, whose content anybody can make anew from their title."""

from hashlib import sha256
from typing import Literal

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
    if not tale.chance(SHARE_FILED):
        return
    content = content_of(TITLES[kind], stream)
    fact = DocumentFiled(
        about=stream,
        kind=DocumentKind[kind.upper()],
        title=TITLES[kind],
        media_type="text/plain",
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
    yield tale.tell(f"document/{identifier(tale.random, tale.day)}", fact)
