"""An inspection as policies read it: where, by whom, and what was found about each prescription or subject."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vth.domain.violation_state import State as ViolationState
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionAssigned,
    InspectionCarriedOut,
    InspectionScheduled,
)
from vth.events.catalogue.values import BehaviourClass
from vth.events.envelope import RecordedEvent
from vth.events.history import retained

COMPLIANT = (FindingResult.COMPLIANT, FindingResult.COMPLIANT_AFTER_INSTRUCTION)


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything found about one prescription, or about one subject when there is no prescription."""

    prescription: str | None
    subject: str | None
    findings: tuple[Finding, ...]

    @property
    def breaches(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.result == FindingResult.VIOLATION]

    @property
    def compliant(self) -> bool:
        """Something was found in order and nothing was not."""
        assessed = [finding for finding in self.findings if finding.result != FindingResult.NOT_APPLICABLE]
        return bool(assessed) and all(finding.result in COMPLIANT for finding in assessed)

    @property
    def behaviour(self) -> BehaviourClass:
        """The worst behaviour among the breaches."""
        return max((one.behaviour for one in self.breaches if one.behaviour), default=BehaviourClass.A)

    @property
    def consequences(self) -> int:
        """The gravest consequences among the breaches."""
        return max((one.consequences for one in self.breaches if one.consequences), default=1)

    @property
    def compliance_due_on(self) -> date | None:
        """The latest day that the supervisor gave to comply."""
        return max((one.compliance_due_on for one in self.breaches if one.compliance_due_on), default=None)

    def same_as(self, violation: ViolationState, permit_id: str | None) -> bool:
        """Whether that violation is about this prescription of this permit, or about this subject."""
        if self.prescription is not None:
            return (violation.permit_id, violation.prescription) == (permit_id, self.prescription)
        return violation.prescription is None and violation.nature == self.subject


@dataclass(frozen=True, slots=True)
class Visit:
    """An inspection that was carried out; `event` is the recorded fact that tells it."""

    scheduled: InspectionScheduled
    supervisor: str | None
    event: RecordedEvent
    matters: tuple[Matter, ...]

    @property
    def inspection_id(self) -> str:
        return self.event.stream.partition("/")[2]

    @property
    def on(self) -> date:
        return self.event.effective_on


def visit(history: Sequence[RecordedEvent], cause: RecordedEvent) -> Visit | None:
    """The inspection as its history tells it; None when the cause was retracted, or nothing was planned before it."""
    scheduled: InspectionScheduled | None = None
    supervisor: str | None = None
    for event in retained(history):
        fact = event.fact
        if isinstance(fact, InspectionScheduled):
            scheduled, supervisor = fact, fact.supervisor
        elif isinstance(fact, InspectionAssigned):
            supervisor = fact.supervisor
        elif isinstance(fact, InspectionCarriedOut) and scheduled and event.position == cause.position:
            return Visit(scheduled, supervisor, cause, tuple(_matters(fact.findings)))
    return None


def _matters(findings: Iterable[Finding]) -> Iterator[Matter]:
    grouped: dict[tuple[str | None, str | None], list[Finding]] = {}
    for finding in findings:
        key = (finding.prescription, None if finding.prescription else finding.subject)
        grouped.setdefault(key, []).append(finding)
    return (Matter(prescription, subject, tuple(about)) for (prescription, subject), about in grouped.items())
