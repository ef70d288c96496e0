"""From the receipt of an application to the eve of its decision."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import permit_rules as rules
from vth.domain.holders import open_company, plausible
from vth.domain.permit_state import State
from vth.domain.questions import Context
from vth.events.catalogue.permit import (
    ApplicationReceived,
    ApplicationSupplemented,
    CircularOpportunitiesMapped,
    CmpDeviationDeclared,
    CopySentToMinister,
    DecisionPeriodExtended,
    DraftDecisionPublished,
    SupplementRequested,
)
from vth.kernel.errors import Fault
from vth.policy.decision_date import Application, Suspension, extension_until, longest_extension, supplemented

ApplicationEvent = (
    ApplicationReceived
    | SupplementRequested
    | ApplicationSupplemented
    | DecisionPeriodExtended
    | CircularOpportunitiesMapped
    | DraftDecisionPublished
    | CmpDeviationDeclared
    | CopySentToMinister
)
BEFORE_DECISION = (SupplementRequested, ApplicationSupplemented, DecisionPeriodExtended, DraftDecisionPublished)


def evolve(state: State, fact: ApplicationEvent, on: date) -> State:
    match fact:
        case ApplicationReceived():
            return _received(state, fact, on)
        case SupplementRequested():
            return replace(state, suspensions=(*state.suspensions, Suspension(on, fact.due_on)))
        case ApplicationSupplemented():
            return replace(state, suspensions=supplemented(state.suspensions, on))
        case DecisionPeriodExtended():
            return replace(state, extension_weeks=fact.weeks)
        case DraftDecisionPublished():
            return replace(state, draft_on=on)
        case CmpDeviationDeclared():
            return replace(state, copy_owed=True)
        case CopySentToMinister():
            return replace(state, copy_owed=False)
        case CircularOpportunitiesMapped():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: ApplicationEvent, context: Context) -> Iterator[Fault]:
    if isinstance(fact, BEFORE_DECISION) and state.decided_on is not None:
        yield rules.ALREADY_DECIDED.refuse(decided_on=state.decided_on)
        return
    match fact:
        case ApplicationReceived():
            yield from _receivable(fact, context)
        case SupplementRequested():
            yield from _requestable(fact, context)
        case ApplicationSupplemented():
            if all(one.supplemented_on is not None for one in state.suspensions):
                yield rules.NO_OPEN_REQUEST.refuse(on=context.on)
        case DecisionPeriodExtended():
            yield from _extendable(state, fact, context)
        case CircularOpportunitiesMapped():
            if not fact.opportunities and not fact.conclusion:
                yield rules.CONCLUSION_MISSING.refuse("/data/conclusion")
        case DraftDecisionPublished():
            if state.procedure != "extended":
                yield rules.DRAFT_IN_REGULAR.refuse()
        case CopySentToMinister():
            if not state.copy_owed:
                yield rules.NO_DEVIATION.refuse(on=context.on)
        case CmpDeviationDeclared():
            return
        case _:
            assert_never(fact)


def _received(state: State, fact: ApplicationReceived, on: date) -> State:
    return replace(
        state,
        received_on=on,
        company_id=fact.company_id,
        procedure=fact.procedure,
        consent_needed=bool(fact.consent_needed),
    )


def _receivable(fact: ApplicationReceived, context: Context) -> Iterator[Fault]:
    yield from open_company(fact.company_id, context)
    company = context.questions.company(fact.company_id)
    if company is None:
        return
    service = company.environmental_service
    if context.questions.case_number_taken(service, fact.case_number, context.stream):
        name = context.questions.regulations.organisations.name(service)
        yield rules.CASE_NUMBER_TAKEN.refuse("/data/case_number", number=fact.case_number, service=name)


def _requestable(fact: SupplementRequested, context: Context) -> Iterator[Fault]:
    if fact.due_on <= context.on:
        yield rules.SUPPLEMENT_DUE.refuse("/data/due_on", due_on=fact.due_on, on=context.on)
    yield from plausible(fact.due_on, "due_on", context)


def _extendable(state: State, fact: DecisionPeriodExtended, context: Context) -> Iterator[Fault]:
    regulations, application = context.questions.regulations, _application(state, context)
    if state.extension_weeks:
        yield rules.ALREADY_EXTENDED.refuse()
    longest = longest_extension(application, regulations.terms).length
    if fact.weeks > longest:
        yield rules.EXTENSION_TOO_LONG.refuse("/data/weeks", longest=longest)
    until = extension_until(application, regulations.terms, regulations.calendar)
    if context.on > until:
        yield rules.EXTENSION_TOO_LATE.refuse("/effective_on", until=until)
    if state.draft_on is not None:
        yield rules.EXTENSION_AFTER_DRAFT.refuse("/effective_on", draft_on=state.draft_on)


def _application(state: State, context: Context) -> Application:
    received_on = state.received_on or context.on
    return Application(received_on, state.procedure, state.consent_needed, state.suspensions)
