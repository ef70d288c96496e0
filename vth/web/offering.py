"""What forms offer for fields that hold a code or an id: organisations, people, courses, permits, by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flask import request
from sqlalchemy import Connection

from vth.application.access import allow_seeing
from vth.domain.violation_measures import OWN_FACT
from vth.events.catalogue.experiment import ExperimentRequested
from vth.events.catalogue.permit import PermitTransferred
from vth.events.catalogue.raw_material_plan import PlanRequired
from vth.events.catalogue.values import PrescriptionKind
from vth.events.catalogue.violation import ViolationEstablished
from vth.events.declaration import Fact
from vth.events.description import describe
from vth.policy.organisations import Organisation
from vth.projections.company_filter import CompanyFilter
from vth.projections.company_list import company_names
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.prescription_list import PrescriptionFilter, prescriptions_page
from vth.projections.training_list import CourseFilter, StaffFilter, courses_page, participants_of, staff_page
from vth.web.formatting import text
from vth.web.forms.fields import Option
from vth.web.services import identity, system
from vth.web.staffing import colleagues, named

Known = Mapping[str, str]
"""What the page knows of the fact already, by field."""
Options = Sequence[Option]
MOST = Paging(size=LARGEST_PAGE)
LONGEST = 200
OF_KIND: Mapping[type[Fact], PrescriptionKind | None] = {
    ExperimentRequested: PrescriptionKind.EXPERIMENTATION,
    PlanRequired: PrescriptionKind.RAW_MATERIAL_PLAN,
    ViolationEstablished: None,
}
"""Under what kind of prescription each of these stands; None for any."""


def offered_beside(
    connection: Connection, fact_type: type[Fact], stream: str = "", known: Known | None = None
) -> dict[str, Options]:
    """The choices for the fields of this fact; a field of which nothing is known is not in it."""
    given = known or {}
    names = {one.name for one in describe(fact_type)}
    made = {name: options for name in names if (options := _organisations(name)) is not None}
    made |= {name: themes() for name in ("theme", "themes") if name in names}
    if "course_id" in names:
        made["course_id"] = courses(connection)
    if "staff_id" in names and stream.startswith("course_session/"):
        made["staff_id"] = participants(connection, stream.partition("/")[2])
    if "supervisor" in names:
        made["supervisor"] = colleagues(connection, identity())
    if "instrument" in names:
        made["instrument"] = _interventions()
    if fact_type is PermitTransferred:
        made["company_id"] = _company(connection, request.values.get("company_id", ""))
    if "permit_id" in names and "company_id" in given:
        made["permit_id"] = _permits(connection, given["company_id"])
    if fact_type in OF_KIND and "permit_id" in given:
        made["prescription"] = _prescriptions(connection, given["permit_id"], OF_KIND[fact_type])
    return made


def _interventions() -> Options:
    """What the enforcement strategy lists and has no fact of its own."""
    known = system().regulations.enforcement.interventions.values()
    return [Option(one.code, text(one.name)) for one in known if one.code not in OWN_FACT]


def themes() -> Options:
    """The circular themes: the kinds of prescriptions, by which indicators count."""
    return [Option(one.value, text(one)) for one in PrescriptionKind]


def courses(connection: Connection) -> Options:
    """The courses that are still given, by code."""
    found = courses_page(connection, CourseFilter(retired=False), MOST).items
    return [Option(row["id"], f"{row['code']} – {row['title']}") for row in found]


def participants(connection: Connection, session_id: str) -> Options:
    """Who takes part in a session, by name."""
    rows = [row for row in participants_of(connection, session_id, identity().within) if not row["withdrawn_on"]]
    return by_name(Option(row["staff_id"], named(row["person_name"], row["staff_id"])) for row in rows)


def staff(connection: Connection) -> Options:
    """The staff in service whom the visitor sees, by name."""
    paging, options = MOST, list[Option]()
    while True:
        found = staff_page(connection, StaffFilter(left=False, within=identity().within), paging)
        options += [Option(row["id"], named(row["person_name"], row["id"])) for row in found.items]
        if found.next_cursor is None:
            return by_name(options)
        paging = replace(MOST, cursor=found.next_cursor)


def by_name(options: Iterable[Option]) -> Options:
    """The options in the order of what is read."""
    return sorted(options, key=lambda option: option.label.casefold())


def services() -> Options:
    """The services for which the visitor may record, those of today first."""
    return _working(system().regulations.organisations.services)


def _organisations(name: str) -> Options | None:
    """The options for a field with this name that holds the code of an organisation or place."""
    known = system().regulations.organisations
    match name:
        case "environmental_service":
            return services()
        case "competent_authority":
            return _working(known.authorities)
        case "organisation":
            return [*services(), *_working(known.authorities)]
        case "municipality_code":
            return by_name([Option(code, one.name) for code, one in known.municipalities.items()])
        case _:
            return None


def _working(found: Mapping[str, Organisation]) -> Options:
    today = system().today()
    working = [one for one in found.values() if one.valid_until is None or one.valid_until >= today]
    gone = [one for one in found.values() if one not in working]
    own, within = identity().organisation, identity().within
    mine = [one for one in (*working, *gone) if within is None or within.services == () or one.code not in
            system().regulations.organisations.services or one.code in within.services]  # fmt: skip
    mine.sort(key=lambda one: (one.code != own, one in gone, one.name))
    return [Option(one.code, one.name) for one in mine]


def _company(connection: Connection, id: str) -> Options:
    """The company that was chosen, by name. Errors: NotFound for one that the visitor does not see."""
    name = company_names(connection, [id]).get(id)
    if name is None:
        return []
    allow_seeing(system(), identity(), f"company/{id}")
    return [Option(id, name)]


def _permits(connection: Connection, company_id: str) -> Options:
    asked = PermitFilter(company=CompanyFilter(within=identity().within), company_id=company_id)
    found = permits_page(connection, asked, system().today(), MOST).items
    return [Option(row["id"], f"{row['case_number']} – {row['subject'] or row['activity'] or ''}") for row in found]


def _prescriptions(connection: Connection, permit_id: str, kind: PrescriptionKind | None) -> Options:
    asked = PrescriptionFilter(permit_id=permit_id, kind=kind.value if kind else None, in_force=True)
    found = prescriptions_page(connection, asked, system().today(), MOST).items
    return [Option(row["number"], f"{row['number']} – {row['title'] or ''}".rstrip(" –")) for row in found]


def proposed(fact_type: type[Fact]) -> dict[str, str]:
    """Values from the address to start from, such as a compliance date that a dossier proposes."""
    names = {one.name for one in describe(fact_type) if one.kind != "list"}
    return {name: value[:LONGEST] for name, value in request.args.items() if name in names}
