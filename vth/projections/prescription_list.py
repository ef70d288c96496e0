"""Pages of the register of prescriptions, newest first: which permits carry what, and how far research has come."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, or_, select

from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.register_tables import PRESCRIPTIONS

RESEARCH_STATES = ("imposed", "submitted", "insufficient", "sufficient", "converted", "closed")
FARTHER = 64_000
"""Whoever searches for a usual word need not wait until the texts of all years are read."""
ORDER = Order((PRESCRIPTIONS.c.attached_on, PRESCRIPTIONS.c.stream, PRESCRIPTIONS.c.number), down=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescriptionFilter:
    """Which prescriptions; `in_force` as on the day asked, `research_state` one of RESEARCH_STATES, `search` any words
    of title and text."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    permit_id: str | None = None
    kind: str | None = None
    circular: bool | None = None
    in_force: bool | None = None
    standard: str | None = None
    standard_version: int | None = None
    research_state: str | None = None
    search: str | None = None


def prescriptions_page(
    connection: Connection, asked: PrescriptionFilter, on: date, paging: Paging | None = None
) -> Page:
    """A page of prescriptions with the company of their permit. Errors: InvalidInput for filters and cursor."""
    statement = select(PRESCRIPTIONS).where(*_conditions(asked, on), *_read(connection, asked.search))
    statement = of_companies(connection, statement, PRESCRIPTIONS, asked.company)
    found = page(
        connection,
        statement,
        ORDER,
        paging or Paging(),
        seldom=bool(asked.search),
        farther=FARTHER if asked.search else None,
    )
    return replace(found, items=with_companies(connection, found.items))


def _conditions(asked: PrescriptionFilter, on: date) -> Iterator[ColumnElement[bool]]:
    prescription = PRESCRIPTIONS.c
    if asked.permit_id is not None:
        yield prescription.stream == f"permit/{asked.permit_id}"
    if asked.circular is not None:
        yield prescription.circular == int(asked.circular)
    if asked.in_force is not None:
        yield _in_force(on) if asked.in_force else prescription.ended_on <= on.isoformat()
    for column, value in (
        (prescription.kind, asked.kind),
        (prescription.standard, asked.standard),
        (prescription.standard_version, asked.standard_version),
        (prescription.research_state, asked.research_state),
    ):
        if value is not None:
            yield column == value


def _read(connection: Connection, search: str | None) -> Iterator[ColumnElement[bool]]:
    """Each word stands in the title or the text; SQLite's own comparison passes over capitals, and is quicker.

    So is that of PostgreSQL byte by byte, which does for a word without accents.
    """
    for word in (search or "").split():
        columns: list[ColumnElement[str]] = [PRESCRIPTIONS.c.text, PRESCRIPTIONS.c.title]
        if connection.dialect.name != "sqlite" and word.isascii():
            columns = [column.collate("C") for column in columns]
        if connection.dialect.name == "sqlite":
            yield or_(*(column.contains(word, autoescape=True) for column in columns))
        else:
            yield or_(*(column.icontains(word, autoescape=True) for column in columns))


def _in_force(on: date) -> ColumnElement[bool]:
    return or_(PRESCRIPTIONS.c.ended_on.is_(None), PRESCRIPTIONS.c.ended_on > on.isoformat())
