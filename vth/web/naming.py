"""What the ids in facts stand for, by name: companies, courses, and the staff that the visitor sees."""

from functools import cache

from sqlalchemy import Connection

from vth.projections import companies
from vth.projections.event_line import Naming
from vth.projections.training_list import one_course, one_staff
from vth.web.services import identity


def naming(connection: Connection) -> Naming:
    """The name behind an id; None for what has none, and for staff of others."""

    @cache
    def name(id: str) -> str | None:
        company = companies.facts_of(connection, id)
        if company:
            return company.name
        course = one_course(connection, id)
        return str(course["title"]) if course else _staff(connection, id)

    return name


def _staff(connection: Connection, id: str) -> str | None:
    found, within = one_staff(connection, id), identity().within
    seen = found is not None and (within is None or found["organisation"] in within.organisations)
    return found["person_name"] if found and seen else None
