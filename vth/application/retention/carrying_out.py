"""Destroys what was approved: the content of the events, every row that people read of them, and what hangs on them."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete

from vth.application.batch import Batch
from vth.application.documents.keeping import contents_of, destroy_content
from vth.application.retention.proposing import state_of, unreferenced
from vth.application.retention.refusals import no_longer_due, not_there, referred_to
from vth.application.retention.statements import Statement, keep, statement
from vth.application.system import System
from vth.domain.destruction import State
from vth.events.catalogue.destruction import RecordsDestroyed
from vth.events.destroying import destroy
from vth.events.envelope import DatedFact
from vth.events.tables import calendar_feeds, messages
from vth.events.tombstones import is_destroyed
from vth.kernel.errors import Fault, NotFound, Refused
from vth.kernel.origin import Origin
from vth.projections.expiry import expired
from vth.projections.updating import forget

METHOD = "Inhoud van de feiten vervangen door hun SHA-256; afgeleide registers gewist"
ALL = 2**31 - 1


def carry_out(system: System, id: str, origin: Origin) -> Statement:
    """Destroys the records of an approved list, all or none, and gives the statement of destruction, kept as a file.

    Errors: NotFound; Refused when it was not approved, was carried out already, or a record is not past its term any
    longer or is referred to by one that stays.
    """
    stream = f"destruction/{id.lower()}"
    with system.store.writing() as connection:
        batch = Batch(connection, system.store, system.regulations, system.clock())
        history = system.store.load(connection, stream)
        if not history:
            raise NotFound.because(f"{stream} bestaat niet.", f"{stream} does not exist.")
        state = state_of(history)
        batch.record(stream, [DatedFact(RecordsDestroyed(method=METHOD), system.today())], origin)
        _refuse_living(system, connection, state)
        records = [record.record for record in state.records]
        contents = contents_of(system, records)
        _destroy(connection, records, stream)
        batch.flush()
    destroy_content(system, contents)
    _sweep(system)
    written = statement(system, id)
    keep(system, written)
    return written


def _refuse_living(system: System, connection: Connection, state: State) -> None:
    """A proposal may be old: what was proposed then must still be so now."""
    listed = [record.record for record in state.records]
    over = {stream for stream, *_ in expired(connection, system.today(), ALL)}
    free = unreferenced(connection, listed)
    faults = [fault for record in listed if (fault := _living(system, connection, record, over, free))]
    if faults:
        raise Refused(*faults)


def _living(system: System, connection: Connection, record: str, over: set[str], free: set[str]) -> Fault | None:
    history = system.store.load(connection, record)
    if not history or is_destroyed(history):
        return not_there(record)
    if record not in over and not record.startswith("document/"):
        return no_longer_due(record)
    return None if record in free else referred_to(record)


def _destroy(connection: Connection, records: Iterable[str], destruction: str) -> None:
    for record in records:
        destroy(connection, [record], destruction)
        forget(connection, record)
        connection.execute(delete(messages).where(messages.c.stream == record))
        kind, _, id = record.partition("/")
        if kind == "staff":
            connection.execute(delete(calendar_feeds).where(calendar_feeds.c.staff_id == id))


def _sweep(system: System) -> None:
    """Old versions of the rows are removed from the files of the database at once."""
    with system.engine.connect() as connection:
        own = connection.connection.driver_connection
        assert own is not None
        if connection.dialect.name == "sqlite":
            own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            own.execute("VACUUM events")
