"""What may happen to a document: filed with a stream that exists, and withdrawn."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import document_rules as rules
from vth.domain.questions import Context
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.document import DocumentEvent, DocumentFiled, DocumentWithdrawn
from vth.kernel.errors import Fault


class State(Struct, frozen=True):
    """What the rules of a document ask for."""

    filed_on: date | None = None
    withdrawn_on: date | None = None


INITIAL = State()


def evolve(state: State, fact: DocumentEvent, on: date) -> State:
    match fact:
        case DocumentFiled():
            return replace(state, filed_on=on)
        case DocumentWithdrawn():
            return replace(state, withdrawn_on=on)
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: DocumentEvent, context: Context) -> Iterator[Fault]:
    match fact:
        case DocumentFiled():
            if state.filed_on is not None:
                yield rules.ALREADY_FILED.refuse(filed_on=state.filed_on)
            elif not context.questions.exists(fact.about):
                yield rules.ABOUT_UNKNOWN.refuse("/data/about", about=fact.about)
        case DocumentWithdrawn():
            if state.filed_on is None:
                yield rules.NOT_FILED.refuse(on=context.on)
            elif state.withdrawn_on is not None:
                yield rules.ALREADY_WITHDRAWN.refuse(withdrawn_on=state.withdrawn_on)
        case EventRetracted():
            return
        case _:
            assert_never(fact)
