"""Companies on the map: those that would fall together are counted as one, by the cell of a grid over the view.

The database counts, so that thousands of companies are as quick to draw as ten; the same companies always give the
same map.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Subquery, cast, func, select

from vth.kernel.places import Box
from vth.projections.company_filter import mostly, visible
from vth.projections.company_list import CompanyListFilter, company_names, list_conditions
from vth.projections.company_visits import due_visits, open_violations
from vth.projections.register_tables import COMPANIES


@dataclass(frozen=True, slots=True)
class Grid:
    """So many cells side by side and on top of one another over a part of the map."""

    over: Box
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Looking:
    """What the map tells of supervision: inspections planned `until` that day (None: none), and open violations."""

    until: date | None
    violations: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """The companies in one cell: how many, where in the middle and in which box, how many of them have an inspection
    planned, how many an open violation. `id` is that of one of them, `name` that of the only one."""

    count: int
    latitude: float
    longitude: float
    box: Box
    visited: int
    violated: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Center:
    """The middle of the companies in a municipality."""

    municipality: str
    count: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Reach:
    """How many companies there are, of how many it is known where they lie, and the smallest box around those."""

    total: int
    located: int
    box: Box | None


def reach(connection: Connection, asked: CompanyListFilter) -> Reach:
    """How far the companies reach; no box when it is known of none of them where they lie."""
    east, north = COMPANIES.c.longitude, COMPANIES.c.latitude
    edges = (func.min(east), func.min(north), func.max(east), func.max(north))
    counted = select(func.count(), func.count(north), *edges).where(*_conditions(connection, asked))
    total, located, *found = connection.execute(counted).one()
    return Reach(total, located, Box(*found) if located else None)


def _conditions(connection: Connection, asked: CompanyListFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions. Most companies lie within a limit: going through the index for maps is quicker."""
    within = asked.company.within
    if within is None:
        return list_conditions(asked)
    rest = replace(asked, company=replace(asked.company, within=None))
    return [mostly(connection, visible(within)), *list_conditions(rest)]


def clusters(connection: Connection, asked: CompanyListFilter, grid: Grid, looking: Looking) -> list[Cluster]:
    """What stands in each cell of the grid, from the north-west on; only companies in the grid's box count."""
    north, east = COMPANIES.c.latitude, COMPANIES.c.longitude
    edges = (func.min(east), func.min(north), func.max(east), func.max(north))
    one = func.min(COMPANIES.c.id)
    found = _by_cell(connection, asked, grid, func.count(), func.avg(north), func.avg(east), *edges, one)
    visits = _at(connection, asked, grid, due_visits(looking.until)) if looking.until else {}
    breaches = _at(connection, asked, grid, open_violations()) if looking.violations else {}
    names = company_names(connection, [values[-1] for values in found.values() if values[0] == 1])
    return [
        Cluster(count, middle, across, Box(*edges), visits.get(cell, 0), breaches.get(cell, 0), id, names.get(id, ""))
        for cell, (count, middle, across, *edges, id) in sorted(found.items())
    ]


Cell = tuple[int, int]


def _at(connection: Connection, asked: CompanyListFilter, grid: Grid, companies: Subquery) -> Mapping[Cell, int]:
    """How many of these companies stand in each cell; to start from them is quicker than from all."""
    joined = companies.join(COMPANIES, COMPANIES.c.id == companies.c.company_id)
    return {cell: count for cell, (count,) in _by_cell(connection, asked, grid, func.count(), of=joined).items()}


def _by_cell(
    connection: Connection,
    asked: CompanyListFilter,
    grid: Grid,
    *counted: ColumnElement[Any],
    of: FromClause = COMPANIES,
) -> dict[Cell, Sequence[Any]]:
    box, north, east = grid.over, COMPANIES.c.latitude, COMPANIES.c.longitude
    row = _whole(connection, (box.north - north) / _step(box.north - box.south, grid.rows))
    column = _whole(connection, (east - box.west) / _step(box.east - box.west, grid.columns))
    inside = (east.between(box.west, box.east), north.between(box.south, box.north))
    statement = select(row, column, *counted).select_from(of).where(*_conditions(connection, asked), *inside)
    return {(found[0], found[1]): found[2:] for found in connection.execute(statement.group_by(row, column))}


def _step(span: float, cells: int) -> float:
    return (span or 1) / cells


def _whole(connection: Connection, number: ColumnElement[Any]) -> ColumnElement[int]:
    """The whole part of a number that is not negative: SQLite cuts off when it casts, PostgreSQL would round."""
    return cast(number if connection.dialect.name == "sqlite" else func.floor(number), Integer)


def centers(connection: Connection, asked: CompanyListFilter) -> list[Center]:
    """The municipalities with companies on the map, those with most first."""
    code, number = COMPANIES.c.municipality_code, func.count()
    middle = (func.avg(COMPANIES.c.latitude), func.avg(COMPANIES.c.longitude))
    located = (COMPANIES.c.latitude.is_not(None), code.is_not(None))
    statement = select(code, number, *middle).where(*_conditions(connection, asked), *located).group_by(code)
    return [Center(*row) for row in connection.execute(statement.order_by(number.desc(), code))]
