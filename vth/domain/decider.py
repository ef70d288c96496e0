"""May these facts be recorded now? One answer for every stream, from the state and the rules of its own module."""

from collections.abc import Sequence
from typing import Any

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
from vth.domain.deciding import Decider, State
from vth.domain.judging import Recording
from vth.domain.questions import Questions
from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.registry import stream_type as declared_stream_type
from vth.events.tombstones import is_destroyed
from vth.kernel.errors import InvalidInput, Refused

__all__ = ["DECIDERS", "Decider", "decide", "decider_for"]


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


def decide(
    stream_type: str, history: Sequence[RecordedEvent], facts: Sequence[DatedFact], questions: Questions
) -> None:
    """Whether all these facts may be recorded after this history; each sees the ones before it.

    Retractions that are each followed by a fact of the type that they retract are judged together, as the stream will
    stand: what rests on the fact that is put right need not be retracted first.

    Raises InvalidInput or Refused with everything that is wrong with the first fact that may not; `where` in its faults
    is a JSON pointer such as `/events/0/data/number`. The history is a whole stream, in order of version.
    """
    if is_destroyed(history):
        raise Refused(rules.GONE.refuse().within("/events/0"))
    recording, index = Recording(decider_for(stream_type), history, questions), 0
    while index < len(facts):
        run = _recorded_anew(recording, facts[index:])
        if run:
            recording.replace(facts[index : index + run], index)
        else:
            recording.take(facts[index], f"/events/{index}")
        index += run or 1


def decider_for(stream_type: str) -> Decider:
    """The rules of this stream type; InvalidInput when there is none."""
    decider = _BY_STREAM_TYPE.get(stream_type)
    if decider is None:
        known = ", ".join(_BY_STREAM_TYPE)
        raise InvalidInput(rules.UNKNOWN_STREAM_TYPE.refuse(stream_type=stream_type, known=known))
    return decider


def _recorded_anew(recording: Recording, facts: Sequence[DatedFact]) -> int:
    """How many facts from here on are retractions, each followed by a fact of the type that it retracts."""
    found = 0
    for retraction, anew in zip(facts[::2], facts[1::2], strict=False):
        fact = retraction.fact
        if not isinstance(fact, EventRetracted) or recording.type_of(fact.version) is not type(anew.fact):
            break
        found += 2
    return found
