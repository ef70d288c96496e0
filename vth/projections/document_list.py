"""Pages of the register of documents, each with the company of the stream that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, false, literal, or_, select, union_all

from vth.projections.company_filter import CompanyFilter, company_conditions, containing, with_companies
from vth.projections.documents import DOCUMENTS
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.register_list import between, equal, one
from vth.projections.register_tables import COMPANIES
from vth.projections.stream_companies import COMPANY_BOUND, Bound, companies_of

NEWEST = Order((DOCUMENTS.c.filed_on, DOCUMENTS.c.stream), down=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents; `about` is a stream, days are inclusive, `search` any words of the title.

    `withdrawn`: only those, or only the others; `parts`: only about streams of these types. What is about no company
    falls outside filters and limits.
    """

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    about: str | None = None
    kind: str | None = None
    withdrawn: bool | None = None
    filed_from: date | None = None
    filed_to: date | None = None
    search: str | None = None
    parts: frozenset[str] | None = None


def documents_page(connection: Connection, asked: DocumentFilter, paging: Paging | None = None) -> Page:
    """A page of documents with their company, the newest first. Errors: InvalidInput for filters and cursor."""
    statement = select(DOCUMENTS).where(
        *equal(DOCUMENTS, asked, ("about", "kind")),
        *between(DOCUMENTS.c.filed_on, asked.filed_from, asked.filed_to),
        *(containing(DOCUMENTS.c.search_text, word) for word in (asked.search or "").split()),
        *_of_companies(asked),
        *_of_parts(asked.parts),
    )
    if asked.withdrawn is not None:
        gone = DOCUMENTS.c.withdrawn_on
        statement = statement.where(gone.is_not(None) if asked.withdrawn else gone.is_(None))
    found = page(connection, statement, NEWEST, paging or Paging(), seldom=bool(asked.search))
    return replace(found, items=_told(connection, found.items))


def one_document(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one document with its company; None when there is none."""
    row = one(connection, DOCUMENTS, f"document/{id}")
    return _told(connection, [row])[0] if row else None


def _of_companies(asked: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    """About a stream of these companies; nothing when no company is asked for."""
    if asked.company_id is not None:
        streams = (select(bound.stream).select_from(bound.source).where(bound.company_id == asked.company_id)
                   for bound in COMPANY_BOUND.values())  # fmt: skip
        yield DOCUMENTS.c.about.in_(union_all(*streams))
    conditions = company_conditions(asked.company)
    if conditions:
        # Looked up for each document: a limit lets through far more streams than there are documents found.
        yield or_(*(_is_about(bound, conditions) for bound in COMPANY_BOUND.values()))


def _is_about(bound: Bound, conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    """About such a stream, of a company under these conditions."""
    theirs = select(literal(1)).select_from(bound.source)
    if bound.source is not COMPANIES:
        theirs = theirs.join(COMPANIES, COMPANIES.c.id == bound.company_id)
    return theirs.where(bound.stream == DOCUMENTS.c.about, *conditions).correlate(DOCUMENTS).exists()


def _of_parts(parts: frozenset[str] | None) -> Iterator[ColumnElement[bool]]:
    """About a stream of one of these types; none of them gives nothing."""
    if parts is not None:
        yield or_(false(), *(DOCUMENTS.c.about.startswith(f"{part}/", autoescape=True) for part in sorted(parts)))


def _told(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    owners = companies_of(connection, {row["about"] for row in rows})
    for row in rows:
        row["company_id"] = owners.get(row["about"])
    return with_companies(connection, rows)
