"""May these facts be recorded now? One answer for every stream, from the state and the rules of its own module."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

from vth.domain import (
    company,
    course,
    course_session,
    destruction,
    document,
    experiment,
    inspection,
    knowledge_circle,
    permit,
    question,
    raw_material_plan,
    staff,
    violation,
)
from vth.domain import stream_rules as rules
from vth.domain.questions import Context, Questions
from vth.domain.rule import Rule
from vth.events.catalogue.common import EventRetracted
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.history import retained
from vth.events.registry import stream_type as declared_stream_type
from vth.events.tombstones import is_destroyed
from vth.kernel.errors import Fault, InvalidInput, Refused

State = Any
EARLIEST = date(1900, 1, 1)


class Step(Protocol):
    """A fact on its day, with its version in the stream: recorded, or about to be."""

    @property
    def fact(self) -> Fact: ...

    @property
    def effective_on(self) -> date: ...

    @property
    def version(self) -> int: ...


class _New(NamedTuple):
    fact: Fact
    effective_on: date
    version: int


@dataclass(frozen=True, slots=True)
class Decider:
    """The rules of one stream type.

    `evolve(state, fact, on)` folds and never refuses; `check(state, fact, context)` gives everything that is wrong.
    """

    stream_type: str
    facts: frozenset[type[Fact]]
    initial: State
    evolve: Callable[[State, Any, date], State]
    check: Callable[[State, Any, Context], Iterator[Fault]]

    def fold(self, steps: Iterable[Step]) -> State:
        """The state after these steps."""
        state, evolve = self.initial, self.evolve
        for step in steps:
            state = evolve(state, step.fact, step.effective_on)
        return state


def _decider(name: str, initial: State, evolve: Any, check: Any) -> Decider:
    declared = declared_stream_type(name)
    return Decider(name, frozenset(declared.facts if declared else ()), initial, evolve, check)


DECIDERS: tuple[Decider, ...] = (
    _decider("company", company.INITIAL, company.evolve, company.check),
    _decider("permit", permit.INITIAL, permit.evolve, permit.check),
    _decider("raw_material_plan", raw_material_plan.INITIAL, raw_material_plan.evolve, raw_material_plan.check),
    _decider("experiment", experiment.INITIAL, experiment.evolve, experiment.check),
    _decider("staff", staff.INITIAL, staff.evolve, staff.check),
    _decider("course", course.INITIAL, course.evolve, course.check),
    _decider("course_session", course_session.INITIAL, course_session.evolve, course_session.check),
    _decider("question", question.INITIAL, question.evolve, question.check),
    _decider("knowledge_circle", knowledge_circle.INITIAL, knowledge_circle.evolve, knowledge_circle.check),
    _decider("document", document.INITIAL, document.evolve, document.check),
    _decider("inspection", inspection.INITIAL, inspection.evolve, inspection.check),
    _decider("violation", violation.INITIAL, violation.evolve, violation.check),
    _decider("destruction", destruction.INITIAL, destruction.evolve, destruction.check),
)
_BY_STREAM_TYPE = {decider.stream_type: decider for decider in DECIDERS}
S = TypeVar("S", bound=Step)


def decide(
    stream_type: str, history: Sequence[RecordedEvent], facts: Sequence[DatedFact], questions: Questions
) -> None:
    """Whether all these facts may be recorded after this history; each sees the ones before it.

    Raises InvalidInput or Refused with everything that is wrong with the first fact that may not; `where` in its faults
    is a JSON pointer such as `/events/0/data/number`. The history is a whole stream, in order of version.
    """
    if is_destroyed(history):
        raise Refused(rules.GONE.refuse().within("/events/0"))
    recording = _Recording(decider_for(stream_type), history, questions)
    for index, dated in enumerate(facts):
        recording.take(dated, f"/events/{index}")


def decider_for(stream_type: str) -> Decider:
    """The rules of this stream type; InvalidInput when there is none."""
    decider = _BY_STREAM_TYPE.get(stream_type)
    if decider is None:
        known = ", ".join(_BY_STREAM_TYPE)
        raise InvalidInput(rules.UNKNOWN_STREAM_TYPE.refuse(stream_type=stream_type, known=known))
    return decider


class _Recording:
    """What counts in the stream, in order of effect, growing with every fact that may be recorded."""

    def __init__(self, decider: Decider, history: Sequence[RecordedEvent], questions: Questions) -> None:
        self._decider = decider
        self._questions = questions
        self._stream = history[0].stream if history else ""
        self._log: list[Step] = list(history)
        self._steps: list[Step] = list(retained(history))
        self._state: State = decider.fold(self._steps)

    def take(self, dated: DatedFact, where: str) -> None:
        """Adds the fact, or raises what is wrong with it."""
        self._raise(InvalidInput, self._malformed(dated), where)
        new = _New(dated.fact, dated.effective_on, len(self._log) + 1)
        if isinstance(new.fact, EventRetracted):
            self._retract(new.fact, where)
        elif self._steps and new.effective_on < self._steps[-1].effective_on:
            self._insert(new, where)
        else:
            self._append(new, where)
        self._log.append(new)

    def _append(self, new: _New, where: str) -> None:
        self._raise(Refused, self._check(self._state, new), where)
        self._steps.append(new)
        self._state = self._evolve(self._state, new)

    def _insert(self, new: _New, where: str) -> None:
        """A fact recorded late: right in its place, and nothing after it may become wrong by it."""
        place = bisect_right(self._steps, new.effective_on, key=lambda step: step.effective_on)
        before = self._decider.fold(self._steps[:place])
        self._raise(Refused, self._check(before, new), where)
        broken = self._broken(before, self._evolve(before, new), self._steps[place:])
        self._raise(Refused, (_named(rules.BREAKS_LATER, step, why) for step, why in broken), where)
        self._steps.insert(place, new)
        self._state = self._decider.fold(self._steps)

    def _retract(self, fact: EventRetracted, where: str) -> None:
        self._raise(Refused, self._not_retractable(fact.version), where)
        place = next(index for index, step in enumerate(self._steps) if step.version == fact.version)
        before = self._decider.fold(self._steps[:place])
        broken = self._broken(self._evolve(before, self._steps[place]), before, self._steps[place + 1 :])
        faults = (_named(rules.RETRACTION_BREAKS, step, why, version=fact.version) for step, why in broken)
        self._raise(Refused, faults, where)
        if len(self._steps) == 1 and self._questions.rests_on(self._stream):
            self._raise(Refused, (rules.OTHERS_REST_ON_IT.refuse(),), where)
        del self._steps[place]
        self._state = self._decider.fold(self._steps)

    def _not_retractable(self, version: int) -> Iterator[Fault]:
        last, place = len(self._log), "/data/version"
        if last == 0:
            yield rules.NOTHING_TO_RETRACT.refuse()
        elif not 1 <= version <= last:
            yield rules.VERSION_UNKNOWN.refuse(place, version=version, last=last)
        elif isinstance(self._log[version - 1].fact, EventRetracted):
            yield rules.RETRACTS_RETRACTION.refuse(place, version=version)
        elif all(step.version != version for step in self._steps):
            yield rules.ALREADY_RETRACTED.refuse(place, version=version)

    def _broken(self, old: State, new: State, later: Sequence[Step]) -> Iterator[tuple[Step, Fault]]:
        """The later steps that keep the rules from the old state on and break one from the new state on.

        A step that breaks one is passed over in the new state, so that what rests on it is named as well.
        """
        for step in later:
            known = {(fault.code, fault.where) for fault in self._check(old, step)}
            fresh = [fault for fault in self._check(new, step) if (fault.code, fault.where) not in known]
            yield from ((step, fault) for fault in fresh)
            old, new = self._evolve(old, step), new if fresh else self._evolve(new, step)

    def _malformed(self, dated: DatedFact) -> Iterator[Fault]:
        if type(dated.fact) not in self._decider.facts:
            name = dated.fact.declaration.label
            yield rules.OTHER_STREAM.refuse("/type", type=name, stream_type=self._decider.stream_type)
        if dated.effective_on > self._questions.today:
            yield rules.IN_FUTURE.refuse("/effective_on", on=dated.effective_on, today=self._questions.today)
        elif dated.effective_on < EARLIEST:
            yield rules.TOO_EARLY.refuse("/effective_on", on=dated.effective_on)

    def _check(self, state: State, step: Step) -> Iterator[Fault]:
        return self._decider.check(state, step.fact, Context(step.effective_on, self._stream, self._questions))

    def _evolve(self, state: State, step: Step) -> State:
        return self._decider.evolve(state, step.fact, step.effective_on)

    def _raise(self, error: type[InvalidInput] | type[Refused], faults: Iterable[Fault], where: str) -> None:
        found = [fault.within(where) for fault in faults]
        if found:
            raise error(*found)


def _named(rule: Rule, step: Step, why: Fault, version: int = 0) -> Fault:
    """A later fact that breaks a rule, by type, date and version."""
    label = step.fact.declaration.label
    return rule.refuse(type=label, on=step.effective_on, later=step.version, reason=why.message, version=version)
