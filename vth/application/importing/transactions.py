"""The transactions of an import: each batch on disk when it ends; in a trial run all of them undone at the end."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from sqlalchemy import Connection

from vth.application.batch import Batch
from vth.application.system import System

Batches = Callable[[], AbstractContextManager[Batch]]


class _Undo(Exception):
    """Ends the transaction of a trial run."""


@contextmanager
def batches(system: System, *, dry_run: bool) -> Iterator[Batches]:
    """What opens the batches of an import.

    A trial run goes through all rules, each batch seeing what the ones before took, in one transaction that is undone.
    """
    if not dry_run:
        yield system.recorder.batch
        return
    try:
        with system.store.writing() as connection:
            yield partial(_trial, system, connection)
            raise _Undo
    except _Undo:
        return


@contextmanager
def _trial(system: System, connection: Connection) -> Iterator[Batch]:
    batch = Batch(connection, system.store, system.regulations, system.clock())
    yield batch
    batch.flush()
