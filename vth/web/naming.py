"""What the ids and codes in facts stand for, by name: companies, permits, courses, organisations, and people that the
visitor sees."""

from collections.abc import Sequence
from functools import cache

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.inspection import InspectionKind
from vth.events.envelope import RecordedEvent
from vth.projections import companies
from vth.projections.event_line import Naming
from vth.projections.inspections import INSPECTIONS
from vth.projections.names import names_of
from vth.projections.register_list import one
from vth.projections.register_tables import PERMITS
from vth.projections.training_list import one_course, one_staff
from vth.projections.violations import VIOLATIONS
from vth.rights.subjects import Subject
from vth.web.formatting import choice_label, day, text
from vth.web.services import identity, system

LENGTH_OF_ID = 36


def naming(connection: Connection) -> Naming:
    """The name behind an id or code; None for what has none."""

    @cache
    def name(given: str) -> str | None:
        if len(given) != LENGTH_OF_ID:
            return _of_code(given)
        company = companies.facts_of(connection, given)
        return company.name if company else _other(connection, given)

    return name


def about(connection: Connection, stream: str, history: Sequence[RecordedEvent]) -> str:
    """What a dossier is about, to stand above a form: its own name, company and permit, as far as it has them."""
    name, began = naming(connection), history[0].fact if history else None
    ids = [stream.partition("/")[2], *(getattr(began, of, None) for of in ("company_id", "permit_id", "course_id"))]
    told = [name(id) for id in ids if isinstance(id, str)]
    prescription = getattr(began, "prescription", None)
    if isinstance(prescription, str):
        told.append(gettext("voorschrift %(number)s", number=prescription))
    return ", ".join(dict.fromkeys(part for part in told if part))


def _of_code(code: str) -> str:
    """An intervention of the enforcement strategy, or an organisation."""
    if intervention := system().regulations.enforcement.interventions.get(code):
        return text(intervention.name)
    return system().regulations.organisations.name(code)


def _other(connection: Connection, id: str) -> str | None:
    if course := one_course(connection, id):
        return str(course["title"])
    if permit := one(connection, PERMITS, f"permit/{id}"):
        return str(permit["case_number"])
    if inspection := one(connection, INSPECTIONS, f"inspection/{id}"):
        kind = choice_label(InspectionKind, inspection["kind"])
        return f"{kind}, {day(inspection['carried_out_on'] or inspection['planned_on'])}"
    if violation := one(connection, VIOLATIONS, f"violation/{id}"):
        return str(gettext("overtreding van %(day)s", day=day(violation["established_on"])))
    return _staff(connection, id) or _person(connection, id)


def _staff(connection: Connection, id: str) -> str | None:
    """By name for who sees the staff of that organisation; for others as one of its people."""
    found, within = one_staff(connection, id), identity().within
    if found is None:
        return None
    seen = within is None or found["organisation"] in within.organisations
    of = system().regulations.organisations.name_on(found["organisation"], system().today())
    named: str | None = found["person_name"] if seen else None
    return named or gettext("medewerker van %(organisation)s", organisation=of)


def _person(connection: Connection, id: str) -> str | None:
    """For who reads the register of persons."""
    return names_of(connection, [id]).get(id) if identity().reads(Subject.PERSONS) else None
