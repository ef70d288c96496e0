"""Takes the content of streams out of the log; the database admits it only for streams that are named beforehand."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert

from vth.events.engine import driver, spelled
from vth.events.tables import destroyed_streams
from vth.events.tombstones import is_tombstone, tombstone

CONTENTS = "SELECT position, data FROM events WHERE stream = ? ORDER BY position"
REPLACE = "UPDATE events SET data = ? WHERE position = ?"
OVERWRITE = "PRAGMA secure_delete = ON"


def destroy(connection: Connection, streams: Iterable[str], destruction: str) -> int:
    """Takes the content of these streams out of the log and gives how many events lost it.

    Give a writing connection. What is gone already stays as it is, so that it can be done again.
    """
    own, count = driver(connection), 0
    if connection.dialect.name == "sqlite":
        own.execute(OVERWRITE)  # zeros in the file, not only a free page
    for stream in streams:
        rows = own.execute(spelled(CONTENTS, connection.dialect), (stream,)).fetchall()
        left = [(tombstone(data), position) for position, data in rows if not is_tombstone(data)]
        if left:
            connection.execute(insert(destroyed_streams).values(stream=stream, destruction=destruction))
            own.cursor().executemany(spelled(REPLACE, connection.dialect), left)
            count += len(left)
    return count
