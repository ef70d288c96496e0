"""The register of courses: one row a course, and whether its code is taken."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Connection, Float, Integer, Text

from vth.events.catalogue.course import CourseDefined, CourseRetired
from vth.events.engine import driver, spelled
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import Code, Position, ReadModel, Row, read_model_table
from vth.projections.row_values import record

COURSES = read_model_table(
    "courses",
    Column("id", Code),
    Column("code", Code),
    Column("title", Text()),
    Column("circular", Integer()),
    Column("hours", Float()),
    Column("provider", Text()),
    Column("valid_months", Integer()),
    Column("themes", Text()),
    Column("defined_on", Code),
    Column("retired_on", Code),
    Column("date_basis", Code),
    Column("facts_not_stated", Integer()),
    Column("facts_late", Integer()),
    Column("version", Integer()),
    Column("last_position", Position),
    indexes=(("code", "stream"), ("id",)),
)
CODE_TAKEN = "SELECT 1 FROM courses WHERE code = ? AND stream <> ? LIMIT 1"


def code_taken(connection: Connection, code: str, stream: str) -> bool:
    """Whether another course has this code."""
    statement = spelled(CODE_TAKEN, connection.dialect)
    return driver(connection).execute(statement, (code, stream)).fetchone() is not None


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """The row of one course; none when its definition was retracted."""
    kept = retained(history)
    defined = next((event for event in kept if isinstance(event.fact, CourseDefined)), None)
    retired = next((event for event in kept if isinstance(event.fact, CourseRetired)), None)
    if defined is not None and isinstance(defined.fact, CourseDefined):
        yield (
            defined.stream,
            defined.stream.partition("/")[2],
            *_details(defined.fact),
            defined.effective_on.isoformat(),
            retired.effective_on.isoformat() if retired else None,
            *record(history, kept),
        )


def _details(fact: CourseDefined) -> Row:
    return (
        fact.code,
        fact.title,
        int(fact.circular),
        float(fact.hours),
        fact.provider,
        fact.valid_months,
        ", ".join(fact.themes) or None,
    )


MODEL = ReadModel("courses", 1, COURSES, {"course": rows})
