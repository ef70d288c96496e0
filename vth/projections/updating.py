"""Keeps the read models in step with the log, inside the transaction that appends: only what differs is written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from vth.events.engine import driver, spelled
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.history import remembering, rows_of
from vth.projections.readmodel import ReadModel, Row
from vth.projections.registry import READ_MODELS
from vth.projections.statements import Statement, statements

Change = tuple[str, Sequence[RecordedEvent], Sequence[RecordedEvent]]
"""A stream with its history before and after."""


def update(
    connection: Connection,
    stream: str,
    before: Sequence[RecordedEvent],
    after: Sequence[RecordedEvent],
    regulations: Regulations,
    models: Sequence[ReadModel] = READ_MODELS,
) -> None:
    """Writes what `after` makes different from `before`: the stream's full history with and without the new events."""
    run(connection, list(all_differences(stream, before, after, regulations, models)))


def update_all(connection: Connection, changes: Iterable[Change], regulations: Regulations) -> None:
    """The same for many streams at once: each statement runs once for all of them."""
    together: dict[str, list[Row]] = {}
    for stream, before, after in changes:
        for statement, rows in all_differences(stream, before, after, regulations, READ_MODELS):
            together.setdefault(statement, []).extend(rows)
    run(connection, list(together.items()))


def forget(connection: Connection, stream: str) -> None:
    """Removes every row of a stream whose content was destroyed."""
    for model in READ_MODELS:
        if stream.partition("/")[0] in model.sources:
            statement = spelled(statements(model).delete_stream, connection.dialect)
            driver(connection).execute(statement, (stream,))


def all_differences(
    stream: str,
    before: Sequence[RecordedEvent],
    after: Sequence[RecordedEvent],
    regulations: Regulations,
    models: Sequence[ReadModel],
) -> Iterator[Statement]:
    stream_type = stream.partition("/")[0]
    old, new = remembering(before), remembering(after)
    for model in models:
        rows = model.sources.get(stream_type)
        if rows is not None:
            was = rows_of(rows, old, regulations) if before else frozenset()
            yield from differences(model, was, rows_of(rows, new, regulations))


def differences(model: ReadModel, old: frozenset[Row], new: frozenset[Row]) -> Iterator[Statement]:
    """The statements, with their parameters, that turn the old rows of a stream into the new ones."""
    if old == new:
        return
    sql = statements(model)
    gone = {tuple([row[place] for place in sql.key]): row for row in old - new}
    changed: dict[tuple[int, ...], list[Row]] = {}
    come = []
    for row in new - old:
        key = tuple([row[place] for place in sql.key])
        was = gone.pop(key, None)
        if was is None:
            come.append(row)
        else:
            places = tuple([place for place, value in enumerate(row) if value != was[place]])
            changed.setdefault(places, []).append((*[row[place] for place in places], *key))
    if gone:
        yield sql.delete, list(gone)
    for places, rows in changed.items():
        yield sql.update(places), rows
    if come:
        yield sql.insert, come


def run(connection: Connection, differing: Sequence[Statement]) -> None:
    own: Any = driver(connection)
    dialect, cursor = connection.dialect, own.cursor()
    for statement, rows in differing:
        if len(rows) == 1:  # psycopg takes twice as long over `executemany`
            cursor.execute(spelled(statement, dialect), rows[0])
        else:
            cursor.executemany(spelled(statement, dialect), rows)
