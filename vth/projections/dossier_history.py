"""The full history of a stream for people: every recorded fact, also what was retracted, by whom, when and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import RecordedEvent
from vth.kernel.text import Text
from vth.projections.event_line import Naming, event_line, unnamed
from vth.projections.timeline import is_late


@dataclass(frozen=True, slots=True)
class Retraction:
    """Why a fact no longer counts, and who said so."""

    version: int
    position: int
    recorded_at: datetime
    actor: str
    organisation: str
    reason: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One recorded fact; `late`: recorded more than 30 days after it took place."""

    position: int
    version: int
    type: str
    label: Text
    line: Text
    effective_on: date
    date_basis: str
    recorded_at: datetime
    late: bool
    actor: str
    actor_name: str | None
    organisation: str
    causation: int | None
    retracted: Retraction | None


def history_lines(
    history: Sequence[RecordedEvent], company_name: Naming = unnamed, person_name: Naming = unnamed
) -> tuple[HistoryLine, ...]:
    """Every fact of the history in the order in which it took place, ties in order of recording.

    `person_name` gives the name of who recorded a fact, None when nobody has it.
    """
    retractions = dict(_retractions(history))
    ordered = sorted(history, key=lambda event: (event.effective_on, event.position))
    return tuple(
        _line(event, retractions.get(event.version), company_name, person_name(event.actor)) for event in ordered
    )


def _retractions(history: Sequence[RecordedEvent]) -> Iterator[tuple[int, Retraction]]:
    for event in history:
        if isinstance(event.fact, EventRetracted):
            yield (
                event.fact.version,
                Retraction(
                    event.version,
                    event.position,
                    event.recorded_at,
                    event.actor,
                    event.organisation,
                    event.fact.reason,
                ),
            )


def _line(
    event: RecordedEvent, retracted: Retraction | None, company_name: Naming, actor_name: str | None
) -> HistoryLine:
    return HistoryLine(
        event.position,
        event.version,
        event.type,
        event.fact.declaration.label,
        event_line(event.fact, company_name),
        event.effective_on,
        event.date_basis,
        event.recorded_at,
        is_late(event),
        event.actor,
        actor_name,
        event.organisation,
        event.causation,
        retracted,
    )
