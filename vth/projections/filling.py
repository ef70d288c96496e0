"""Filling new tables of read models with one part of the log after another."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from vth.events.envelope import RecordedEvent
from vth.projections.generation import Generation
from vth.projections.history import History


class Head(Protocol):
    @property
    def position(self) -> int: ...


class Log(Protocol):
    """What a rebuild asks of the event store."""

    def reading(self) -> AbstractContextManager[Connection]: ...
    def writing(self) -> AbstractContextManager[Connection]: ...
    def head(self, connection: Connection) -> Head: ...
    def alone(self, patience_seconds: float) -> AbstractContextManager[Connection]: ...
    def load(self, connection: Connection, stream: str) -> list[RecordedEvent]: ...
    def read(self, connection: Connection, after: int, until: int | None) -> Iterator[list[RecordedEvent]]: ...
    def stream_further_on(self, connection: Connection, after_stream: str, events: int) -> str: ...
    def streams(
        self, connection: Connection, until: int | None, after_stream: str, *, last_stream: str
    ) -> Iterator[tuple[str, list[RecordedEvent]]]: ...


@dataclass(frozen=True, slots=True)
class Part:
    """The streams by name from `after`, excluded, to `last`; to the end when that is empty."""

    after: str
    last: str


def parts(log: Log, events: int) -> Iterator[Part]:
    """The whole log in parts of about so many events, each whole streams."""
    last = ""
    while True:
        after = last
        with log.reading() as connection:
            last = log.stream_further_on(connection, after, events)
        yield Part(after, last)
        if not last:
            return


def fill(log: Log, generation: Generation, part: Part, until: int) -> int:
    """Takes in one part of the log up to this position, in a snapshot short enough not to hinder the database.

    Returns how many events that were.
    """
    batch, taken = generation.empty_batch(), 0
    with log.reading() as connection:
        for stream, events in log.streams(connection, until, part.after, last_stream=part.last):
            generation.take_in(stream, History(events), batch)
            taken += len(events)
    with log.writing() as connection:
        generation.write(connection, batch)
    return taken
