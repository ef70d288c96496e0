"""Filters on the company to which a permit, prescription or duty belongs, shared by all registers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Select, Table, func, or_, select

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.projections.register_tables import COMPANIES
from vth.rights.limits import Limit

CATEGORIES = ("provincial", "seveso", "seveso_lower", "seveso_upper", "ippc")
COMPANY_COLUMNS = (
    COMPANIES.c.name.label("company_name"),
    COMPANIES.c.municipality_code,
    COMPANIES.c.competent_authority,
    COMPANIES.c.environmental_service,
)
TOGETHER = 1000
FEW = 1000
"""Up to so many companies a register is searched by company; with more, in the order in which it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyFilter:
    """Which companies: `sector` is an SBI section letter or a division of two digits, `category` one of CATEGORIES.

    `within` is what the one who asks may see; None for all.
    """

    environmental_service: str | None = None
    competent_authority: str | None = None
    municipality: str | None = None
    sector: str | None = None
    category: str | None = None
    within: Limit | None = None


def company_conditions(asked: CompanyFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on the register of companies; empty when nothing is asked."""
    return list(_conditions(asked))


def _conditions(asked: CompanyFilter) -> Iterator[ColumnElement[bool]]:
    company = COMPANIES.c
    if asked.within is not None:
        yield visible(asked.within)
    if asked.environmental_service is not None:
        yield company.environmental_service == asked.environmental_service
    if asked.competent_authority is not None:
        yield company.competent_authority == asked.competent_authority
    if asked.municipality is not None:
        yield company.municipality_code == asked.municipality
    if asked.sector is not None:
        yield (company.section if asked.sector.isalpha() else company.division) == asked.sector
    if asked.category is not None:
        yield _category(asked.category)


def visible(within: Limit) -> ColumnElement[bool]:
    """The companies in the register that lie within a limit."""
    services, places = COMPANIES.c.environmental_service, COMPANIES.c.municipality_code
    return or_(services.in_(within.services), places.in_(within.municipalities))


def _category(category: str) -> ColumnElement[bool]:
    if category not in CATEGORIES:
        known = ", ".join(CATEGORIES)
        message = Text(f"Kies als categorie een van {known}.", f"Choose as category one of {known}.")
        raise InvalidInput(Fault("category_unknown", message, "category"))
    if category == "seveso":
        return or_(COMPANIES.c.seveso_lower == 1, COMPANIES.c.seveso_upper == 1)
    column: ColumnElement[Any] = COMPANIES.c[category]
    return column == 1


@dataclass(frozen=True, slots=True)
class Companies:
    """The companies asked for, looked up once for however many statements are limited to them."""

    asked: CompanyFilter
    conditions: Sequence[ColumnElement[bool]]
    ids: Sequence[str] | None

    def limit(self, statement: Select[Any], table: Table) -> Select[Any]:
        """The statement over a register with `company_id`, limited to these companies.

        Few companies: their ids stand in the statement, so that the database starts from them. Many: it goes through
        the register in its own order and soon has a page. Neither engine can be trusted to see that by itself.
        """
        if not self.conditions:
            return statement
        if self.ids is not None:
            return statement.where(table.c.company_id.in_(self.ids))
        return statement.join(COMPANIES, COMPANIES.c.id == table.c.company_id).where(*self.conditions)


def companies_asked(connection: Connection, asked: CompanyFilter) -> Companies:
    """Errors: InvalidInput for a category that is unknown."""
    conditions = company_conditions(asked)
    ids = _few_ids(connection, conditions) if conditions else None
    return Companies(asked, [mostly(connection, one) for one in conditions], ids)


def of_companies(connection: Connection, statement: Select[Any], table: Table, asked: CompanyFilter) -> Select[Any]:
    """The statement over a register with `company_id`, limited to the companies asked for."""
    return companies_asked(connection, asked).limit(statement, table)


def searched(connection: Connection, table: Table, search: str) -> list[ColumnElement[bool]]:
    """Every word that was typed occurs in the row or in what its company is found by; capitals do not matter."""
    return [_word(connection, table, word) for word in search.split()]


def _word(connection: Connection, table: Table, word: str) -> ColumnElement[bool]:
    companies = [containing(COMPANIES.c.search_text, word)]
    ids = _few_ids(connection, companies)
    found: ColumnElement[bool] = containing(table.c.search_text, word)
    if ids is None:
        return or_(found, table.c.company_id.in_(select(COMPANIES.c.id).where(*companies)))
    return or_(found, table.c.company_id.in_(ids)) if ids else found


def of_named(connection: Connection, table: Table, search: str) -> list[ColumnElement[bool]]:
    """The rows of a register with `company_id` whose company is found by every word; empty without words."""
    conditions = [containing(COMPANIES.c.search_text, word) for word in search.split()]
    if not conditions:
        return []
    ids = _few_ids(connection, conditions)
    column = table.c.company_id
    return [column.in_(select(COMPANIES.c.id).where(*conditions)) if ids is None else column.in_(ids)]


def _few_ids(connection: Connection, conditions: list[ColumnElement[bool]]) -> Sequence[str] | None:
    """The ids of the companies under these conditions; None when they are many."""
    ids = connection.execute(select(COMPANIES.c.id).where(*conditions).limit(FEW + 1)).scalars().all()
    return ids if len(ids) <= FEW else None


def mostly(connection: Connection, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """SQLite is told that the condition holds for most rows: no place to start. PostgreSQL counts for itself."""
    return func.likely(condition, type_=Boolean) if connection.dialect.name == "sqlite" else condition


def containing(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """The word, without capitals, occurs somewhere in the column."""
    return column.contains(word.casefold(), autoescape=True)


def with_companies(connection: Connection, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, each with name, place and organisations of its company; None where it is not known."""
    ids = sorted({item["company_id"] for item in items if item["company_id"]})
    by_id: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(ids), TOGETHER):
        chosen = COMPANIES.c.id.in_(ids[start : start + TOGETHER])
        found = connection.execute(select(COMPANIES.c.id, *COMPANY_COLUMNS).where(chosen)).mappings()
        by_id.update((row["id"], dict(row)) for row in found)
    for item in items:
        company = by_id.get(item["company_id"], {})
        item.update((column.name, company.get(column.name)) for column in COMPANY_COLUMNS)
    return items
