"""One permit as its facts leave it: what the registers of permits, prescriptions and duties and the dossier read.

A view is filled by `vth.projections.permit_fold` and read-only for everybody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from vth.events.catalogue.permit import ApplicationReceived, CmpDeviationDeclared, PermitGranted
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import RecordedEvent


@dataclass(slots=True)
class Supplement:
    """A request to complete the application, with the event that answered it."""

    requested: RecordedEvent
    due_on: date
    answered: RecordedEvent | None = None


@dataclass(slots=True)
class Stay:
    """A stay by court: from the day it began until the day it ended, on which the permit works again."""

    begun_on: date
    ended_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.begun_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(slots=True)
class Research:
    """How far the investigation under a research condition has come."""

    submitted_on: date | None = None
    assessed_on: date | None = None
    outcome: str | None = None
    new_due_on: date | None = None
    converted_on: date | None = None
    road: str | None = None
    obligations: tuple[str, ...] = ()
    closed_on: date | None = None
    closed_reason: str | None = None
    voluntary_measure: str | None = None

    @property
    def decided_on(self) -> date | None:
        return self.converted_on or self.closed_on

    @property
    def state(self) -> str:
        """`imposed`, `submitted`, `insufficient`, `sufficient`, `converted` or `closed`."""
        if self.decided_on:
            return "converted" if self.converted_on else "closed"
        if self.submitted_on is None:
            return "imposed"
        return self.outcome or "submitted"


@dataclass(slots=True)
class PrescriptionView:
    """A prescription as attached, and what has happened under it since."""

    fact: PrescriptionAttached
    attached: RecordedEvent
    withdrawn_on: date | None = None
    withdrawn_reason: str | None = None
    fulfilled: list[tuple[date, str | None]] = field(default_factory=list)
    research: Research | None = None

    @property
    def attached_on(self) -> date:
        return self.attached.effective_on

    @property
    def is_research(self) -> bool:
        return self.fact.kind == PrescriptionKind.RESEARCH


@dataclass(slots=True)
class PermitView:
    """A permit after its facts in the order in which they took place; dates are those of the facts."""

    stream: str
    kept: list[RecordedEvent]
    version: int = 0
    last_position: int = 0
    application: ApplicationReceived | None = None
    received: RecordedEvent | None = None
    holders: list[tuple[date, str]] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)
    extended: RecordedEvent | None = None
    extended_weeks: int = 0
    opportunities_mapped_on: date | None = None
    opportunities: int = 0
    draft_on: date | None = None
    decided: RecordedEvent | None = None
    outcome: str | None = None
    grant: PermitGranted | None = None
    announced: list[date] = field(default_factory=list)
    amended: list[date] = field(default_factory=list)
    revoked_on: date | None = None
    annulled_on: date | None = None
    annulled_from: date | None = None
    stays: list[Stay] = field(default_factory=list)
    deviations: list[tuple[date, CmpDeviationDeclared]] = field(default_factory=list)
    copies_sent: list[date] = field(default_factory=list)
    prescriptions: dict[str, PrescriptionView] = field(default_factory=dict)

    @property
    def permit_id(self) -> str:
        return self.stream.partition("/")[2]

    @property
    def company_id(self) -> str | None:
        """The holder now: the applicant until a transfer."""
        return self.holders[-1][1] if self.holders else None

    @property
    def received_on(self) -> date | None:
        return self.received.effective_on if self.received else None

    @property
    def decided_on(self) -> date | None:
        """The day of the grant or refusal, or of the end without a decision."""
        return self.decided.effective_on if self.decided else None

    @property
    def granted_on(self) -> date | None:
        return self.decided_on if self.grant else None

    @property
    def open_supplement(self) -> Supplement | None:
        """The request that is not answered yet, as long as the application is open."""
        last = self.supplements[-1] if self.supplements else None
        return last if last and last.answered is None and self.decided is None else None

    @property
    def open_stay(self) -> Stay | None:
        return self.stays[-1] if self.stays and self.stays[-1].ended_on is None else None

    def research(self) -> Iterator[PrescriptionView]:
        return (p for p in self.prescriptions.values() if p.research is not None)
