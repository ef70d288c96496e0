"""The same program over a database of its own, for work whose outcome alone is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from vth.application import maintenance
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore


@contextmanager
def scratch(system: System) -> Iterator[System]:
    """An empty database on SQLite, ready for use and gone afterwards; everything else is the given system's."""
    with TemporaryDirectory(prefix="vth-") as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'scratch.sqlite3'}")
        try:
            own = replace(system, engine=engine, store=EventStore(engine))
            maintenance.upgrade(own)
            yield own
        finally:
            engine.dispose()
