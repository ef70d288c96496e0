"""The indicators of permits, fact by fact as their definitions read."""

from datetime import date

from tests.properties.outcome import Outcome, share
from tests.properties.reading import Reading
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationReceived,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    DecisionPeriodExtended,
    PermitGranted,
    PermitRefused,
    SupplementRequested,
)
from vth.events.catalogue.prescription import PrescriptionAttached, ResearchClosed, ResearchConverted
from vth.events.catalogue.values import PrescriptionKind
from vth.policy.decision_date import Application, Suspension, decision_date, supplemented


def granted(reading: Reading) -> list[str]:
    found = (event.stream for event, _ in reading.within(PermitGranted))
    return [permit for permit in found if reading.counts(reading.holder(permit))]


def in_force(reading: Reading) -> list[str]:
    permits = [permit for permit in reading.streams if permit.startswith("permit/") and reading.in_force(permit)]
    return [permit for permit in permits if reading.counts(reading.holder(permit))]


def circular(reading: Reading, permit: str) -> bool:
    return any(one.circular for one in reading.prescriptions(permit))


def of_kind(reading: Reading, permit: str, kind: PrescriptionKind) -> bool:
    return any(one.kind == kind for one in reading.prescriptions(permit))


def research_converted(reading: Reading) -> Outcome:
    imposed = [
        (event.stream, fact.number)
        for event, fact in reading.within(PrescriptionAttached)
        if fact.kind == PrescriptionKind.RESEARCH and reading.counts(reading.holder(event.stream))
    ]
    converted = {(event.stream, fact.number) for event, fact in reading.of(ResearchConverted)}
    return share(one in converted for one in imposed)


def research_decided(reading: Reading) -> Outcome:
    decided = [*reading.within(ResearchConverted), *reading.within(ResearchClosed)]
    ours = [fact for event, fact in decided if reading.counts(reading.holder(event.stream))]
    return share(isinstance(fact, ResearchConverted) for fact in ours)


def opportunities(reading: Reading) -> Outcome:
    received = (event.stream for event, _ in reading.within(ApplicationReceived))
    ours = [
        permit
        for permit in received
        if reading.counts(reading.holder(permit))
        and not reading.has(ApplicationWithdrawn, permit)
        and not reading.has(ApplicationNotConsidered, permit)
    ]
    return share(reading.has(CircularOpportunitiesMapped, permit) for permit in ours)


def priority_companies(reading: Reading) -> Outcome:
    holding: dict[str, bool] = {}
    for permit in in_force(reading):
        company = reading.holder(permit)
        details = reading.details(company)
        categories = {one.value for one in details.categories} if details else set()
        if reading.section(company) == "C" and categories & {"provincial", "seveso_lower", "seveso_upper"}:
            prevents = of_kind(reading, permit, PrescriptionKind.WASTE_PREVENTION)
            holding[company] = holding.get(company, False) or prevents
    return share(holding.values())


def decisions_on_time(reading: Reading) -> Outcome:
    decided = [*reading.within(PermitGranted), *reading.within(PermitRefused)]
    ours = [event for event, _ in decided if reading.counts(reading.holder(event.stream))]
    return share(event.effective_on <= due(reading, event.stream) for event in ours)


def due(reading: Reading, permit: str) -> date:
    """The statutory decision date, as the facts up to the decision make it."""
    received, suspensions, weeks = None, tuple[Suspension, ...](), 0
    for event in reading.streams[permit]:
        match event.fact:
            case ApplicationReceived():
                received = event
            case SupplementRequested(due_on=due_on):
                suspensions = (*suspensions, Suspension(event.effective_on, due_on))
            case ApplicationSupplemented():
                suspensions = supplemented(suspensions, event.effective_on)
            case DecisionPeriodExtended(weeks=longer):
                weeks = longer
            case PermitGranted() | PermitRefused():
                break
            case _:
                pass
    assert received is not None
    assert isinstance(received.fact, ApplicationReceived)
    consent = bool(received.fact.consent_needed)
    application = Application(received.effective_on, received.fact.procedure.value, consent, suspensions, weeks)
    return decision_date(application, reading.regulations.terms, reading.regulations.calendar).date
