"""Which records are past their term, and a proposal to destroy them.

A record is kept as long as another living one refers to it, unless both go together. Documents go with what they are
about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from vth.application.access import sees
from vth.application.system import System
from vth.domain import destruction
from vth.events.catalogue.destruction import MOST_RECORDS, DestructionProposed, ExpiredRecord
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.history import retained
from vth.kernel.origin import Origin
from vth.projections.expiry import expired
from vth.projections.references import all_referring, referring
from vth.projections.streams import streams
from vth.rights.limits import Limit

LOOKED_AT = 20 * MOST_RECORDS


@dataclass(frozen=True, slots=True)
class Expired:
    """A record past its term, with the category of the selection list and whether its term was confirmed."""

    record: str
    category: str
    title: str
    ended_on: date
    keep_until: date
    confirmed: bool


def due(system: System, connection: Connection, within: Limit | None = None) -> list[Expired]:
    """The records to destroy as things stand, those first whose term has been over longest.

    `within` is what the one who asks may see; None for all.
    """
    waiting = _waiting(system, connection)
    looked_at = expired(connection, system.today(), LOOKED_AT)
    found = [_expired(system, *row) for row in looked_at if row[0] not in waiting]
    if within is not None:
        found = [one for one in found if sees(system, connection, within, one.record)]
    together = _unreferenced(connection, _with_documents(connection, found))
    return together[:MOST_RECORDS] if len(together) <= MOST_RECORDS else _first(connection, together)


def propose(system: System, origin: Origin, within: Limit | None = None) -> str | None:
    """Records a proposal of what is due and gives its stream; None when nothing is. Errors: as of recording."""
    with system.store.reading() as connection:
        found = due(system, connection, within)
    if not found:
        return None
    records = tuple(
        ExpiredRecord(record=one.record, category=one.category, ended_on=one.ended_on, keep_until=one.keep_until)
        for one in found
    )
    fact = DestructionProposed(selection_list=system.regulations.retention.title, records=records)
    stream = f"destruction/{system.new_id()}"
    return system.recorder.record(stream, [DatedFact(fact, system.today())], origin, expected_version=0).stream


def _first(connection: Connection, together: list[Expired]) -> list[Expired]:
    """As many as one proposal holds, none of them referred to by one that it does not hold."""
    return _unreferenced(connection, together[:MOST_RECORDS])


def _expired(system: System, record: str, code: str, ended_on: date, keep_until: date) -> Expired:
    category = system.regulations.retention.categories.get(code)
    title, confirmed = (category.title, category.confirmed) if category else ("", False)
    return Expired(record, code, title, ended_on, keep_until, confirmed)


def _with_documents(connection: Connection, found: list[Expired]) -> list[Expired]:
    listed = {one.record: one for one in found}
    for one in found:
        for document in referring(connection, one.record, "document"):
            about = Expired(document, one.category, one.title, one.ended_on, one.keep_until, one.confirmed)
            listed.setdefault(document, about)
    return list(listed.values())


def _unreferenced(connection: Connection, found: list[Expired]) -> list[Expired]:
    """Those to which nothing refers but others that go along."""
    referrers = {one.record: frozenset(all_referring(connection, one.record)) for one in found}
    going = set(referrers)
    while staying := {record for record in going if not referrers[record] <= going}:
        going -= staying
    return [one for one in found if one.record in going]


def unreferenced(connection: Connection, records: Iterable[str]) -> set[str]:
    """Those of the records to which no living record outside them refers."""
    listed = set(records)
    return {record for record in listed if listed.issuperset(all_referring(connection, record))}


def _waiting(system: System, connection: Connection) -> set[str]:
    """What stands in a proposal that nobody has decided on or carried out yet."""
    names = connection.scalars(select(streams.c.stream).where(streams.c.stream_type == "destruction"))
    states = [state_of(system.store.load(connection, name)) for name in names]
    open_ = (state for state in states if state.rejected_on is None and state.destroyed_on is None)
    return {record.record for state in open_ for record in state.records}


def state_of(history: list[RecordedEvent]) -> destruction.State:
    """Where a destruction list stands."""
    state = destruction.INITIAL
    for event in retained(history):
        state = destruction.evolve(state, event.fact, event.effective_on)  # type: ignore[arg-type]
    return state
