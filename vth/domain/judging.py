"""A stream while facts come to it: each is held against the rules where it falls, and so is what took place later."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vth.domain import stream_rules as rules
from vth.domain.deciding import Decider, State, Step
from vth.domain.questions import Context, Questions
from vth.domain.rule import Rule
from vth.events.catalogue.common import EventRetracted
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.history import retained
from vth.kernel.errors import Fault, InvalidInput, Refused

EARLIEST = date(1900, 1, 1)


class New(NamedTuple):
    fact: Fact
    effective_on: date
    version: int


class Recording:
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
        new = New(dated.fact, dated.effective_on, len(self._log) + 1)
        if isinstance(new.fact, EventRetracted):
            self._retract(new.fact, where)
        elif self._steps and new.effective_on < self._steps[-1].effective_on:
            self._insert(new, where)
        else:
            self._append(new, where)
        self._log.append(new)

    def replace(self, given: Sequence[DatedFact], index: int) -> None:
        """Each retraction with the fact that comes in its place, judged together as the stream will stand.

        `index` is the place of the first in the recording. What took place later must hold as well as it did.
        """
        news: dict[int, str] = {}
        steps = list(self._steps)
        for at, dated in enumerate(given, start=index):
            self._raise(InvalidInput, self._malformed(dated), f"/events/{at}")
            new = New(dated.fact, dated.effective_on, len(self._log) + 1)
            if isinstance(new.fact, EventRetracted):
                version = new.fact.version
                self._raise(Refused, self._not_retractable(version, steps), f"/events/{at}")
                steps = [step for step in steps if step.version != version]
            else:
                steps.insert(bisect_right(steps, new.effective_on, key=lambda step: step.effective_on), new)
                news[new.version] = f"/events/{at}"
            self._log.append(new)
        found = list(self._broken_among(steps, news))
        own = [fault for step, fault in found if step.version in news]
        self._raise(Refused, own or [fault for _, fault in found], "")
        self._steps, self._state = steps, self._decider.fold(steps)

    def _broken_among(self, steps: Sequence[Step], news: Mapping[int, str]) -> Iterator[tuple[Step, Fault]]:
        """What is wrong with the new ones, and what with the others that was not wrong before."""
        known = {step.version: keys for step, keys in self._faults_now()}
        last, state = list(news.values())[-1], self._decider.initial
        for step in steps:
            place = news.get(step.version)
            fresh = [one for one in self._check(state, step) if place or _key(one) not in known[step.version]]
            for one in fresh:
                yield step, one.within(place) if place else named(rules.BREAKS_LATER, step, one).within(last)
            state = state if fresh else self._evolve(state, step)

    def _faults_now(self) -> Iterator[tuple[Step, set[tuple[str, str]]]]:
        state = self._decider.initial
        for step in self._steps:
            yield step, {_key(fault) for fault in self._check(state, step)}
            state = self._evolve(state, step)

    def type_of(self, version: int) -> type[Fact] | None:
        """The type of the fact with this version."""
        return type(self._log[version - 1].fact) if 1 <= version <= len(self._log) else None

    def _append(self, new: New, where: str) -> None:
        self._raise(Refused, self._check(self._state, new), where)
        self._steps.append(new)
        self._state = self._evolve(self._state, new)

    def _insert(self, new: New, where: str) -> None:
        """A fact recorded late: right in its place, and nothing after it may become wrong by it."""
        place = bisect_right(self._steps, new.effective_on, key=lambda step: step.effective_on)
        before = self._decider.fold(self._steps[:place])
        self._raise(Refused, self._check(before, new), where)
        broken = self._broken(before, self._evolve(before, new), self._steps[place:])
        self._raise(Refused, (named(rules.BREAKS_LATER, step, why) for step, why in broken), where)
        self._steps.insert(place, new)
        self._state = self._decider.fold(self._steps)

    def _retract(self, fact: EventRetracted, where: str) -> None:
        self._raise(Refused, self._not_retractable(fact.version, self._steps), where)
        place = next(index for index, step in enumerate(self._steps) if step.version == fact.version)
        before = self._decider.fold(self._steps[:place])
        broken = self._broken(self._evolve(before, self._steps[place]), before, self._steps[place + 1 :])
        faults = (named(rules.RETRACTION_BREAKS, step, why, version=fact.version) for step, why in broken)
        self._raise(Refused, faults, where)
        if len(self._steps) == 1 and self._questions.rests_on(self._stream):
            self._raise(Refused, (rules.OTHERS_REST_ON_IT.refuse(),), where)
        del self._steps[place]
        self._state = self._decider.fold(self._steps)

    def _not_retractable(self, version: int, steps: Sequence[Step]) -> Iterator[Fault]:
        last, place = len(self._log), "/data/version"
        if last == 0:
            yield rules.NOTHING_TO_RETRACT.refuse()
        elif not 1 <= version <= last:
            yield rules.VERSION_UNKNOWN.refuse(place, version=version, last=last)
        elif isinstance(self._log[version - 1].fact, EventRetracted):
            yield rules.RETRACTS_RETRACTION.refuse(place, version=version)
        elif all(step.version != version for step in steps):
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


def _key(fault: Fault) -> tuple[str, str]:
    return fault.code, fault.where


def named(rule: Rule, step: Step, why: Fault, version: int = 0) -> Fault:
    """A later fact that breaks a rule, by type, date and version."""
    label = step.fact.declaration.label
    return rule.refuse(type=label, on=step.effective_on, later=step.version, reason=why.message, version=version)
