"""The register of documents: one row a document; its content lies beside the log."""

from collections.abc import Iterator, Sequence

from sqlalchemy import BigInteger, Column

from vth.events.catalogue.document import DocumentFiled, DocumentWithdrawn
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import codes, record_columns, texts
from vth.projections.row_values import record, searchable

DOCUMENTS = read_model_table(
    "filed_documents",
    *codes("search_text id about kind"),
    *texts("title"),
    *codes("media_type"),
    Column("size", BigInteger()),
    *codes("sha256 filed_on withdrawn_on"),
    *texts("withdrawn_reason"),
    *record_columns(),
    indexes=(("filed_on", "stream"), ("about", "filed_on", "stream"), ("sha256",)),
)


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """The row of one document; none when its filing was retracted. Size in bytes."""
    kept = retained(history)
    filed = next((event for event in kept if isinstance(event.fact, DocumentFiled)), None)
    if filed is None or not isinstance(filed.fact, DocumentFiled):
        return
    document = filed.fact
    yield (
        filed.stream,
        searchable(document.title),
        filed.stream.partition("/")[2],
        document.about,
        document.kind.value,
        document.title,
        document.media_type,
        document.size,
        document.sha256,
        filed.effective_on.isoformat(),
        *_withdrawal(kept),
        *record(history, kept),
    )


def _withdrawal(kept: Sequence[RecordedEvent]) -> Row:
    for event in kept:
        if isinstance(event.fact, DocumentWithdrawn):
            return event.effective_on.isoformat(), event.fact.reason
    return None, None


MODEL = ReadModel("filed_documents", 1, DOCUMENTS, {"document": rows})
