"""Which other streams each stream refers to, so that nothing is taken away that others rest on.

A company is held by a permit as long as the register of permits says so; that is asked there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache

from sqlalchemy import Column, Connection

from vth.events.declaration import Fact
from vth.events.engine import driver, spelled
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.events.registry import STREAMS
from vth.policy.models import Regulations
from vth.projections.readmodel import Code, ReadModel, Row, read_model_table

STREAM_TYPE_OF = {
    "company_id": "company",
    "permit_id": "permit",
    "inspection_id": "inspection",
    "violation": "violation",
    "supervisor": "staff",
    "staff_id": "staff",
    "course_id": "course",
}
ABOUT = "about"
ASKED_ELSEWHERE = ("company", "permit")

REFERENCES = read_model_table(
    "stream_references",
    Column("refers_to", Code, nullable=False),
    key=("refers_to",),
    indexes=(("refers_to",),),
)


@cache
def _referring(fact_type: type) -> tuple[str, ...]:
    """The fields of an event type that may name another stream."""
    named = (field.name for field in fields(fact_type))
    return tuple(name for name in named if name == ABOUT or name in STREAM_TYPE_OF)


def referred(fact: Fact) -> Iterator[str]:
    """The streams that a fact refers to by id."""
    fact_type: type = type(fact)
    for name in _referring(fact_type):
        value = getattr(fact, name)
        if isinstance(value, str):
            yield value if name == ABOUT else f"{STREAM_TYPE_OF[name]}/{value}"


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """One row for each stream that this one refers to."""
    for target in dict.fromkeys(target for event in retained(history) for target in referred(event.fact)):
        yield (history[0].stream, target)


def referred_to(connection: Connection, stream: str) -> bool:
    """Whether another stream refers to this one."""
    statement = spelled("SELECT 1 FROM stream_references WHERE refers_to = ? LIMIT 1", connection.dialect)
    return driver(connection).execute(statement, (stream,)).fetchone() is not None


def referring(connection: Connection, stream: str, stream_type: str) -> list[str]:
    """The streams of that type that refer to this one, by name."""
    statement = (
        "SELECT stream FROM stream_references WHERE refers_to = ? AND stream >= ? AND stream < ? ORDER BY stream"
    )
    place = (stream, f"{stream_type}/", f"{stream_type}0")
    return [str(row[0]) for row in driver(connection).execute(spelled(statement, connection.dialect), place)]


def all_referring(connection: Connection, stream: str) -> list[str]:
    """Every other stream that refers to this one, permits of a company included, by name."""
    found = [str(row[0]) for row in _told(connection, REFERRING, stream)]
    if stream.startswith("company/"):
        found += [str(row[0]) for row in _told(connection, HELD, stream.partition("/")[2])]
    return sorted(name for name in set(found) if name != stream)


def _told(connection: Connection, statement: str, value: str) -> list[tuple[object, ...]]:
    return driver(connection).execute(spelled(statement, connection.dialect), (value,)).fetchall()


REFERRING = "SELECT stream FROM stream_references WHERE refers_to = ?"
HELD = "SELECT stream FROM permits WHERE company_id = ?"
SOURCES = {stream.name: rows for stream in STREAMS if stream.name not in ASKED_ELSEWHERE}
MODEL = ReadModel("stream_references", 1, REFERENCES, SOURCES, key=("refers_to",))
