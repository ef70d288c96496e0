"""Many recordings in one transaction, for imports: each is refused or taken by itself, the taken are written together.

A batch sees its own facts: the rules are asked over what is stored and what this batch has taken so far.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from vth.application.outcome import Outcome, replay
from vth.application.questions import BatchQuestions
from vth.domain.decider import decide
from vth.events.appending import Appender
from vth.events.bulk import by_commands, load_many
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.store import EventStore
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import NotFound, StaleStream
from vth.kernel.origin import Origin
from vth.policy.models import Regulations
from vth.projections.updating import update_all


class Batch:
    """Recordings under way in one transaction. Made by `Recorder.batch`."""

    def __init__(self, connection: Connection, store: EventStore, regulations: Regulations, now: datetime) -> None:
        self._appender = Appender(connection, store.lock(connection), store.codec, now)
        self._connection, self._codec, self._regulations = connection, store.codec, regulations
        self._stored: dict[str, list[RecordedEvent]] = {}
        self._known: dict[str, list[RecordedEvent]] = {}
        self._commands: dict[str, list[RecordedEvent]] = {}
        self._questions = BatchQuestions(connection, dutch_day(now), regulations, self._history)

    def prefetch(self, streams: Iterable[str], command_ids: Iterable[str]) -> None:
        """Reads what the coming recordings need in two questions instead of two each."""
        wanted = [stream for stream in dict.fromkeys(streams) if stream not in self._known]
        for stream, history in load_many(self._connection, wanted, self._codec).items():
            self._stored[stream], self._known[stream] = history, list(history)
        unknown = [key for key in dict.fromkeys(command_ids) if key not in self._commands]
        self._commands |= by_commands(self._connection, unknown, self._codec)

    def _history(self, stream: str) -> list[RecordedEvent]:
        """The whole stream with what this batch has taken of it."""
        self.prefetch((stream,), ())
        return self._known[stream]

    def record(
        self,
        stream: str,
        facts: Sequence[DatedFact],
        origin: Origin,
        *,
        expected_version: int | None = None,
        must_exist: bool = False,
    ) -> Outcome:
        """As `Recorder.record`; an error concerns this recording only."""
        self.prefetch((stream,), (origin.command_id,))
        if earlier := self._commands[origin.command_id]:
            return replay(earlier, stream, facts, origin)
        history = self._known[stream]
        if must_exist and not history:
            raise NotFound.because(f"{stream} bestaat niet.", f"{stream} does not exist.")
        if expected_version is not None and expected_version != len(history):
            raise StaleStream.at(stream, len(history))
        decide(stream.partition("/")[0], history, facts, self._questions)
        events = self._appender.stage(stream, len(history), facts, origin)
        return self._taken(stream, events, origin)

    def _taken(self, stream: str, events: list[RecordedEvent], origin: Origin) -> Outcome:
        self._known[stream].extend(events)
        self._commands[origin.command_id] = events
        if not self._questions.note(self._known[stream], events):
            self.flush()
        return Outcome(stream, events[-1].version, tuple(events), replayed=False)

    def flush(self) -> None:
        """Writes the events and what people read of them; called at the end by `Recorder.batch`."""
        self._appender.flush()
        changed = [stream for stream, history in self._known.items() if len(history) > len(self._stored[stream])]
        update_all(
            self._connection,
            [(stream, self._stored[stream], self._known[stream]) for stream in changed],
            self._regulations,
        )
        self._stored |= {stream: list(self._known[stream]) for stream in changed}
        self._questions.written()
