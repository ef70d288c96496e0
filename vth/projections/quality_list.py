"""The list of data-quality remarks, asked of the registers in constant memory, whole or page by page."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, or_, select

from vth.policy.models import Regulations
from vth.projections.company_filter import CompanyFilter, company_conditions, with_companies
from vth.projections.experiment_list import WITH_PERMIT
from vth.projections.experiments import EXPERIMENTS
from vth.projections.inspections import INSPECTIONS
from vth.projections.paging import Page, Paging, page_size, read_cursor, write_cursor
from vth.projections.plans import PLANS
from vth.projections.quality import ANNOUNCED_WITHIN, Remark, on_case, on_company, on_permit, on_prescription
from vth.projections.quality_words import REMARKS
from vth.projections.register_list import case_numbers
from vth.projections.register_tables import COMPANIES, PERMITS, PRESCRIPTIONS
from vth.projections.stream_companies import companies_of
from vth.projections.violations import VIOLATIONS

BATCH = 1000
PLACE = ("part", "stream", "number")
HOW_KNOWN = ("date_published", "date_estimated", "recorded_late")

Told = Callable[[dict[str, Any], Regulations, date], Iterator[Remark]]


class Part(NamedTuple):
    """Rows of one register that may deserve remarks, and which. `table` has the stream by which they are ordered."""

    stream_type: str
    table: Table
    rows: Callable[[date, CompanyFilter], Select[Any]]
    told: Told
    codes: tuple[str, ...]


class Place(NamedTuple):
    """A remark in the whole list: the part, the stream and the how manieth of that stream."""

    part: int
    stream: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkFilter:
    """Which remarks; `code` is one of `quality_words.REMARKS`; `parts`: only on streams of these types."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    code: str | None = None
    parts: frozenset[str] | None = None


def remarks(
    connection: Connection, regulations: Regulations, on: date, asked: CompanyFilter | None = None
) -> Iterator[Remark]:
    """All remarks as things stand on that day: companies first, then permits, prescriptions and the other registers,
    each by stream."""
    wanted = RemarkFilter(company=asked or CompanyFilter())
    return (remark for _, remark in _placed(connection, regulations, on, wanted, None))


def remarks_page(
    connection: Connection, regulations: Regulations, on: date, asked: RemarkFilter, paging: Paging | None = None
) -> Page:
    """A page of remarks with case and company, in the same order. Errors: InvalidInput for filters and cursor."""
    paging = paging or Paging()
    size, after = page_size(paging.size), _read(paging.cursor) if paging.cursor is not None else None
    with closing(_placed(connection, regulations, on, asked, after)) as placed:
        found = list(islice(placed, size + 1))
    following = _written(found[size - 1][0]) if len(found) > size else None
    return Page(_shown(connection, [remark for _, remark in found[:size]]), following)


def _placed(
    connection: Connection, regulations: Regulations, on: date, asked: RemarkFilter, after: Place | None
) -> Generator[tuple[Place, Remark], None, None]:
    """Every remark with its place, from the stream of `after` on and past that place."""
    for number, part in enumerate(PARTS):
        if (after is not None and number < after.part) or not _is_asked(part, asked):
            continue
        rows = part.rows(on, asked.company)
        if after is not None and number == after.part:
            rows = rows.where(part.table.c.stream >= after.stream)
        told = (remark for row in _each(connection, rows) for remark in part.told(row, regulations, on))
        for stream, of_stream in groupby(told, key=lambda remark: remark.stream):
            for count, remark in enumerate(of_stream):
                place = Place(number, stream, count)
                if asked.code in (None, remark.code) and (after is None or place > after):
                    yield place, remark


def _is_asked(part: Part, asked: RemarkFilter) -> bool:
    return asked.code in (None, *part.codes) and (asked.parts is None or part.stream_type in asked.parts)


def _each(connection: Connection, statement: Select[Any]) -> Iterator[dict[str, Any]]:
    with connection.execute(statement.execution_options(yield_per=BATCH)) as result:
        for row in result.mappings():
            yield dict(row)


def _read(cursor: str) -> Place:
    part, stream, number = read_cursor(cursor, len(PLACE))
    return Place(int(part) if part.isdigit() else 0, stream, int(number) if number.isdigit() else 0)


