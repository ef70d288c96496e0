"""The register of companies: one row a company with its current details, and what the rules ask about companies."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection

from vth.events.catalogue.values import Category
from vth.events.engine import driver, spelled
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.company_fold import CompanyView, company_view
from vth.projections.readmodel import ReadModel, Row
from vth.projections.register_tables import COMPANIES
from vth.projections.row_values import iso, record, searchable

FACTS_OF = "SELECT name, environmental_service, closed_on FROM companies WHERE id = ?"
BRANCH_NUMBER_TAKEN = "SELECT 1 FROM companies WHERE branch_number = ? AND stream <> ? LIMIT 1"


class CompanyFacts(NamedTuple):
    """What rules about permits ask of a company."""

    name: str
    environmental_service: str
    closed_on: date | None


def facts_of(connection: Connection, company_id: str) -> CompanyFacts | None:
    """The company with this id as it stands now; None when there is none."""
    found = driver(connection).execute(spelled(FACTS_OF, connection.dialect), (company_id,)).fetchone()
    if found is None:
        return None
    name, service, closed = found
    return CompanyFacts(name, service, date.fromisoformat(closed) if closed else None)


def branch_number_taken(connection: Connection, branch_number: str, stream: str) -> bool:
    """Whether another company bears this branch number."""
    statement = spelled(BRANCH_NUMBER_TAKEN, connection.dialect)
    return driver(connection).execute(statement, (branch_number, stream)).fetchone() is not None


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """The row of one company; none when its registration was retracted."""
    view = company_view(history, regulations)
    if view.registered_on is not None:
        yield (view.stream, *_search(view), view.stream.partition("/")[2], *_details(view, regulations),
               *_categories(view), *_place(view), *_history(view), *record(history, view.kept))  # fmt: skip


def _text(view: CompanyView, name: str) -> str | None:
    value = view.details.get(name)
    return None if value is None else str(value)


def _details(view: CompanyView, regulations: Regulations) -> Row:
    code, edition = _text(view, "sbi_code") or "", _text(view, "sbi_version") or ""
    section = regulations.sbi.section(code, edition)
    return (
        _text(view, "name"),
        _text(view, "kvk_number"),
        _text(view, "branch_number"),
        code or None,
        edition or None,
        section,
        code[:2] if section else None,
        _text(view, "street"),
        _text(view, "house_number"),
        _text(view, "postcode"),
        _text(view, "city"),
        _text(view, "municipality_code"),
        _text(view, "competent_authority"),
        _text(view, "environmental_service"),
    )


def _categories(view: CompanyView) -> Row:
    given = view.details.get("categories")
    categories = given if isinstance(given, tuple) else ()
    return tuple(int(category in categories) for category in Category)


def _place(view: CompanyView) -> Row:
    """Degrees north and east; both or neither."""
    given = (view.details.get("latitude"), view.details.get("longitude"))
    return tuple(float(one) if isinstance(one, Decimal) else None for one in given)


def _history(view: CompanyView) -> Row:
    return (
        iso(view.registered_on),
        iso(view.details_on),
        iso(view.closed_on),
        iso(view.last_scan_on),
        view.scans,
        len(view.csrd_published),
        len(view.csrd_analysed),
        len(view.material_years),
    )


def _search(view: CompanyView) -> Row:
    sought = ("name", "kvk_number", "branch_number", "street", "house_number", "postcode", "city")
    return searchable(*(_text(view, name) for name in sought)), searchable(_text(view, "name"))


MODEL = ReadModel("companies", 3, COMPANIES, {"company": rows})
