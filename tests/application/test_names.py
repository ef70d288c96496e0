"""Names of people stand where a view shows a person, and an erased person reads so everywhere."""

from datetime import date
from uuid import UUID

import pytest
from icalendar import Calendar

from tests.support.systems import origin
from vth.application.dossiers import read_dossier
from vth.application.persons.details import Details
from vth.application.supervisor_calendar import supervisor_calendar
from vth.application.system import System
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.inspection import InspectionKind, InspectionScheduled
from vth.events.catalogue.permit import ApplicationReceived
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.catalogue.values import Procedure
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.projections.training_list import StaffFilter, staff_page
from vth.projections.worklist import WorkFilter, all_tasks

ID, PERSON = str(UUID(int=401)), str(UUID(int=402))


def record(system: System, stream: str, day: str, fact: Fact, actor: str = PERSON) -> None:
    system.recorder.record(stream, [DatedFact(fact, date.fromisoformat(day))], origin(f"{stream} {day}", actor))


@pytest.fixture(autouse=True)
def anna(system: System) -> None:
    """Anna has to inspect a company and recorded an application."""
    system.persons.add(Details(name="Anna de Vries"), PERSON)
    staff = StaffRegistered(person_id=PERSON, organisation="odu", function=StaffFunction.SUPERVISOR)
    record(system, f"staff/{ID}", "2026-01-05", staff)
    record(system, f"company/{ID}", "2026-01-05", CompanyRegistered(
        name="Hout B.V.", municipality_code="0344", competent_authority="pv26", environmental_service="odu"
    ))  # fmt: skip
    application = ApplicationReceived(case_number="Z-1", company_id=ID, procedure=Procedure.REGULAR, activity="opslag")
    record(system, f"permit/{ID}", "2026-05-01", application)
    planned = InspectionScheduled(
        company_id=ID, kind=InspectionKind.PERIODIC, planned_on=date(2026, 6, 3), supervisor=ID
    )
    record(system, f"inspection/{ID}", "2026-05-01", planned)


def shown(system: System) -> tuple[set[str | None], set[str | None], str, str | None]:
    """The names in the work list, in the history of the dossier, above the calendar and in the register of staff."""
    with system.store.reading() as connection:
        asked = WorkFilter(until=date(2026, 12, 31))
        tasks = {task.person_name for task in all_tasks(connection, asked, system.today(), system.regulations)}
        (member,) = staff_page(connection, StaffFilter()).items
        history = {line.actor_name for line in read_dossier(system, connection, f"permit/{ID}").history}
    calendar = Calendar.from_ical(supervisor_calendar(system, ID))
    return tasks - {None}, history, str(calendar["x-wr-calname"]), member["person_name"]


def test_views_show_the_names_of_people(system: System) -> None:
    name = "Anna de Vries"
    assert shown(system) == ({name}, {name}, f"VTH-inspecties {name}", name)


def test_an_erased_person_reads_so_in_every_view(system: System) -> None:
    system.persons.erase(PERSON)
    assert shown(system) == ({"verwijderd"}, {"verwijderd"}, "VTH-inspecties verwijderd", "verwijderd")
