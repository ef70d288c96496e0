"""What may happen to a course: it is defined once, under a code of its own, and retired once."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import course_rules as rules
from vth.domain.questions import Context
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.course import CourseDefined, CourseEvent, CourseRetired
from vth.kernel.errors import Fault


class State(Struct, frozen=True):
    """What the rules of a course ask for."""

    code: str = ""
    retired_on: date | None = None


INITIAL = State()


def evolve(state: State, fact: CourseEvent, on: date) -> State:
    match fact:
        case CourseDefined():
            return replace(state, code=fact.code)
        case CourseRetired():
            return replace(state, retired_on=on)
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: CourseEvent, context: Context) -> Iterator[Fault]:
    match fact:
        case CourseDefined():
            yield from _definable(state, fact, context)
        case CourseRetired():
            if not state.code:
                yield rules.NOT_DEFINED.refuse(on=context.on)
            elif state.retired_on is not None:
                yield rules.ALREADY_RETIRED.refuse(retired_on=state.retired_on)
        case EventRetracted():
            return
        case _:
            assert_never(fact)


def _definable(state: State, fact: CourseDefined, context: Context) -> Iterator[Fault]:
    if state.code:
        yield rules.ALREADY_DEFINED.refuse(code=state.code)
    elif context.questions.course_code_taken(fact.code, context.stream):
        yield rules.CODE_TAKEN.refuse("/data/code", code=fact.code)
