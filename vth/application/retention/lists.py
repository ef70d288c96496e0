"""The lists of records to destroy that were ever proposed, and where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from vth.application.access import absent, sees
from vth.application.retention.proposing import state_of
from vth.application.system import System
from vth.domain import destruction
from vth.projections.streams import streams
from vth.rights.limits import Limit

PROPOSED, APPROVED, REJECTED, DESTROYED = "proposed", "approved", "rejected", "destroyed"


@dataclass(frozen=True, slots=True)
class DestructionList:
    """One list: who proposed it on which day, what stands on it, and how far it is."""

    id: str
    proposed_on: date
    proposed_by: str
    state: destruction.State

    @property
    def stand(self) -> str:
        """One of PROPOSED, APPROVED, REJECTED, DESTROYED."""
        if self.state.destroyed_on:
            return DESTROYED
        if self.state.rejected_on:
            return REJECTED
        return APPROVED if self.state.approved_on else PROPOSED


def every_list(system: System, connection: Connection, within: Limit | None) -> list[DestructionList]:
    """The lists that somebody with this limit may see, the newest first."""
    names = connection.scalars(select(streams.c.stream).where(streams.c.stream_type == "destruction")).all()
    found = (
        one for name in names if _visible(system, connection, within, name) for one in _list(system, connection, name)
    )
    return sorted(found, key=lambda one: (one.proposed_on, one.id), reverse=True)


def one_list(system: System, connection: Connection, within: Limit | None, id: str) -> DestructionList:
    """One list. Errors: NotFound, alike for one that is not there and one of others."""
    stream = f"destruction/{id.lower()}"
    if _visible(system, connection, within, stream):
        for found in _list(system, connection, stream):
            return found
    raise absent(stream)


def _visible(system: System, connection: Connection, within: Limit | None, stream: str) -> bool:
    return within is None or sees(system, connection, within, stream)


def _list(system: System, connection: Connection, stream: str) -> Iterator[DestructionList]:
    history = system.store.load(connection, stream)
    if history:
        first = history[0]
        yield DestructionList(stream.partition("/")[2], first.effective_on, first.actor, state_of(history))
