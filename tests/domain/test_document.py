"""What may and may not be recorded of a document."""

from tests.support.scenario import PERMIT, UNKNOWN, Answers, Scenario, on
from vth.events.catalogue.document import DocumentFiled, DocumentKind, DocumentWithdrawn

document = Scenario("document", answers=Answers(streams=frozenset({f"permit/{PERMIT}"})))


def filed(about: str = f"permit/{PERMIT}") -> DocumentFiled:
    return DocumentFiled(
        about=about,
        kind=DocumentKind.DECISION,
        title="Besluit",
        media_type="application/pdf",
        size=1024,
        sha256="0" * 64,
    )


in_file = document.given(on("2026-03-01", filed()))
withdrawn = DocumentWithdrawn(reason="Verkeerd bestand")


def test_a_document_is_about_a_stream_that_exists() -> None:
    document.when(on("2026-03-01", filed())).recorded()
    document.when(on("2026-03-01", filed(f"permit/{UNKNOWN}"))).refused(
        "document_about_unknown", where="/events/0/data/about"
    )


def test_a_document_is_filed_once() -> None:
    in_file.when(on("2026-03-02", filed())).refused("document_already_filed")


def test_a_document_is_withdrawn_once_and_after_it_was_filed() -> None:
    in_file.when(on("2026-03-02", withdrawn)).recorded()
    document.when(on("2026-03-02", withdrawn)).refused("document_not_filed")
    in_file.given(on("2026-03-02", withdrawn)).when(on("2026-03-03", withdrawn)).refused("document_already_withdrawn")
