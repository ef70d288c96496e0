"""What may happen to a question to the knowledge desk: received, answered, referred."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import company_rules
from vth.domain import question_rules as rules
from vth.domain.holders import open_company
from vth.domain.questions import Context
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.question import QuestionAnswered, QuestionEvent, QuestionReceived, QuestionReferred
from vth.events.catalogue.values import SbiVersion
from vth.kernel.errors import Fault
from vth.kernel.text import Text


class State(Struct, frozen=True):
    """What the rules of a question ask for."""

    received_on: date | None = None
    answered_on: date | None = None
    referred_on: date | None = None


INITIAL = State()
EITHER_EDITION = Text("2008 of 2025", "2008 or 2025")


def evolve(state: State, fact: QuestionEvent, on: date) -> State:
    match fact:
        case QuestionReceived():
            return replace(state, received_on=on)
        case QuestionAnswered():
            return replace(state, answered_on=on)
        case QuestionReferred():
            return replace(state, referred_on=on)
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: QuestionEvent, context: Context) -> Iterator[Fault]:
    match fact:
        case QuestionReceived():
            yield from _receivable(state, fact, context)
        case QuestionAnswered():
            yield from _received(state, context)
            if state.answered_on is not None:
                yield rules.ALREADY_ANSWERED.refuse(answered_on=state.answered_on)
        case QuestionReferred():
            yield from _received(state, context)
            if state.referred_on is not None:
                yield rules.ALREADY_REFERRED.refuse(referred_on=state.referred_on)
        case EventRetracted():
            return
        case _:
            assert_never(fact)


def _received(state: State, context: Context) -> Iterator[Fault]:
    if state.received_on is None:
        yield rules.NOT_RECEIVED.refuse(on=context.on)


def _receivable(state: State, fact: QuestionReceived, context: Context) -> Iterator[Fault]:
    if state.received_on is not None:
        yield rules.ALREADY_RECEIVED.refuse(received_on=state.received_on)
        return
    if fact.company_id is not None:
        yield from open_company(fact.company_id, context)
    if fact.sbi_code is not None and not _listed(fact.sbi_code, context):
        unknown = company_rules.SBI_UNKNOWN
        yield unknown.refuse("/data/sbi_code", code=fact.sbi_code, edition=EITHER_EDITION)


def _listed(code: str, context: Context) -> bool:
    """Who asks does not know the edition: a code of either will do; 3811 and 38110 are the same."""
    sbi = context.questions.regulations.sbi
    spellings = (code, code[:4]) if len(code) == 5 and code[4] == "0" else (code,)
    return any(sbi.known(spelling, edition) for spelling in spellings for edition in SbiVersion)
