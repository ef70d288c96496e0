"""What the ids and codes in facts stand for, by name: companies, permits, courses, organisations, and people that the
visitor sees."""

from functools import cache

from sqlalchemy import Connection

from vth.projections import companies
from vth.projections.event_line import Naming
from vth.projections.names import names_of
from vth.projections.register_list import one
from vth.projections.register_tables import PERMITS
from vth.projections.training_list import one_course, one_staff
from vth.rights.subjects import Subject
from vth.web.services import identity, system

LENGTH_OF_ID = 36


def naming(connection: Connection) -> Naming:
    """The name behind an id or code; None for what has none, and for staff of others."""

    @cache
    def name(given: str) -> str | None:
        if len(given) != LENGTH_OF_ID:
            return system().regulations.organisations.name(given)
        company = companies.facts_of(connection, given)
        return company.name if company else _other(connection, given)

    return name


def _other(connection: Connection, id: str) -> str | None:
    if course := one_course(connection, id):
        return str(course["title"])
    if permit := one(connection, PERMITS, f"permit/{id}"):
        return str(permit["case_number"])
    return _staff(connection, id) or _person(connection, id)


def _staff(connection: Connection, id: str) -> str | None:
    found, within = one_staff(connection, id), identity().within
    seen = found is not None and (within is None or found["organisation"] in within.organisations)
    return found["person_name"] if found and seen else None


def _person(connection: Connection, id: str) -> str | None:
    """For who reads the register of persons."""
    return names_of(connection, [id]).get(id) if identity().reads(Subject.PERSONS) else None
