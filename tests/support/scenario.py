"""Given what was recorded, when facts come, then they are recorded or refused: the language of the rule tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.support.rulebook import rulebook
from vth.domain.decider import decide, decider_for
from vth.domain.inspection_state import State as InspectionState
from vth.domain.permit_state import State as PermitState
from vth.domain.questions import CompanyFacts, CourseFacts, StaffFacts
from vth.domain.violation_state import State as ViolationState
from vth.events.codec import encode
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.errors import Fault, InvalidInput, Refused
from vth.policy.models import Regulations

COMPANY = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"
OTHER_COMPANY = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5b"
CLOSED_COMPANY = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5c"
PERMIT = "0199a3c4-7d1e-7c3a-9a55-2f0c2d3e4b5a"
STAFF = "0199a3c4-7d1e-7c3a-9a55-3f0c2d3e4b5a"
OTHER_STAFF = "0199a3c4-7d1e-7c3a-9a55-3f0c2d3e4b5b"
STAFF_WHO_LEFT = "0199a3c4-7d1e-7c3a-9a55-3f0c2d3e4b5c"
COURSE = "0199a3c4-7d1e-7c3a-9a55-4f0c2d3e4b5a"
RETIRED_COURSE = "0199a3c4-7d1e-7c3a-9a55-4f0c2d3e4b5b"
UNKNOWN = "0199a3c4-7d1e-7c3a-9a55-000000000000"
TODAY = date(2026, 11, 22)
COMPANIES = {
    COMPANY: CompanyFacts("Recycling Utrecht", "odu"),
    OTHER_COMPANY: CompanyFacts("Metaal Amersfoort", "odu"),
    CLOSED_COMPANY: CompanyFacts("Oud Papier", "odu", date(2026, 1, 31)),
}
STAFF_MEMBERS = {
    STAFF: StaffFacts("odu", "supervisor"),
    OTHER_STAFF: StaffFacts("odu", "permit_officer"),
    STAFF_WHO_LEFT: StaffFacts("odu", "supervisor", date(2026, 1, 31)),
}
COURSES = {COURSE: CourseFacts("CE-BASIS"), RETIRED_COURSE: CourseFacts("CE-OUD", date(2026, 1, 31))}


@dataclass(frozen=True)
class Answers:
    """Questions with fixed answers."""

    today: date = TODAY
    companies: Mapping[str, CompanyFacts] = field(default_factory=lambda: COMPANIES)
    case_numbers: frozenset[tuple[str, str]] = frozenset()
    branch_numbers: frozenset[str] = frozenset()
    ground: frozenset[str] = frozenset()
    permits: Mapping[str, Sequence[DatedFact]] = field(default_factory=dict)
    inspections: Mapping[str, Sequence[DatedFact]] = field(default_factory=dict)
    violations: Mapping[str, Sequence[DatedFact]] = field(default_factory=dict)
    course_codes: frozenset[str] = frozenset()
    streams: frozenset[str] = frozenset()

    @property
    def regulations(self) -> Regulations:
        return rulebook()

    def company(self, company_id: str) -> CompanyFacts | None:
        return self.companies.get(company_id)

    def case_number_taken(self, environmental_service: str, case_number: str, except_stream: str) -> bool:
        return (environmental_service, case_number) in self.case_numbers

    def branch_number_taken(self, branch_number: str, except_stream: str) -> bool:
        return branch_number in self.branch_numbers

    def permit(self, permit_id: str, on: date) -> PermitState | None:
        state: PermitState | None = _as_on("permit", self.permits.get(permit_id, ()), on)
        return state

    def inspection(self, inspection_id: str, on: date) -> InspectionState | None:
        state: InspectionState | None = _as_on("inspection", self.inspections.get(inspection_id, ()), on)
        return state

    def violation(self, violation_id: str, on: date) -> ViolationState | None:
        state: ViolationState | None = _as_on("violation", self.violations.get(violation_id, ()), on)
        return state

    def staff(self, staff_id: str) -> StaffFacts | None:
        return STAFF_MEMBERS.get(staff_id)

    def course(self, course_id: str) -> CourseFacts | None:
        return COURSES.get(course_id)

    def course_code_taken(self, code: str, except_stream: str) -> bool:
        return code in self.course_codes

    def exists(self, stream: str) -> bool:
        return stream in self.streams

    def rests_on(self, stream: str) -> bool:
        return stream in self.ground


def _as_on(stream_type: str, facts: Sequence[DatedFact], on: date) -> Any:
    """The state of a stream with these facts on that day; None without one by then."""
    known = [dated for dated in facts if dated.effective_on <= on]
    return decider_for(stream_type).fold(recorded(f"{stream_type}/1", known)) if known else None


def on(day: str, fact: Fact) -> DatedFact:
    """The fact on an ISO date."""
    return DatedFact(fact, date.fromisoformat(day))


def recorded(stream: str, facts: Sequence[DatedFact]) -> list[RecordedEvent]:
    """The facts as events of one stream, recorded in this order."""
    return [_event(stream, version, dated) for version, dated in enumerate(facts, 1)]


def _event(stream: str, version: int, dated: DatedFact) -> RecordedEvent:
    declaration = dated.fact.declaration
    instant = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    envelope = (dated.effective_on, dated.date_basis, instant, "tester", "odu", f"command-{version}", None)
    return RecordedEvent(
        version, stream, version, declaration.name, declaration.schema, *envelope, encode(dated.fact), "", dated.fact
    )


@dataclass(frozen=True)
class Outcome:
    """What came of recording: the faults, empty when everything was recorded."""

    faults: tuple[Fault, ...]

    def recorded(self) -> None:
        assert self.faults == ()

    def refused(self, *codes: str, where: str | None = None) -> None:
        """Refused for exactly these reasons; `where` is the place of the first."""
        assert [fault.code for fault in self.faults] == list(codes)
        assert where is None or self.faults[0].where == where


@dataclass(frozen=True)
class Scenario:
    """What was recorded in one stream, every fact accepted by the rules."""

    stream_type: str
    history: tuple[DatedFact, ...] = ()
    answers: Answers = field(default_factory=Answers)

    def given(self, *facts: DatedFact) -> "Scenario":
        grown = Scenario(self.stream_type, (*self.history, *facts), self.answers)
        for index in range(len(self.history), len(grown.history)):
            before, fact = grown.history[:index], grown.history[index]
            decide(self.stream_type, recorded(self.stream, before), [fact], self.answers)
        return grown

    def asking(self, answers: Answers) -> "Scenario":
        """The same with other answers from outside."""
        return Scenario(self.stream_type, self.history, answers)

    def when(self, *facts: DatedFact) -> Outcome:
        try:
            decide(self.stream_type, recorded(self.stream, self.history), facts, self.answers)
        except (Refused, InvalidInput) as refusal:
            return Outcome(refusal.faults)
        return Outcome(())

    def fails_as_input(self, *facts: DatedFact) -> tuple[Fault, ...]:
        """The faults of facts that no stream can take."""
        with pytest.raises(InvalidInput) as refusal:
            decide(self.stream_type, recorded(self.stream, self.history), facts, self.answers)
        return refusal.value.faults

    @property
    def stream(self) -> str:
        return f"{self.stream_type}/0199a3c4-0000-7000-8000-000000000001"


company = Scenario("company")
permit = Scenario("permit")
inspection = Scenario("inspection")
violation = Scenario("violation")
