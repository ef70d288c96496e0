"""What rules may ask outside their own stream."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from vth.domain.inspection_state import State as InspectionState
from vth.domain.permit_state import State as PermitState
from vth.domain.violation_state import State as ViolationState
from vth.policy.models import Regulations


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What other streams need to know of a company, as it is known now."""

    name: str
    environmental_service: str
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What other streams need to know of a member of staff, as it is known now."""

    organisation: str
    function: str
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What other streams need to know of a course, as it is known now."""

    code: str
    retired_on: date | None = None


class Questions(Protocol):
    """Answered by the application; `except_stream` is the stream that asks, empty for a new one."""

    @property
    def today(self) -> date:
        """The day of recording in the Netherlands."""

    @property
    def regulations(self) -> Regulations:
        """The regulations that hold while recording."""

    def company(self, company_id: str) -> CompanyFacts | None:
        """The company with this id, or None."""

    def case_number_taken(self, environmental_service: str, case_number: str, except_stream: str) -> bool:
        """Whether another application at a company of this service has the case number."""

    def branch_number_taken(self, branch_number: str, except_stream: str) -> bool:
        """Whether another company has the branch number."""

    def permit(self, permit_id: str, on: date) -> PermitState | None:
        """The permit as it stood on that day, as it is known now; None before its application."""

    def inspection(self, inspection_id: str, on: date) -> InspectionState | None:
        """The inspection as it stood on that day, as it is known now; None before its planning."""

    def violation(self, violation_id: str, on: date) -> ViolationState | None:
        """The violation as it stood on that day, as it is known now; None before it was established."""

    def staff(self, staff_id: str) -> StaffFacts | None:
        """The member of staff with this id, or None."""

    def course(self, course_id: str) -> CourseFacts | None:
        """The course with this id, or None."""

    def course_code_taken(self, code: str, except_stream: str) -> bool:
        """Whether another course has the code."""

    def exists(self, stream: str) -> bool:
        """Whether the stream has a fact that was not retracted."""

    def rests_on(self, stream: str) -> bool:
        """Whether a fact of another stream rests on this one: a permit on its company, a session on its course."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a fact is checked: the day on which it took place, the stream (empty for a new one), and whom to ask."""

    on: date
    stream: str
    questions: Questions
