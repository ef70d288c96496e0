"""Upkeep: verifying the log, rebuilding what people read, bringing the database to this version."""

from collections.abc import Callable, Collection
from functools import partial

from vth.application.databases import opened_once_more
from vth.application.system import System
from vth.events import schema
from vth.events.findings import Report
from vth.events.seals import SealBook
from vth.events.verification import verify as verify_log
from vth.kernel.errors import SchemaMismatch
from vth.projections.bookkeeping import forget, prepare, stale
from vth.projections.readmodel import ReadModel
from vth.projections.rebuilding import rebuild as rebuild_read_models
from vth.projections.registry import READ_MODELS

Progress = Callable[[int, int | None], None]


def silent(_done: int, _total: int | None) -> None:
    """For who does not watch."""


def verify(system: System, progress: Progress = silent) -> Report:
    """Looks at every event and every seal; a sound log is sealed anew in VTH_HOME. Errors: StoreUnavailable."""
    book = SealBook(system.settings.seals)
    with system.store.reading() as connection:
        head = system.store.head(connection)
        seals = [seal for seal in book.entries() if seal.log_id == head.log_id]
        report = verify_log(connection, seals, progress=lambda position: progress(position, head.position))
    if report.sound and report.position:
        book.append(report.position, report.hash, system.clock(), report.log_id)
    return report


def rebuild(system: System, names: Collection[str] = (), progress: Progress = silent) -> int:
    """Makes the named read models anew, all without names; returns the position of the log that they stand at.

    Who reads meanwhile reads the old rows. Errors: StoreUnavailable.
    """
    prepare(system.engine, system.regulations)
    opened = partial(opened_once_more, system.engine.url.render_as_string(hide_password=False))
    return rebuild_read_models(system.engine, system.store, system.regulations, _models(names), progress, opened)


def upgrade(system: System, progress: Progress = silent) -> None:
    """Brings the database to this version and rebuilds what was made by another version or other regulations.

    What people read in an earlier version only is dropped.
    """
    schema.upgrade(system.engine)
    prepare(system.engine, system.regulations)
    forget(system.engine)
    with system.store.reading() as connection:
        due = stale(connection, system.regulations)
    if due:
        rebuild(system, due, progress)


def is_blank(system: System) -> bool:
    """Whether there is nothing in the database yet, not even tables. Errors: StoreUnavailable."""
    return schema.current(system.engine) is None


def check(system: System) -> None:
    """Raises SchemaMismatch, saying what to do, when the database is not what this program and its rules expect."""
    schema.check(system.engine)
    with system.store.reading() as connection:
        due = stale(connection, system.regulations)
    if due:
        names = ", ".join(due)
        raise SchemaMismatch.because(
            f"Deze registers horen bij een andere versie of andere regels: {names}. Draai 'vth db upgrade'.",
            f"These registers belong to another version or other regulations: {names}. Run 'vth db upgrade'.",
            code="read_models_stale",
        )


def _models(names: Collection[str]) -> tuple[ReadModel, ...]:
    return tuple(model for model in READ_MODELS if not names or model.name in names)
