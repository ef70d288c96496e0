"""The database, opened once more: for another process that helps with long work."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from vth.events.engine import make_engine
from vth.events.store import EventStore


@contextmanager
def opened_once_more(address: str) -> Iterator[tuple[Engine, EventStore]]:
    """An engine of its own on this address, password included, and its event store; both end with the block."""
    engine = make_engine(address)
    try:
        yield engine, EventStore(engine)
    finally:
        engine.dispose()
