"""What a recording would come to, without recording: everything that the rules refuse, and the stream after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from sqlalchemy import Connection

from vth.application.questions import StoredQuestions
from vth.application.system import System
from vth.domain.decider import decide
from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.errors import Fault, InvalidInput, Refused
from vth.rights.identity import Identity


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The stream as it stands, and as it would be; `faults` name the facts by their place, as in recording them."""

    before: tuple[RecordedEvent, ...]
    after: tuple[RecordedEvent, ...]
    faults: tuple[Fault, ...]


def rehearse(
    system: System, connection: Connection, stream: str, facts: Sequence[DatedFact], identity: Identity
) -> Rehearsal:
    """Asks the rules as recording does, but goes on past what they refuse, to name all of it at once.

    A fact that builds on a refused first one is not looked at: nothing could be said of it. A correction is judged as
    one whole.
    """
    load = cache(partial(system.store.load, connection))
    questions = StoredQuestions(connection, system.today(), system.regulations, load)
    history, taken, faults = tuple(load(stream)), list[DatedFact](), list[Fault]()
    if isinstance(facts[0].fact, EventRetracted):
        faults += _refused(stream, history, facts, questions)
        taken += [] if faults else facts
        return Rehearsal(history, history + _as_recorded(system, stream, history, taken, identity), tuple(faults))
    for index, dated in enumerate(facts):
        refused = _refused(stream, history, [*taken, dated], questions)
        faults += [_renumbered(fault, len(taken), index) for fault in refused]
        if refused and index == 0:
            break
        taken += [] if refused else [dated]
    return Rehearsal(history, history + _as_recorded(system, stream, history, taken, identity), tuple(faults))


def _refused(
    stream: str, history: Sequence[RecordedEvent], facts: Sequence[DatedFact], questions: StoredQuestions
) -> tuple[Fault, ...]:
    try:
        decide(stream.partition("/")[0], history, facts, questions)
    except (InvalidInput, Refused) as refused:
        return refused.faults
    return ()


def _renumbered(fault: Fault, tried_as: int, index: int) -> Fault:
    rest = fault.where.removeprefix(f"/events/{tried_as}")
    return Fault(fault.code, fault.message, f"/events/{index}{rest}")


def _as_recorded(
    system: System, stream: str, history: Sequence[RecordedEvent], facts: Sequence[DatedFact], identity: Identity
) -> tuple[RecordedEvent, ...]:
    """Events that nobody keeps: they only serve to read the stream as it would be."""
    last, now = max((event.position for event in history), default=0), system.clock()
    return tuple(
        RecordedEvent(
            last + number,
            stream,
            len(history) + number,
            dated.fact.declaration.name,
            dated.fact.declaration.schema,
            dated.effective_on,
            dated.date_basis,
            now,
            identity.actor,
            identity.organisation,
            "",
            None,
            system.store.codec.encode(dated.fact),
            "",
            dated.fact,
        )
        for number, dated in enumerate(facts, start=1)
    )
