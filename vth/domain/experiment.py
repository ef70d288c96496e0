"""What may happen to an experiment: asked and decided, carried out within its limits, evaluated, made permanent."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import experiment_rules as rules
from vth.domain import trial
from vth.domain.questions import Context
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.experiment import (
    ExperimentApproved,
    ExperimentCompleted,
    ExperimentEvaluated,
    ExperimentEvent,
    ExperimentExtended,
    ExperimentMadePermanent,
    ExperimentOutcome,
    ExperimentRejected,
    ExperimentRequested,
    ExperimentStarted,
    ExperimentStopped,
)
from vth.kernel.errors import Fault

Decision = Literal["", "approved", "rejected"]


class State(Struct, frozen=True):
    """How far an experiment is; dates are None until the fact has happened."""

    request: trial.Trial | None = None
    decision: Decision = ""
    decided_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""
    permanent_on: date | None = None


INITIAL = State()


def evolve(state: State, fact: ExperimentEvent, on: date) -> State:
    match fact:
        case ExperimentRequested():
            asked = trial.Trial(fact.permit_id, fact.prescription, fact.starts_on, fact.ends_on)
            return replace(state, request=asked)
        case ExperimentApproved():
            return replace(state, decision="approved", decided_on=on)
        case ExperimentRejected():
            return replace(state, decision="rejected", decided_on=on)
        case ExperimentStarted():
            return replace(state, started_on=on)
        case ExperimentExtended():
            return replace(state, request=state.request and replace(state.request, ends_on=fact.ends_on))
        case ExperimentStopped() | ExperimentCompleted():
            return replace(state, ended_on=on)
        case ExperimentEvaluated():
            return replace(state, outcome=fact.outcome)
        case ExperimentMadePermanent():
            return replace(state, permanent_on=on)
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: ExperimentEvent, context: Context) -> Iterator[Fault]:
    asked = state.request
    if isinstance(fact, EventRetracted):
        return
    if isinstance(fact, ExperimentRequested):
        yield from _requestable(state, fact, context)
    elif asked is None:
        yield rules.NOT_REQUESTED.refuse(on=context.on)
    elif isinstance(fact, ExperimentApproved | ExperimentRejected):
        if state.decided_on is not None:
            yield rules.ALREADY_DECIDED.refuse(decided_on=state.decided_on)
    elif state.decision != "approved":
        yield rules.NOT_APPROVED.refuse(on=context.on)
    else:
        yield from _under_way(state, asked, fact, context)


def _requestable(state: State, fact: ExperimentRequested, context: Context) -> Iterator[Fault]:
    if state.request is not None:
        yield rules.ALREADY_REQUESTED.refuse()
        return
    asked = trial.Trial(fact.permit_id, fact.prescription, fact.starts_on, fact.ends_on)
    yield from trial.allowed(asked, context)


def _under_way(
    state: State,
    asked: trial.Trial,
    fact: ExperimentStarted
    | ExperimentExtended
    | ExperimentStopped
    | ExperimentCompleted
    | ExperimentEvaluated
    | ExperimentMadePermanent,
    context: Context,
) -> Iterator[Fault]:
    match fact:
        case ExperimentStarted():
            yield from _startable(state, asked, context)
        case ExperimentExtended():
            yield from _extendable(state, asked, fact, context)
        case ExperimentStopped() | ExperimentCompleted():
            yield from _not_ended(state)
            if state.started_on is None:
                yield rules.NOT_STARTED.refuse(on=context.on)
        case ExperimentEvaluated():
            if state.ended_on is None:
                yield rules.NOT_ENDED.refuse(on=context.on)
            elif state.outcome:
                yield rules.ALREADY_EVALUATED.refuse()
        case ExperimentMadePermanent():
            yield from _permanent(state, asked, fact, context)
        case _:
            assert_never(fact)


def _startable(state: State, asked: trial.Trial, context: Context) -> Iterator[Fault]:
    if state.started_on is not None:
        yield rules.ALREADY_STARTED.refuse(started_on=state.started_on)
    elif not asked.starts_on <= context.on <= asked.ends_on:
        yield rules.STARTED_OUTSIDE.refuse(on=context.on, starts_on=asked.starts_on, ends_on=asked.ends_on)
    else:
        yield from trial.permit_in_force(asked, context)


def _extendable(state: State, asked: trial.Trial, fact: ExperimentExtended, context: Context) -> Iterator[Fault]:
    yield from _not_ended(state)
    if fact.ends_on <= asked.ends_on:
        yield rules.EXTENSION_NOT_LATER.refuse("/data/ends_on", ends_on=fact.ends_on, old=asked.ends_on)
    else:
        begun = state.started_on or asked.starts_on
        yield from trial.permit_in_force(asked, context)
        yield from trial.within_limits(replace(asked, starts_on=begun, ends_on=fact.ends_on), context)


def _not_ended(state: State) -> Iterator[Fault]:
    if state.ended_on is not None:
        yield rules.ALREADY_ENDED.refuse(ended_on=state.ended_on)


def _permanent(state: State, asked: trial.Trial, fact: ExperimentMadePermanent, context: Context) -> Iterator[Fault]:
    if state.permanent_on is not None:
        yield rules.ALREADY_PERMANENT.refuse(permanent_on=state.permanent_on)
    elif state.outcome != ExperimentOutcome.ADOPT:
        yield rules.NOT_ADOPTED.refuse(on=context.on)
    elif fact.number is not None:
        yield from trial.standing(asked, fact.number, context)
