"""The library `eventsourcing`: an aggregate saved with one new event, no projection, default settings."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate
from sqlalchemy import make_url

from vth.events.rows import Row


class Case(Aggregate):
    """An aggregate that keeps nothing: each event carries the same text as ours."""

    class Registered(Aggregate.Created):
        data: str

    class Noted(Aggregate.Event):
        data: str

        def apply(self, aggregate: Aggregate) -> None:
            """Nothing follows from it."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Settings of the library for one database; durable as its defaults are."""

    variables: dict[str, str]

    @classmethod
    def sqlite(cls, file: Path) -> "Environment":
        return cls({"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(file)})

    @classmethod
    def postgresql(cls, url: str) -> "Environment":
        address = make_url(url)
        host = address.query["host"]
        return cls(
            {
                "PERSISTENCE_MODULE": "eventsourcing.postgres",
                "POSTGRES_DBNAME": str(address.database),
                "POSTGRES_HOST": host if isinstance(host, str) else host[0],
                "POSTGRES_PORT": str(address.port or 5432),
                "POSTGRES_USER": str(address.username),
                "POSTGRES_PASSWORD": "",
            }
        )


@contextmanager
def saving(environment: Environment) -> Iterator[Callable[[Sequence[Row]], None]]:
    """A function that saves each row as one event of its aggregate, each in a transaction of its own."""
    application = Application[UUID](env=environment.variables)
    known: dict[str, Case] = {}

    def save(rows: Sequence[Row]) -> None:
        for row in rows:
            application.save(_told(known, row))

    try:
        yield save
    finally:
        application.close()


def _told(known: dict[str, Case], row: Row) -> Case:
    """The aggregate of the row's stream with the row as its one new event."""
    stream, data = row[1], row[12]
    found = known.get(stream)
    if found is None:
        found = known[stream] = Case._create(Case.Registered, data=data)
    else:
        found.trigger_event(Case.Noted, data=data)
    return found
