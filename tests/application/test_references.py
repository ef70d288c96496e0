"""What the rules ask of other streams, answered from what is stored and from what a batch has taken so far."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from tests.support.systems import origin
from vth.application.outcome import Outcome
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.course import CourseDefined, CourseRetired
from vth.events.catalogue.course_session import ParticipantEnrolled, SessionScheduled
from vth.events.catalogue.document import DocumentFiled, DocumentKind
from vth.events.catalogue.experiment import ExperimentRequested
from vth.events.catalogue.permit import ApplicationReceived, PermitGranted
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.raw_material_plan import PlanRequired
from vth.events.catalogue.staff import StaffFunction, StaffLeft, StaffRegistered
from vth.events.catalogue.values import PrescriptionKind, Procedure
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import Refused

ONE, TWO = str(UUID(int=1)), str(UUID(int=2))
Step = tuple[str, str, Fact]
COMPANY = CompanyRegistered(
    name="Recycling Utrecht B.V.", municipality_code="0344", competent_authority="pv26", environmental_service="odu"
)
CLAUSE = PrescriptionAttached(number="3.1", kind=PrescriptionKind.EXPERIMENTATION, circular=True, text="Proef mag.")
DEFINITION = CourseDefined(code="CE-BASIS", title="Basis", circular=True, hours=Decimal(8))
PERSON = StaffRegistered(person_id=TWO, organisation="odu", function=StaffFunction.SUPERVISOR)
PERMIT: list[Step] = [
    (f"company/{ONE}", "2025-01-05", COMPANY),
    (
        f"permit/{ONE}",
        "2025-02-01",
        ApplicationReceived(case_number="Z-1", company_id=ONE, procedure=Procedure.REGULAR, activity="recycling"),
    ),
    (f"permit/{ONE}", "2025-03-01", PermitGranted()),
    (f"permit/{ONE}", "2025-03-01", CLAUSE),
]
EXPERIMENT: Step = (
    f"experiment/{ONE}",
    "2025-04-01",
    ExperimentRequested(
        permit_id=ONE, prescription="3.1", aim="Minder", starts_on=date(2025, 5, 1), ends_on=date(2025, 9, 1)
    ),
)
SESSION: list[Step] = [
    (f"staff/{ONE}", "2025-01-05", PERSON),
    (f"course/{ONE}", "2025-01-05", DEFINITION),
    (f"course_session/{ONE}", "2025-02-01", SessionScheduled(course_id=ONE, starts_on=date(2025, 4, 1), capacity=1)),
    (f"course_session/{ONE}", "2025-02-02", ParticipantEnrolled(staff_id=ONE)),
]


class Taking:
    """Records step by step, each on its own or all in one batch."""

    def __init__(self, system: System, together: bool) -> None:
        self._system, self._together = system, together

    @contextmanager
    def recording(self) -> "Iterator[Recording]":
        if self._together:
            with self._system.recorder.batch() as batch:
                yield Recording(batch.record)
        else:
            yield Recording(self._system.recorder.record)


class Recording:
    """Takes facts under a fresh command each."""

    def __init__(self, record: Callable[..., Outcome]) -> None:
        self._record, self._count = record, 0

    def take(self, steps: Iterable[Step]) -> None:
        for stream, day, fact in steps:
            self._count += 1
            dated = [DatedFact(fact, date.fromisoformat(day))]
            self._record(stream, dated, origin(f"command-{self._count}"))

    def refused(self, step: Step, *codes: str) -> None:
        with pytest.raises(Refused) as refusal:
            self.take([step])
        assert [fault.code for fault in refusal.value.faults] == list(codes)


@pytest.fixture(params=[False, True], ids=["one by one", "in one batch"])
def taking(request: pytest.FixtureRequest, system: System) -> Taking:
    return Taking(system, request.param)


def retracted(stream: str, version: int) -> Step:
    return (stream, "2026-01-05", EventRetracted(version=version, reason="Vergissing"))


def test_an_experiment_finds_the_permit_as_it_stood(taking: Taking) -> None:
    with taking.recording() as recording:
        recording.refused(EXPERIMENT, "permit_unknown")
        recording.take([*PERMIT, EXPERIMENT])
        early: Step = (f"experiment/{TWO}", "2025-02-28", EXPERIMENT[2])
        recording.refused(early, "permit_not_granted", "prescription_unknown")


def test_a_session_finds_its_course_and_who_enrols(taking: Taking) -> None:
    with taking.recording() as recording:
        recording.refused(SESSION[2], "course_unknown")
        recording.take(SESSION[:3])
        recording.take([(f"staff/{TWO}", "2025-01-05", PERSON), (f"staff/{TWO}", "2025-01-31", StaffLeft())])
        left: Step = (f"course_session/{ONE}", "2025-02-02", ParticipantEnrolled(staff_id=TWO))
        recording.refused(left, "staff_left")
        recording.take(SESSION[3:])


def test_a_session_is_not_of_a_course_that_was_retired_just_before(taking: Taking) -> None:
    with taking.recording() as recording:
        recording.take([*SESSION[:2], (f"course/{ONE}", "2025-01-31", CourseRetired())])
        recording.refused(SESSION[2], "course_retired")


def test_a_course_code_is_given_once_and_free_again_after_a_retraction(taking: Taking) -> None:
    other: Step = (f"course/{TWO}", "2025-02-01", DEFINITION)
    with taking.recording() as recording:
        recording.take([SESSION[1]])
        recording.refused(other, "course_code_taken")
        recording.take([(f"course/{TWO}", "2025-02-01", replace(DEFINITION, code="CE-CMP"))])
        recording.take([retracted(f"course/{ONE}", 1), (f"course/{ONE}", "2025-02-01", DEFINITION)])


def test_a_document_is_about_a_stream_that_stands(taking: Taking) -> None:
    about = DocumentFiled(
        about=f"company/{ONE}",
        kind=DocumentKind.LETTER,
        title="Brief",
        media_type="text/plain",
        size=0,
        sha256="0" * 64,
    )
    filed: Step = (f"document/{ONE}", "2025-06-01", about)
    with taking.recording() as recording:
        recording.refused(filed, "document_about_unknown")
        recording.take([PERMIT[0], filed])
        recording.refused(retracted(f"company/{ONE}", 1), "others_rest_on_it")
        recording.take([retracted(f"document/{ONE}", 1), retracted(f"company/{ONE}", 1)])
        recording.refused((f"document/{TWO}", *filed[1:]), "document_about_unknown")


def test_what_others_rest_on_is_not_retracted_until_they_are(taking: Taking) -> None:
    plan: Step = (f"raw_material_plan/{ONE}", "2025-06-01", PlanRequired(company_id=TWO, due_on=date(2025, 9, 1)))
    with taking.recording() as recording:
        recording.take([(f"company/{TWO}", "2025-01-05", COMPANY), plan])
        recording.refused(retracted(f"company/{TWO}", 1), "others_rest_on_it")
        recording.take([retracted(plan[0], 1), retracted(f"company/{TWO}", 1)])
        recording.take(SESSION)
        recording.refused(retracted(f"staff/{ONE}", 1), "others_rest_on_it")
        recording.refused(retracted(f"course/{ONE}", 1), "others_rest_on_it")
