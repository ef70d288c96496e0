"""What the rules may ask outside their own stream, answered from the registers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from msgspec import UNSET
from sqlalchemy import Connection

from vth.application.streams_now import course_facts, inspection_state, permit_state, staff_facts, violation_state
from vth.domain.inspection_state import State as InspectionState
from vth.domain.permit_state import State as PermitState
from vth.domain.questions import CompanyFacts, CourseFacts, StaffFacts
from vth.domain.violation_state import State as ViolationState
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyClosed, CompanyDetailsChanged, CompanyRegistered
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.permit import ApplicationReceived, PermitTransferred
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections import companies, courses, permits
from vth.projections.references import referred, referred_to

ANSWERS_CHANGE = (CompanyClosed, PermitTransferred)
ANSWERS_REST_ON = (*ANSWERS_CHANGE, ApplicationReceived, CompanyDetailsChanged, CompanyRegistered, CourseDefined)
Load = Callable[[str], Sequence[RecordedEvent]]
"""A stream's whole history as the one who asks sees it: what a batch has taken stands in it."""


class StoredQuestions:
    """Answers from what is stored."""

    def __init__(self, connection: Connection, today: date, regulations: Regulations, load: Load) -> None:
        self._connection, self._load = connection, load
        self.today, self.regulations = today, regulations

    def company(self, company_id: str) -> CompanyFacts | None:
        found = companies.facts_of(self._connection, company_id)
        return CompanyFacts(*found) if found else None

    def case_number_taken(self, environmental_service: str, case_number: str, except_stream: str) -> bool:
        return permits.case_number_taken(self._connection, environmental_service, case_number, except_stream)

    def branch_number_taken(self, branch_number: str, except_stream: str) -> bool:
        return companies.branch_number_taken(self._connection, branch_number, except_stream)

    def permit(self, permit_id: str, on: date) -> PermitState | None:
        return permit_state(self._load(f"permit/{permit_id}"), on)

    def inspection(self, inspection_id: str, on: date) -> InspectionState | None:
        return inspection_state(self._load(f"inspection/{inspection_id}"), on)

    def violation(self, violation_id: str, on: date) -> ViolationState | None:
        return violation_state(self._load(f"violation/{violation_id}"), on)

    def staff(self, staff_id: str) -> StaffFacts | None:
        return staff_facts(self._load(f"staff/{staff_id}"))

    def course(self, course_id: str) -> CourseFacts | None:
        return course_facts(self._load(f"course/{course_id}"))

    def course_code_taken(self, code: str, except_stream: str) -> bool:
        return courses.code_taken(self._connection, code, except_stream)

    def exists(self, stream: str) -> bool:
        return bool(retained(self._load(stream)))

    def rests_on(self, stream: str) -> bool:
        return permits.held_by(self._connection, stream) or referred_to(self._connection, stream)


class BatchQuestions(StoredQuestions):
    """Answers from what is stored and from what a batch has taken but not written yet."""

    def __init__(self, connection: Connection, today: date, regulations: Regulations, load: Load) -> None:
        super().__init__(connection, today, regulations, load)
        self._companies: dict[str, CompanyFacts | None] = {}
        self._branch_numbers: dict[str, str] = {}
        self._applications: dict[str, dict[str, str]] = {}
        self._course_codes: dict[str, str] = {}
        self._referred: set[str] = set()

    def company(self, company_id: str) -> CompanyFacts | None:
        if company_id not in self._companies:
            self._companies[company_id] = super().company(company_id)
        return self._companies[company_id]

    def case_number_taken(self, environmental_service: str, case_number: str, except_stream: str) -> bool:
        for stream, company_id in self._applications.get(case_number, {}).items():
            company = self.company(company_id)
            if stream != except_stream and company and company.environmental_service == environmental_service:
                return True
        return super().case_number_taken(environmental_service, case_number, except_stream)

    def branch_number_taken(self, branch_number: str, except_stream: str) -> bool:
        if self._branch_numbers.get(branch_number, except_stream) != except_stream:
            return True
        return super().branch_number_taken(branch_number, except_stream)

    def course_code_taken(self, code: str, except_stream: str) -> bool:
        if self._course_codes.get(code, except_stream) != except_stream:
            return True
        return super().course_code_taken(code, except_stream)

    def rests_on(self, stream: str) -> bool:
        staged = (company for permits_of in self._applications.values() for company in permits_of.values())
        held = any(stream == f"company/{company_id}" for company_id in staged)
        return held or stream in self._referred or super().rests_on(stream)

    def note(self, history: Sequence[RecordedEvent], events: Iterable[RecordedEvent]) -> bool:
        """Takes note of events, the last of this history, that are not written yet.

        False when only writing them keeps the answers right.
        """
        return all(self._noted(history, event) for event in events)

    def written(self) -> None:
        """Everything taken so far is stored now."""
        self._companies.clear()
        self._branch_numbers.clear()
        self._applications.clear()
        self._course_codes.clear()
        self._referred.clear()

    def _noted(self, history: Sequence[RecordedEvent], event: RecordedEvent) -> bool:
        match event.fact:
            case CompanyRegistered(name=name, environmental_service=service, branch_number=branch_number):
                self._companies[event.stream.partition("/")[2]] = CompanyFacts(name, service)
                if branch_number:
                    self._branch_numbers[branch_number] = event.stream
            case ApplicationReceived(case_number=case_number, company_id=company_id):
                self._applications.setdefault(case_number, {})[event.stream] = company_id
            case CourseDefined(code=code):
                self._course_codes[code] = event.stream
            case CompanyDetailsChanged() as fact:
                return self._changed(fact, event, history)
            case EventRetracted(version=version):
                gone = history[version - 1].fact
                return type(gone) not in ANSWERS_REST_ON and not any(referred(gone))
            case fact:
                self._referred.update(referred(fact))
                return type(fact) not in ANSWERS_CHANGE
        return True

    def _changed(self, fact: CompanyDetailsChanged, event: RecordedEvent, history: Sequence[RecordedEvent]) -> bool:
        """Another name or service counts at once when nothing in the stream took place later."""
        if fact.name is UNSET and fact.environmental_service is UNSET and fact.branch_number is UNSET:
            return True
        company_id = event.stream.partition("/")[2]
        known = self.company(company_id)
        later = any(other.effective_on > event.effective_on for other in history)
        if known is None or later or fact.branch_number is not UNSET:
            return False
        name = known.name if fact.name is UNSET else fact.name
        service = known.environmental_service if fact.environmental_service is UNSET else fact.environmental_service
        self._companies[company_id] = replace(known, name=name, environmental_service=service)
        return True
