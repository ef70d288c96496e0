"""The streams that were looked at last, so that the next fact on one need not be read and folded from its beginning.

A history only grows: what is kept of a stream is right as soon as its last event is found in the log. When a stream was
destroyed its content is not found again, so what is kept of it goes too. Nothing has to be
told to other processes or thrown away when a transaction fails.
"""

from collections import OrderedDict
from threading import Lock

from sqlalchemy import Connection

from vth.events.store import EventStore
from vth.projections.history import History

MOST_STREAMS = 256


class Histories:
    """Full histories of streams, kept for as long as their turn lasts; threads may share it."""

    def __init__(self, store: EventStore, most: int = MOST_STREAMS) -> None:
        self.store, self._most = store, most
        self._kept: OrderedDict[str, History] = OrderedDict()
        self._alone = Lock()

    def load(self, connection: Connection, stream: str) -> History:
        """The stream's events by version; none when it does not exist."""
        with self._alone:
            kept = self._kept.get(stream)
        if kept:
            since = self.store.load(connection, stream, from_version=kept[-1].version)
            if since and (since[0].hash, since[0].data) == (kept[-1].hash, kept[-1].data):
                return History((*kept, *since[1:])) if len(since) > 1 else kept
            self.forget(stream)
        found = History(self.store.load(connection, stream))
        if found:
            self.keep(stream, found)
        return found

    def forget(self, stream: str) -> None:
        """Keeps nothing of this stream any longer."""
        with self._alone:
            self._kept.pop(stream, None)

    def keep(self, stream: str, history: History) -> None:
        """Keeps the history; the stream that was used longest ago goes."""
        with self._alone:
            self._kept[stream] = history
            self._kept.move_to_end(stream)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
