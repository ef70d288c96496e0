"""When the term of each record is over: one row for a stream that ended, by the categories of the selection list."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, select

from vth.events.catalogue.permit import PermitGranted
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.events.registry import STREAMS
from vth.policy.models import Regulations
from vth.policy.retention import Category
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import codes

EXPIRY = read_model_table(
    "expiry",
    *codes("category ended_on keep_until"),
    indexes=(("keep_until", "stream"),),
)


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """The row of one stream; none when it has not ended or is kept for ever."""
    kept = retained(history)
    if not kept:
        return
    categories = regulations.retention.of(kept[0].stream.partition("/")[0])
    ended = [found for event in kept if (found := _ending(event, categories))]
    if ended:
        category, day = ended[-1]
        ended_on = max(day, kept[-1].effective_on)
        keep_until = category.keep_until(ended_on)
        if keep_until is not None:
            yield (kept[0].stream, category.code, ended_on.isoformat(), keep_until.isoformat())


def _ending(event: RecordedEvent, categories: Sequence[Category]) -> tuple[Category, date] | None:
    """The category that the fact gives its stream, and the day on which it ends; a permit may end later by itself."""
    for category in categories:
        if event.type in category.endings:
            if not isinstance(event.fact, PermitGranted):
                return category, event.effective_on
            return (category, event.fact.valid_until) if event.fact.valid_until else None
    return None


def expired(connection: Connection, before: date, most: int) -> list[tuple[str, str, date, date]]:
    """Streams whose term was over before that day, longest first: name, category, day of the end, last day kept."""
    columns = EXPIRY.c
    statement = (
        select(columns.stream, columns.category, columns.ended_on, columns.keep_until)
        .where(columns.keep_until < before.isoformat())
        .order_by(columns.keep_until, columns.stream)
        .limit(most)
    )
    return [
        (stream, category, date.fromisoformat(ended_on), date.fromisoformat(keep_until))
        for stream, category, ended_on, keep_until in connection.execute(statement)
    ]


MODEL = ReadModel("expiry", 1, EXPIRY, {stream.name: rows for stream in STREAMS})
