"""The statement of destruction: what was destroyed, why, by which category, who approved it and when.

It is read from the log, which keeps it for ever, and written as a file besides. It says nothing of the content.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from vth.application.retention.refusals import not_carried_out
from vth.application.system import System
from vth.application.whole_files import replacing
from vth.events.catalogue.destruction import (
    DestructionApproved,
    DestructionProposed,
    ExpiredRecord,
    RecordsDestroyed,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.kernel.errors import NotFound, Refused

FOLDER = "destructions"


@dataclass(frozen=True, slots=True)
class Record:
    """One record that was destroyed; positions are those of its tombstones in the log."""

    record: str
    category: str
    category_title: str
    ended_on: date
    keep_until: date
    events: int
    first_position: int
    last_position: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of destruction (verklaring van vernietiging)."""

    id: str
    selection_list: str
    ground: str
    method: str
    proposed_on: date
    proposed_by: str
    approved_on: date
    approved_by: str
    approved_for: str
    destroyed_on: date
    destroyed_by: str
    recorded_at: datetime
    records: tuple[Record, ...]


def statement(system: System, id: str) -> Statement:
    """The statement of one destruction. Errors: NotFound; Refused when it was not carried out."""
    stream = f"destruction/{id.lower()}"
    with system.store.reading() as connection:
        history = system.store.load(connection, stream)
        if not history:
            raise NotFound.because(f"{stream} bestaat niet.", f"{stream} does not exist.")
        facts = {type(event.fact): event for event in retained(history)}
        if RecordsDestroyed not in facts:
            raise Refused(not_carried_out())
        proposed = facts[DestructionProposed]
        assert isinstance(proposed.fact, DestructionProposed)
        records = tuple(_record(system, connection, one) for one in proposed.fact.records)
    return _statement(id.lower(), proposed, facts[DestructionApproved], facts[RecordsDestroyed], records)


def file_of(system: System, written: Statement) -> Path:
    """Where the statement is kept in VTH_HOME."""
    return system.settings.home / FOLDER / f"{written.id}.json"


def keep(system: System, written: Statement) -> None:
    """Writes the statement to its file."""
    file = file_of(system, written)
    file.parent.mkdir(parents=True, exist_ok=True)
    with replacing(file) as unfinished:
        unfinished.write_bytes(msgspec.json.format(msgspec.json.encode(written)))


def _statement(
    id: str, proposed: RecordedEvent, approved: RecordedEvent, done: RecordedEvent, records: tuple[Record, ...]
) -> Statement:
    assert isinstance(proposed.fact, DestructionProposed)
    assert isinstance(done.fact, RecordsDestroyed)
    return Statement(
        id,
        proposed.fact.selection_list,
        "Archiefwet 1995 art. 3 en 5; Archiefbesluit 1995 art. 8",
        done.fact.method,
        proposed.effective_on,
        proposed.actor,
        approved.effective_on,
        approved.actor,
        approved.organisation,
        done.effective_on,
        done.actor,
        done.recorded_at,
        records,
    )


def _record(system: System, connection: Connection, one: ExpiredRecord) -> Record:
    gone = system.store.load(connection, one.record)
    category = system.regulations.retention.categories.get(one.category)
    title = category.title if category else ""
    place = (len(gone), gone[0].position, gone[-1].position) if gone else (0, 0, 0)
    return Record(one.record, one.category, title, one.ended_on, one.keep_until, *place)
