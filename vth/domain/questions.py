"""What rules may ask outside their own stream."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from vth.policy.models import Regulations


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What other streams need to know of a company, as it is known now."""

    name: str
    environmental_service: str
    closed_on: date | None = None


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

    def rests_on(self, stream: str) -> bool:
        """Whether a fact of another stream rests on this one: a permit on its company."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a fact is checked: the day on which it took place, the stream (empty for a new one), and whom to ask."""

    on: date
    stream: str
    questions: Questions
