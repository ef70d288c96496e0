"""What may be recorded in a stream now, and why the rest may not: the rules are asked, one event type at a time.

A rule that looks only at how the stream stands refuses whatever is filled in: that is a reason. A rule that finds fault
with a field only says that this probe has the wrong value. Where a field names something of the stream itself, such as
a prescription by its number, all that the stream has is tried: what the rules take is what a form should offer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection

from vth.application.questions import StoredQuestions
from vth.application.system import System
from vth.domain.decider import Decider, decider_for
from vth.domain.questions import Context, Questions
from vth.events.catalogue.common import EventRetracted
from vth.events.declaration import Fact
from vth.events.description import FieldDescription, describe
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.events.registry import stream_type as declared
from vth.kernel.errors import Fault
from vth.kernel.text import Text
from vth.rights.identity import Identity

NAMING = ("number", "measure")
"""Fields that name something of the stream itself."""
MOST_NAMES = 200
DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Possibility:
    """Whether a fact of this type may be recorded. `reasons` say why not; `choices` are the values of a field that the
    rules take, for a field that names something of the stream; a field that is not in it is free."""

    fact_type: type[Fact]
    reasons: tuple[Text, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def allowed(self) -> bool:
        return not self.reasons


def possible_now(system: System, connection: Connection, stream: str, identity: Identity) -> tuple[Possibility, ...]:
    """What this identity may record in the stream today, in the order of the catalogue, but corrections."""
    load = cache(partial(system.store.load, connection))
    questions = StoredQuestions(connection, system.today(), system.regulations, load)
    kind = stream.partition("/")[0]
    found = possible(kind, load(stream), questions)
    return tuple(one for one in found if identity.records(one.fact_type, kind))


def possible(stream_type: str, history: Sequence[RecordedEvent], questions: Questions) -> Iterator[Possibility]:
    """What the rules say today of each event type of the stream."""
    decider = decider_for(stream_type)
    state, names = decider.fold(retained(history)), _names(history)
    context = Context(questions.today, history[0].stream if history else "", questions)
    for fact_type in _in_order(stream_type):
        yield _asked(decider, state, context, fact_type, names)


def possible_to_begin(
    system: System, connection: Connection, stream_type: str, known: Mapping[str, str]
) -> Possibility:
    """Whether the rules take a new stream of this kind today, as far as what is `known` of it decides: its company, its
    permit."""
    load = cache(partial(system.store.load, connection))
    questions = StoredQuestions(connection, system.today(), system.regulations, load)
    return may_begin(stream_type, known, questions)


def may_begin(stream_type: str, known: Mapping[str, str], questions: Questions) -> Possibility:
    """What the rules say today of the first fact of a stream in which these fields are filled in."""
    decider, fact_type = decider_for(stream_type), next(_in_order(stream_type))
    given = {one.attribute: known[one.name] for one in describe(fact_type) if one.name in known}
    probe = _probe(fact_type, full=False, **given)
    found = list(decider.check(decider.initial, probe, Context(questions.today, "", questions)))
    return Possibility(fact_type, _messages([fault for name in given for fault in _at(found, name)]))


def _in_order(stream_type: str) -> Iterator[type[Fact]]:
    found = declared(stream_type)
    yield from (fact for fact in (found.facts if found else ()) if fact is not EventRetracted)


def _asked(
    decider: Decider, state: Any, context: Context, fact_type: type[Fact], names: Mapping[str, Sequence[str]]
) -> Possibility:
    def faults(fact: Fact) -> list[Fault]:
        return list(decider.check(state, fact, context))

    named = next((one.attribute for one in describe(fact_type) if one.attribute in NAMING), None)
    bare, full = faults(_probe(fact_type, full=False)), faults(_probe(fact_type, full=True))
    refused = min((_about_state(bare), _about_state(full)), key=len)
    if refused:
        return Possibility(fact_type, _messages(refused))
    if named is None or not _at(bare, named):
        return Possibility(fact_type)
    tried = {name: faults(_probe(fact_type, full=False, **{named: name})) for name in names.get(named, ())}
    taken = tuple(name for name, found in tried.items() if not _about_state(found) and not _at(found, named))
    if taken:
        return Possibility(fact_type, choices={named: taken})
    return Possibility(fact_type, _messages(next(iter(tried.values()), bare)))


def _about_state(faults: Sequence[Fault]) -> list[Fault]:
    return [fault for fault in faults if not fault.where.startswith("/data/")]


def _at(faults: Sequence[Fault], attribute: str) -> list[Fault]:
    return [fault for fault in faults if fault.where == f"/data/{attribute}"]


def _messages(faults: Sequence[Fault]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(fault.message for fault in faults))


def _names(history: Sequence[RecordedEvent]) -> Mapping[str, list[str]]:
    """What the stream's facts name by these fields, in the order in which it came up."""
    found: dict[str, dict[str, None]] = {name: {} for name in NAMING}
    for event in retained(history):
        for part in _parts(event.fact):
            for name in NAMING:
                given = getattr(part, name, None)
                if isinstance(given, str) and len(found[name]) < MOST_NAMES:
                    found[name][given] = None
    return {name: list(values) for name, values in found.items()}


def _parts(fact: Fact) -> Iterator[object]:
    yield fact
    for one in describe(type(fact)):
        if one.kind == "list" and one.item is not None and one.item.kind == "object":
            yield from getattr(fact, one.attribute) or ()


def _probe(fact_type: type[Any], *, full: bool, **given: str) -> Any:
    """A fact of this type with something in every field that it must have, or in all of them."""
    wanted = [one for one in describe(fact_type) if one.required or full]
    return fact_type(**{one.attribute: _something(one, full) for one in wanted} | given)


def _something(one: FieldDescription, full: bool) -> Any:
    if one.kind == "choice" and one.choices is not None:
        return next(iter(one.choices))
    if one.kind == "list" and one.item is not None:
        return (_something(one.item, full),) if one.shape.min_length or full else ()
    if one.kind == "object" and one.python_type is not None:
        return _probe(one.python_type, full=full)
    least = one.shape.minimum
    plain = {
        "text": str(one.shape.example or "?"),
        "integer": int(least) if least is not None else 1,
        "decimal": Decimal(least) if least is not None else Decimal(1),
        "boolean": True,
        "date": DAY,
        "mapping": {},
    }
    return plain[one.kind]
