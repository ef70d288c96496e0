"""Putting a recorded fact right: it is retracted and recorded anew in one go, and what that changes is told first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date

from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.indicators import DECLARATIONS
from vth.projections.readmodel import OPEN
from vth.projections.registry import READ_MODELS
from vth.projections.spans import SPANS

KNOWN = ("known_from", "known_to")


def correction(version: int, reason: str, anew: DatedFact | None, today: date) -> list[DatedFact]:
    """The facts that put this version right: its retraction, and what comes in its place."""
    retraction = DatedFact(EventRetracted(version=version, reason=reason), today)
    return [retraction, anew] if anew else [retraction]


def with_those_after(
    history: Sequence[RecordedEvent], version: int, reason: str, anew: DatedFact, today: date
) -> list[DatedFact]:
    """The same with what followed on that day recorded once more.

    Facts of one day count in the order of recording, so that what rested on the old fact would come before the new one.
    """
    kept = retained(history)
    wrong = next((one for one in kept if one.version == version), None)
    followers = [
        one for one in kept if wrong and one.effective_on == anew.effective_on and one.position > wrong.position
    ]
    again = [
        fact
        for one in followers
        for fact in correction(one.version, reason, DatedFact(one.fact, one.effective_on, one.date_basis), today)
    ]
    return [*correction(version, reason, anew, today), *again]


def state_of(history: Sequence[RecordedEvent], regulations: Regulations) -> str | None:
    """The state in which the register has this stream; None for a stream without one."""
    kind = history[0].stream.partition("/")[0] if history else ""
    for model in READ_MODELS:
        if kind in model.sources and "state" in model.table.c and not model.key:
            place = list(model.table.c.keys()).index("state")
            return next((str(row[place]) for row in model.sources[kind](history, regulations)), None)
    return None


def moved_indicators(
    before: Sequence[RecordedEvent], after: Sequence[RecordedEvent], regulations: Regulations
) -> tuple[str, ...]:
    """The codes of the indicators whose cases come to stand otherwise, on some day, by what is known now."""
    gone, come = _spans(before, regulations), _spans(after, regulations)
    measures = {measure for row, measure in (gone.items() ^ come.items())}
    return tuple(one.code for one in DECLARATIONS if measures & set(_texts(one)))


def _spans(history: Sequence[RecordedEvent], regulations: Regulations) -> Mapping[tuple[object, ...], str]:
    """What is known now, by everything but when it became known; each with its measure."""
    kind = history[0].stream.partition("/")[0] if history else ""
    names = list(SPANS.table.c.keys())
    kept = [at for at, name in enumerate(names) if name not in KNOWN]
    until, measure = names.index("known_to"), names.index("measure")
    rows = SPANS.sources[kind](history, regulations) if kind in SPANS.sources else ()
    return {tuple(row[at] for at in kept): str(row[measure]) for row in rows if row[until] == OPEN}


def _texts(declared: object) -> Iterator[str]:
    """Every text in a declaration and its parts: the names of measures are among them."""
    if isinstance(declared, str):
        yield declared
    elif isinstance(declared, tuple):
        for one in declared:
            yield from _texts(one)
    elif is_dataclass(declared):
        for field in fields(declared):
            yield from _texts(getattr(declared, field.name))
