"""Why a figure moved: the facts that made the difference between two instants of knowledge, by reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection

from vth.application import receipts
from vth.application.destroyed import Destruction, destroyed_since
from vth.application.system import System
from vth.events.bulk import at_positions, having, load_many
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import PermitAnnulled, PermitStayed, StayEnded
from vth.events.declaration import Fact
from vth.events.envelope import RecordedEvent
from vth.kernel.text import Text
from vth.projections.event_line import event_line
from vth.projections.indicators import Figure, Move, Question, declaration, moves
from vth.projections.timeline import is_late

BATCH = 500
BY_COURT = (PermitStayed, StayEnded, PermitAnnulled)
REASONS = {
    "corrected": Text("hersteld", "corrected"),
    "decided_by_court": Text("door de rechter beslist", "decided by court"),
    "recorded_late": Text("meer dan 30 dagen later vastgelegd", "recorded more than 30 days late"),
    "recorded_since": Text("sindsdien vastgelegd", "recorded since"),
}
Number = int | float


@dataclass(frozen=True, slots=True)
class Cause:
    """One fact that moved the figure: what it added to the numerator and the denominator, over so many cases."""

    position: int
    stream: str
    version: int
    type: str
    line: Text
    effective_on: date
    recorded_at: datetime
    numerator: Number
    denominator: Number
    cases: int


@dataclass(slots=True)
class Group:
    """The facts of one reason: how many, what they added together, and the first of them."""

    reason: str
    label: Text
    events: int = 0
    numerator: Number = 0
    denominator: Number = 0
    causes: list[Cause] = field(default_factory=list)

    def add(self, cause: Cause, limit: int) -> None:
        self.events += 1
        self.numerator += cause.numerator
        self.denominator += cause.denominator
        if len(self.causes) < limit:
            self.causes.append(cause)


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A report of that time was made under another version of the definition than both figures are."""

    receipt: str
    known_at: datetime | None
    definition_version: int
    definition_version_now: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Both figures and what lies between them; the groups' additions together are the difference of the fractions.

    What was destroyed since counts in neither, while a report of then may have counted it.
    """

    before: Figure
    after: Figure
    reasons: tuple[Group, ...]
    definition_changed: tuple[DefinitionChange, ...]
    destroyed: tuple[Destruction, ...]


def explain(
    system: System, connection: Connection, code: str, one: Question, other: Question, limit: int = BATCH
) -> Explanation:
    """Why the figure of `one` is not that of `other`: the same question as known at two positions, in either order.

    Of each reason at most `limit` facts are listed; all are counted. Both figures are computed under today's
    definition. Errors: NotFound.
    """
    before, after = sorted((one, other), key=attrgetter("known_position"))
    # Two memories: one would be led back and forth between both moments.
    (asked,) = system.figures.answer(connection, one, system.regulations, [code])
    (compared,) = system.compared.answer(connection, other, system.regulations, [code])
    then, now = (compared, asked) if before is other else (asked, compared)
    groups = {reason: Group(reason, label) for reason, label in REASONS.items()}
    for reason, cause in _causes(system, connection, moves(connection, declaration(code), before, after), before):
        groups[reason].add(cause, limit)
    found = tuple(group for group in groups.values() if group.events)
    redefined = tuple(_definition_changes(connection, now, before, after))
    return Explanation(then, now, found, redefined, destroyed_since(connection, code, before, after))


def facts_behind(system: System, connection: Connection, causes: Iterable[Cause]) -> dict[int, Fact]:
    """The facts of these causes by position, to be told with names."""
    found = at_positions(connection, [cause.position for cause in causes], system.store.codec)
    return {event.position: event.fact for event in found}


def _causes(
    system: System, connection: Connection, moved: Sequence[Move], before: Question
) -> Iterator[tuple[str, Cause]]:
    by_position = [(position, list(those)) for position, those in groupby(moved, key=attrgetter("position"))]
    for start in range(0, len(by_position), BATCH):
        batch = dict(by_position[start : start + BATCH])
        events = at_positions(connection, list(batch), system.store.codec)
        streams = sorted({event.stream for event in events})
        put_right = having(connection, streams, EventRetracted.declaration.name)
        histories = load_many(connection, put_right, system.store.codec)
        causes = {event.causation for event in events if event.causation}
        acted_on = {event.position: event for event in at_positions(connection, sorted(causes), system.store.codec)}
        for event in events:
            why = acted_on.get(event.causation or 0, event)
            reason = _reason(event, why, histories.get(event.stream, ()), before.known_position)
            yield reason, _cause(event, batch[event.position])


def _reason(event: RecordedEvent, why: RecordedEvent, history: Sequence[RecordedEvent], since: int) -> str:
    """`why` is what a policy reacted to, or the fact itself. Putting right comes before late: a fact recorded anew
    after its retraction is late only because it was wrong."""
    if why is not event and isinstance(why.fact, BY_COURT):
        return "decided_by_court"
    if isinstance(event.fact, EventRetracted) or _recorded_anew(event, history, since):
        return "corrected"
    if isinstance(event.fact, BY_COURT):
        return "decided_by_court"
    return "recorded_late" if is_late(event) else "recorded_since"


def _recorded_anew(event: RecordedEvent, history: Sequence[RecordedEvent], since: int) -> bool:
    """Whether a fact of the same type was retracted in the stream since then and before this one was recorded."""
    types = {one.version: one.type for one in history}
    return any(
        since < one.position < event.position and types.get(one.fact.version) == event.type
        for one in history
        if isinstance(one.fact, EventRetracted)
    )


def _cause(event: RecordedEvent, moved: Sequence[Move]) -> Cause:
    return Cause(
        event.position,
        event.stream,
        event.version,
        event.type,
        event_line(event.fact),
        event.effective_on,
        event.recorded_at,
        sum(move.numerator for move in moved),
        sum(move.denominator for move in moved),
        len({(move.stream, move.subject) for move in moved}),
    )


def _definition_changes(
    connection: Connection, figure: Figure, before: Question, after: Question
) -> Iterator[DefinitionChange]:
    for receipt in receipts.between(connection, before.known_position, after.known_position):
        version = receipt.definition_versions.get(figure.code, figure.definition_version)
        if version != figure.definition_version:
            yield DefinitionChange(receipt.id, receipt.known_at, version, figure.definition_version)