def _written(place: Place) -> str:
    return write_cursor([str(value) for value in place])


def _shown(connection: Connection, found: list[Remark]) -> list[dict[str, Any]]:
    streams = {remark.stream for remark in found}
    owners = companies_of(connection, streams)
    cases = case_numbers(connection, streams)
    items = [
        {**remark._asdict(), "case_number": cases.get(remark.stream), "company_id": owners.get(remark.stream)}
        for remark in found
    ]
    return with_companies(connection, items)


def _companies(_on: date, asked: CompanyFilter) -> Select[Any]:
    return select(COMPANIES).where(*company_conditions(asked)).order_by(COMPANIES.c.stream)


def _permits(on: date, asked: CompanyFilter) -> Select[Any]:
    permit = PERMITS.c
    remarkable = or_(
        COMPANIES.c.id.is_(None),
        permit.facts_not_stated > 0,
        permit.facts_late > 0,
        permit.decided_on < permit.received_on,
        permit.announced_on < permit.decided_on,
        permit.in_force_on < permit.granted_on,
        and_(permit.granted_on < (on - ANNOUNCED_WITHIN).isoformat(), permit.in_force_on.is_(None)),
    )
    joined = PERMITS.outerjoin(COMPANIES, COMPANIES.c.id == permit.company_id)
    statement = select(PERMITS, COMPANIES.c.id.label("company")).select_from(joined)
    return statement.where(remarkable, *company_conditions(asked)).order_by(permit.stream)


def _research_without_term(_on: date, asked: CompanyFilter) -> Select[Any]:
    prescription = PRESCRIPTIONS.c
    joined = PRESCRIPTIONS.outerjoin(COMPANIES, COMPANIES.c.id == prescription.company_id)
    without = and_(
        prescription.research_state == "imposed",
        prescription.ended_on.is_(None),
        prescription.due_on.is_(None),
        prescription.due_within_months.is_(None),
        prescription.repeats_months.is_(None),
    )
    statement = select(PRESCRIPTIONS).select_from(joined)
    return statement.where(without, *company_conditions(asked)).order_by(prescription.stream, prescription.number)


def _cases(table: Table, source: FromClause, company_id: ColumnElement[Any]) -> Callable[..., Select[Any]]:
    """Rows of a register whose company is not known, or of which a fact came late or without an exact date."""

    def rows(_on: date, asked: CompanyFilter) -> Select[Any]:
        joined = source.outerjoin(COMPANIES, COMPANIES.c.id == company_id)
        remarkable = or_(COMPANIES.c.id.is_(None), table.c.facts_not_stated > 0, table.c.facts_late > 0)
        known = COMPANIES.c.id.label("company")
        named = () if "company_id" in table.c else (company_id.label("company_id"),)
        statement = select(table, *named, known).select_from(joined)
        return statement.where(remarkable, *company_conditions(asked)).order_by(table.c.stream)

    return rows


def _part_of_cases(stream_type: str, table: Table, source: FromClause, company_id: ColumnElement[Any]) -> Part:
    return Part(
        stream_type,
        table,
        _cases(table, source, company_id),
        lambda row, _regulations, _on: on_case(row, row["company"] is not None),
        ("company_unknown", *HOW_KNOWN),
    )


PARTS: tuple[Part, ...] = (
    Part("company", COMPANIES, _companies, on_company, tuple(REMARKS)),
    Part(
        "permit", PERMITS, _permits, lambda row, _r, on: on_permit(row, row["company"] is not None, on), tuple(REMARKS)
    ),
    Part(
        "permit",
        PRESCRIPTIONS,
        _research_without_term,
        lambda row, _r, _on: on_prescription(row),
        ("research_without_term",),
    ),
    _part_of_cases("raw_material_plan", PLANS, PLANS, PLANS.c.company_id),
    _part_of_cases("experiment", EXPERIMENTS, WITH_PERMIT, PERMITS.c.company_id),
    _part_of_cases("inspection", INSPECTIONS, INSPECTIONS, INSPECTIONS.c.company_id),
    _part_of_cases("violation", VIOLATIONS, VIOLATIONS, VIOLATIONS.c.company_id),
)
