"""Every event of the log as JSON lines, with the whole envelope: for backup, for moving house, for other programs."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from vth.application.system import System
from vth.application.whole_files import replacing
from vth.events.envelope import RecordedEvent
from vth.kernel.errors import InvalidInput
from vth.kernel.instants import to_stored

Progress = Callable[[int, int], None]
BATCH = 5000


class Exported(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of an export, in this order; `data` is what is stored, byte for byte."""

    position: int
    stream: str
    version: int
    type: str
    schema: int
    effective_on: str
    date_basis: str
    recorded_at: str
    actor: str
    organisation: str
    command_id: str
    causation: int | None
    data: msgspec.Raw
    hash: str


def export_lines(system: System, path: Path, progress: Progress | None = None) -> int:
    """Writes the log as it stands now, one event a line, and returns how many. The file is whole or not there.

    `progress(done, total)` counts events. Errors: InvalidInput when the file cannot be written; StoreUnavailable.
    """
    try:
        with replacing(path) as unfinished, unfinished.open("wb") as file:
            return _export(system, file, progress or _quiet)
    except OSError as error:
        raise InvalidInput.because(
            f"{path} kan niet worden geschreven ({error.strerror}): kies een andere plaats of maak ruimte.",
            f"{path} cannot be written ({error.strerror}): choose another place or make room.",
            code="file_not_writable",
        ) from error


def _export(system: System, file: BinaryIO, progress: Progress) -> int:
    encode, done = msgspec.json.Encoder().encode_lines, 0
    with system.store.reading() as connection:
        total = system.store.head(connection).position
        for events in system.store.read(connection, until=total, batch=BATCH):
            file.write(encode([exported(event) for event in events]))
            done += len(events)
            progress(done, total)
    return done


def exported(event: RecordedEvent) -> Exported:
    """The event as it stands in an export."""
    return Exported(
        event.position,
        event.stream,
        event.version,
        event.type,
        event.schema,
        event.effective_on.isoformat(),
        event.date_basis,
        to_stored(event.recorded_at),
        event.actor,
        event.organisation,
        event.command_id,
        event.causation,
        msgspec.Raw(event.data.encode()),
        event.hash,
    )


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""
