"""Who lacks what of the training framework, and whether who decided was trained on that day."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from tests.support.systems import origin
from vth.application.persons.details import Details
from vth.application.system import System
from vth.application.training import Trained, trained_on_decision
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    ParticipantEnrolled,
    SessionScheduled,
)
from vth.events.catalogue.permit import ApplicationReceived, PermitGranted
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.catalogue.values import Procedure
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import NotFound
from vth.projections.training_matrix import Cell, Matrix, MatrixFilter, matrix
from vth.rights.limits import Limit

ANNA, BO, BASIS, EXTRA, SESSION, OTHER, COMPANY = (str(UUID(int=number)) for number in range(101, 108))
PERSON = str(UUID(int=200))
TODAY = date(2026, 6, 1)


def record(system: System, stream: str, day: str, *facts: Fact, actor: str = "officer-1") -> None:
    dated = [DatedFact(fact, date.fromisoformat(day)) for fact in facts]
    system.recorder.record(stream, dated, origin(f"{stream} {day} {facts}", actor))


@pytest.fixture(autouse=True)
def staff(system: System) -> None:
    """Anna decides on permits and followed the basic course in 2025; Bo supervises and followed nothing."""
    system.persons.add(Details(name="Anna de Vries"), PERSON)
    record(system, f"staff/{ANNA}", "2025-01-06", StaffRegistered(
        person_id=PERSON, organisation="odu", function=StaffFunction.PERMIT_OFFICER))  # fmt: skip
    record(system, f"staff/{BO}", "2026-05-01", StaffRegistered(
        person_id=str(UUID(int=201)), organisation="od-nzkg", function=StaffFunction.SUPERVISOR))  # fmt: skip
    for id, code in ((BASIS, "CE-BASIS"), (EXTRA, "CE-EXTRA")):
        record(system, f"course/{id}", "2025-01-06", CourseDefined(
            code=code, title=code.title(), circular=True, hours=Decimal(8), valid_months=12))  # fmt: skip


def followed(system: System, staff_id: str, day: str, course: str = BASIS, until: date | None = None) -> None:
    stream = f"course_session/{UUID(int=date.fromisoformat(day).toordinal() * 1000 + int(course[-2:], 16))}"
    planned = SessionScheduled(course_id=course, starts_on=date.fromisoformat(day), capacity=5)
    attended = AttendanceRecorded(staff_id=staff_id, completed=True)
    record(system, stream, day, planned, ParticipantEnrolled(staff_id=staff_id), attended)
    if until:
        record(system, stream, day, CertificateIssued(staff_id=staff_id, valid_until=until))


def asked(system: System, **given: object) -> Matrix:
    with system.store.reading() as connection:
        return matrix(connection, MatrixFilter(**{"on": TODAY, **given}))  # type: ignore[arg-type]


def cell(system: System, staff_id: str, code: str, **given: object) -> Cell:
    row = next(row for row in asked(system, **given).rows if row.staff_id == staff_id)
    return next(cell for cell in row.cells if cell.course_code == code)


def test_each_stands_beside_what_the_framework_asks_of_somebody(system: System) -> None:
    found = asked(system)
    assert [(row.organisation, row.function, row.name) for row in found.rows] == [
        ("od-nzkg", "supervisor", None),
        ("odu", "permit_officer", "Anna de Vries"),
    ]
    assert [code for code, _ in found.courses] == ["CE-BASIS", "CE-CMP", "CE-TOEZICHT", "CE-VOORSCHRIFT"]


def test_what_is_asked_and_not_followed_is_lacking_and_late_after_its_term(system: System) -> None:
    lacking = cell(system, ANNA, "CE-BASIS")
    assert (lacking.state, lacking.due_on, lacking.late) == ("lacking", date(2026, 1, 6), True)
    assert (cell(system, BO, "CE-BASIS").state, cell(system, BO, "CE-BASIS").late) == ("lacking", False)
    assert cell(system, BO, "CE-CMP").state == "not_asked"


def test_a_completed_course_is_held_as_long_as_the_framework_says(system: System) -> None:
    followed(system, ANNA, "2025-02-03")
    held = cell(system, ANNA, "CE-BASIS")
    assert (held.state, held.valid_until) == ("held", date(2030, 2, 3))
    assert cell(system, ANNA, "CE-BASIS", on=date(2029, 12, 1)).state == "ends_soon"
    assert cell(system, ANNA, "CE-BASIS", on=date(2029, 12, 1), ends_within=30).state == "held"
    assert cell(system, ANNA, "CE-BASIS", on=date(2030, 2, 4)).state == "expired"
    assert cell(system, ANNA, "CE-BASIS", on=date(2025, 2, 2)).state == "lacking"


def test_the_certificate_itself_goes_first_and_the_longest_counts(system: System) -> None:
    followed(system, ANNA, "2025-02-03", until=date(2026, 3, 1))
    assert (cell(system, ANNA, "CE-BASIS").state, cell(system, ANNA, "CE-BASIS").late) == ("expired", True)
    followed(system, ANNA, "2026-03-03")
    assert cell(system, ANNA, "CE-BASIS").state == "held"


def test_what_nobody_asks_is_shown_as_long_as_it_is_valid(system: System) -> None:
    followed(system, ANNA, "2025-09-01", EXTRA)
    assert cell(system, ANNA, "CE-EXTRA").state == "held"
    assert cell(system, ANNA, "CE-EXTRA", on=date(2026, 9, 2)).state == "not_asked"


def test_staff_are_found_by_organisation_and_function_and_within_a_limit(system: System) -> None:
    assert [row.staff_id for row in asked(system, organisation="odu").rows] == [ANNA]
    assert [row.staff_id for row in asked(system, function="supervisor").rows] == [BO]
    assert [row.staff_id for row in asked(system, within=Limit(organisations=("odu",))).rows] == [ANNA]


def test_an_erased_member_of_staff_reads_so(system: System) -> None:
    system.persons.erase(PERSON)
    assert [row.name for row in asked(system, organisation="odu").rows] == ["verwijderd"]


def decided(system: System, day: str = "2026-03-02", actor: str = PERSON) -> Trained:
    company = CompanyRegistered(
        name="Hout B.V.", municipality_code="0344", competent_authority="pv26", environmental_service="odu"
    )
    record(system, f"company/{COMPANY}", "2025-01-06", company)
    application = ApplicationReceived(
        case_number="Z-1", company_id=COMPANY, procedure=Procedure.REGULAR, activity="opslag"
    )
    record(system, f"permit/{COMPANY}", "2026-02-02", application)
    record(system, f"permit/{COMPANY}", day, PermitGranted(), actor=actor)
    with system.store.reading() as connection:
        return trained_on_decision(system, connection, f"permit/{COMPANY}")


def test_who_decided_was_trained_when_a_circular_course_counted_on_that_day(system: System) -> None:
    followed(system, ANNA, "2025-05-01")
    found = decided(system)
    assert (found.trained, found.staff_id, found.decided_by_name) == (True, ANNA, "Anna de Vries")
    assert [course.course_code for course in found.courses] == ["CE-BASIS"]
    assert found.lacking == ("CE-VOORSCHRIFT", "CE-CMP")


def test_a_course_that_had_ended_or_came_later_does_not_count(system: System) -> None:
    followed(system, ANNA, "2025-02-03", EXTRA)
    followed(system, ANNA, "2025-03-03", until=date(2026, 3, 1))
    followed(system, ANNA, "2026-04-01")
    assert decided(system).trained is False


def test_who_is_no_staff_is_not_known_to_be_trained(system: System) -> None:
    assert decided(system, actor="import").trained is None


def test_nothing_is_said_of_an_application_without_a_decision(system: System) -> None:
    with system.store.reading() as connection, pytest.raises(NotFound):
        trained_on_decision(system, connection, f"permit/{COMPANY}")
