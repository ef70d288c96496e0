"""Names of people, looked up when something is shown: no row and no event holds them.

Who was erased from the register reads as "verwijderd", who is not in it has no name.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, case, literal, select

from vth.events.tables import persons
from vth.projections.staff import STAFF

ERASED = "verwijderd"
WITH_PERSON: FromClause = STAFF.outerjoin(persons, persons.c.id == STAFF.c.person_id)
PERSON_NAME = case((persons.c.erased_at.is_not(None), literal(ERASED)), else_=persons.c.name).label("person_name")
MOST = 500


def names_of(connection: Connection, person_ids: Iterable[str | None]) -> dict[str, str]:
    """The names of these persons by their ids."""
    columns = persons.c
    return _found(connection, select(columns.id, columns.name, columns.erased_at), columns.id, person_ids)


def staff_names(connection: Connection, staff_ids: Iterable[str | None]) -> dict[str, str]:
    """The names of these members of staff by their staff ids."""
    joined = STAFF.join(persons, persons.c.id == STAFF.c.person_id)
    asked = select(STAFF.c.id, persons.c.name, persons.c.erased_at).select_from(joined)
    return _found(connection, asked, STAFF.c.id, staff_ids)


def staff_addresses(connection: Connection, staff_ids: Iterable[str | None]) -> dict[str, str]:
    """The e-mail addresses of these members of staff, as far as the register has them."""
    joined = STAFF.join(persons, persons.c.id == STAFF.c.person_id)
    asked = select(STAFF.c.id, persons.c.email).select_from(joined).where(persons.c.email.is_not(None))
    pages = (connection.execute(asked.where(STAFF.c.id.in_(some))) for some in _some(staff_ids))
    return {id: email for page in pages for id, email in page if email}


def names_of_any(connection: Connection, ids: Iterable[str | None]) -> dict[str, str]:
    """The names behind ids that may be of persons or of members of staff, as those of who recorded facts."""
    listed = list(ids)
    return staff_names(connection, listed) | names_of(connection, listed)


def _found(
    connection: Connection, asked: Select[Any], column: ColumnElement[str], ids: Iterable[str | None]
) -> dict[str, str]:
    rows = (row for some in _some(ids) for row in connection.execute(asked.where(column.in_(some))))
    return {row[0]: ERASED if row[2] else row[1] for row in rows}


def _some(ids: Iterable[str | None]) -> Iterator[Sequence[str]]:
    wanted = sorted({id for id in ids if id})
    for start in range(0, len(wanted), MOST):
        yield wanted[start : start + MOST]
