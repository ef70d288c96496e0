"""Facts as they were known, in the order in which they took place: read again for every question, without an index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from msgspec import UNSET

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyDetailsChanged, CompanyRegistered
from vth.events.catalogue.permit import (
    ApplicationReceived,
    PermitAnnulled,
    PermitGranted,
    PermitRevoked,
    PermitTransferred,
)
from vth.events.catalogue.prescription import PrescriptionAttached, PrescriptionWithdrawn
from vth.events.declaration import Fact
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.indicators import Question

F = TypeVar("F", bound=Fact)
SEVESO = {"seveso_lower", "seveso_upper"}


@dataclass(frozen=True)
class Told:
    """A fact with where and when."""

    stream: str
    on: date
    event: RecordedEvent


@dataclass
class Reading:
    """What is known for one question."""

    events: Sequence[RecordedEvent]
    question: Question
    regulations: Regulations

    @cached_property
    def streams(self) -> dict[str, list[RecordedEvent]]:
        """By stream what counts: known by then, not taken back by then, no later than the last day."""
        seen = [event for event in self.events if event.position <= self.question.known_position]
        gone = {(event.stream, event.fact.version) for event in seen if isinstance(event.fact, EventRetracted)}
        kept: dict[str, list[RecordedEvent]] = {}
        for event in sorted(seen, key=lambda event: (event.effective_on, event.position)):
            taken_back = (event.stream, event.version) in gone or isinstance(event.fact, EventRetracted)
            if not taken_back and event.effective_on <= self.question.end:
                kept.setdefault(event.stream, []).append(event)
        return kept

    def of(self, kind: type[F], stream: str | None = None) -> Iterator[tuple[RecordedEvent, F]]:
        """The facts of a type, of one stream or of all."""
        streams = self.streams.values() if stream is None else [self.streams.get(stream, [])]
        for own in streams:
            for event in own:
                if isinstance(event.fact, kind):
                    yield event, event.fact

    def last(self, kind: type[F], stream: str) -> F | None:
        return next((fact for _, fact in reversed(list(self.of(kind, stream)))), None)

    def has(self, kind: type[Fact], stream: str) -> bool:
        return self.last(kind, stream) is not None

    def in_period(self, day: date) -> bool:
        return self.question.start <= day <= self.question.end

    def within(self, kind: type[F]) -> list[tuple[RecordedEvent, F]]:
        """The facts of a type that took place in the period."""
        return [(event, fact) for event, fact in self.of(kind) if self.in_period(event.effective_on)]

    # Companies

    def details(self, company_id: str) -> CompanyRegistered | None:
        found: dict[str, object] | None = None
        for event in self.streams.get(f"company/{company_id}", []):
            given = {name: getattr(event.fact, name, UNSET) for name in CompanyRegistered.__dataclass_fields__}
            if isinstance(event.fact, CompanyRegistered):
                found = given
            elif isinstance(event.fact, CompanyDetailsChanged) and found is not None:
                found |= {name: value for name, value in given.items() if value is not UNSET}
        return None if found is None else CompanyRegistered(**found)  # type: ignore[arg-type]

    def section(self, company_id: str) -> str | None:
        company = self.details(company_id)
        return self.regulations.sbi.section(company.sbi_code or "", company.sbi_version.value) if company else None

    def counts(self, company_id: str) -> bool:
        """Whether the company is, on the last day, all that the filter asks."""
        scope, company = self.question.scope, self.details(company_id)
        if company is None:
            return scope == type(scope)()
        categories = {one.value for one in company.categories}
        division = (company.sbi_code or "")[:2] if self.section(company_id) else None
        wanted = SEVESO if scope.category == "seveso" else {scope.category}
        return (
            scope.environmental_service in (None, company.environmental_service)
            and scope.competent_authority in (None, company.competent_authority)
            and scope.municipality in (None, company.municipality_code)
            and scope.sector in (None, self.section(company_id), division)
            and (scope.category is None or bool(categories & wanted))
        )

    # Permits

    def holder(self, permit: str) -> str:
        application, transfer = self.last(ApplicationReceived, permit), self.last(PermitTransferred, permit)
        found = transfer or application
        return found.company_id if found else ""

    def in_force(self, permit: str) -> bool:
        grant = self.last(PermitGranted, permit)
        ended = self.has(PermitRevoked, permit) or self.has(PermitAnnulled, permit)
        return grant is not None and not ended and (grant.valid_until is None or grant.valid_until >= self.question.end)

    def prescriptions(self, permit: str) -> list[PrescriptionAttached]:
        """Those in force on the last day."""
        withdrawn = {fact.number for _, fact in self.of(PrescriptionWithdrawn, permit)}
        attached = [fact for _, fact in self.of(PrescriptionAttached, permit) if fact.number not in withdrawn]
        return attached if self.in_force(permit) else []

    # Organisations

    def organisation(self, code: str) -> str:
        """What it is called on the last day."""
        found = self.regulations.organisations.service(code)
        while found and found.valid_until and found.successor and found.valid_until < self.question.end:
            found = self.regulations.organisations.service(found.successor)
        return found.code if found else code

    def answers_for(self, code: str) -> bool:
        return self.question.scope.environmental_service in (None, self.organisation(code))

    @property
    def only_service(self) -> bool:
        """Whether the filter asks nothing that cannot be told of staff and circles."""
        scope = self.question.scope
        others = (scope.competent_authority, scope.municipality, scope.sector, scope.category)
        return not any(others)
