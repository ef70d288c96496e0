"""Databases as the product makes them: its own engine, its own migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine

from vth.events.engine import make_engine
from vth.events.schema import upgrade


def sqlite(file: Path) -> str:
    """SQLAlchemy's URL of a SQLite file."""
    return URL.create("sqlite", database=str(file)).render_as_string()


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    """The product's engine on this database; its connections are closed afterwards."""
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def migrate(url: str) -> None:
    """Brings the database to the newest schema and leaves no connection behind."""
    with connected(url) as engine:
        upgrade(engine)
