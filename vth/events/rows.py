"""Events as they are stored, and how they become `RecordedEvent`s. This is the path that every reading takes."""

from collections.abc import Iterable
from datetime import date, datetime

from vth.events.codec import Codec
from vth.events.envelope import RecordedEvent
from vth.events.tables import EVENT_COLUMNS

# In the order of EVENT_COLUMNS.
Row = tuple[int, str, int, str, int, str, str, str, str, str, str, int | None, str, str]

SELECT = f"SELECT {', '.join(EVENT_COLUMNS)} FROM events"
INSERT = f"INSERT INTO events ({', '.join(EVENT_COLUMNS)}) VALUES ({', '.join('?' for _ in EVENT_COLUMNS)})"


# The first event of each stream whose versions do not count 1, 2, 3 … along the positions.
VERSIONS_OUT_OF_ORDER = """
SELECT min(position), stream FROM (
    SELECT position, stream, version, row_number() OVER (PARTITION BY stream ORDER BY position) AS expected FROM events
) AS counted WHERE version <> expected GROUP BY stream ORDER BY 1
"""


def recorded(rows: Iterable[Row], codec: Codec) -> list[RecordedEvent]:
    """The rows with their facts decoded; raises UnknownEventType or UnreadableEvent."""
    decode, day, instant = codec.decode, date.fromisoformat, datetime.fromisoformat
    return [
        RecordedEvent(
            position,
            stream,
            version,
            name,
            schema,
            day(effective_on),
            date_basis,
            instant(recorded_at),
            actor,
            organisation,
            command_id,
            causation,
            data,
            hash_,
            decode(name, schema, data),
        )
        for (
            position,
            stream,
            version,
            name,
            schema,
            effective_on,
            date_basis,
            recorded_at,
            actor,
            organisation,
            command_id,
            causation,
            data,
            hash_,
        ) in rows
    ]
