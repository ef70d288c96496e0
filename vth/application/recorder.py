"""The one path by which facts enter: load, look at the rules, append, update what people read; one transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from sqlalchemy import Connection

from vth.application.batch import Batch
from vth.application.histories import Histories
from vth.application.outcome import Outcome, replay
from vth.application.questions import StoredQuestions
from vth.application.reacting import react, react_again, unanswered
from vth.application.refused_reactions import waiting
from vth.domain.decider import decide
from vth.events.appending import Appender, Head
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.store import EventStore
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import NotFound, Refused, StaleStream
from vth.kernel.origin import Origin
from vth.policy.models import Regulations
from vth.projections.history import History
from vth.projections.updating import update


@dataclass(frozen=True, slots=True)
class Recorder:
    """Records facts. `clock` gives the aware UTC instant of recording."""

    store: EventStore
    regulations: Regulations
    clock: Callable[[], datetime]
    histories: Histories

    def record(
        self,
        stream: str,
        facts: Sequence[DatedFact],
        origin: Origin,
        *,
        expected_version: int | None = None,
        must_exist: bool = False,
    ) -> Outcome:
        """Records the facts, all or none, and returns where they stand; the same command again is quiet.

        `expected_version` None appends wherever the stream stands. Errors: Refused, InvalidInput, StaleStream,
        KeyReused, NotFound (with `must_exist`), StoreUnavailable. What policies answer is recorded along with it.
        """
        with self.store.writing() as connection:
            outcome = self._taken(connection, stream, facts, origin, expected_version, must_exist)
            if not outcome.replayed:
                self._react(connection, outcome.events)
            return outcome

    def catch_up(self, after: int = 0, *, imported: bool = False) -> int:
        """Lets policies react to what they passed over since that position, imported facts only when asked.

        Gives the number of reactions that were recorded; running it twice changes nothing. Errors: StoreUnavailable.
        """
        with self.store.reading() as connection:
            until = self.store.head(connection).position
        taken = 0
        while after < until:
            with self.store.reading() as connection:
                page = next(self.store.read(connection, after, until), [])
                missed = unanswered(connection, self.histories, self.regulations, page, imported=imported)
            taken += sum(self._react_again(event) for event in missed)
            after = page[-1].position if page else until
        return taken

    def retry_refused(self) -> int:
        """Tries once more what policies answered and the rules refused; gives how many could be recorded now.

        What nothing asks for any longer, because its cause was retracted or people did it, is forgotten.
        Errors: StoreUnavailable.
        """
        with self.store.reading() as connection:
            found = [(position, self.store.load(connection, stream)) for stream, position in waiting(connection)]
            causes = [event for position, history in found for event in history if event.position == position]
        return sum(self._react_again(event) for event in causes)

    def _react_again(self, event: RecordedEvent) -> int:
        with self.store.writing() as connection:
            self.store.lock_only(connection)
            take = partial(self._taken, connection)
            return react_again(connection, self.histories, self.regulations, event, take)

    def _react(self, connection: Connection, events: Sequence[RecordedEvent]) -> int:
        return react(connection, self.histories, self.regulations, events, partial(self._taken, connection))

    def _taken(
        self,
        connection: Connection,
        stream: str,
        facts: Sequence[DatedFact],
        origin: Origin,
        expected_version: int | None = None,
        must_exist: bool = False,
    ) -> Outcome:
        """Looks at the rules beside other writers; what they recorded before the lock was held is looked at anew."""
        look = partial(self._allowed, connection, stream, facts, expected_version, must_exist)
        seen = self.store.head(connection)
        try:
            history = look()
        except (Refused, StaleStream, NotFound):
            if earlier := self.store.by_command(connection, origin.command_id):
                return replay(earlier, stream, facts, origin)
            raise
        head, earlier = self.store.lock_after(connection, seen, origin.command_id)
        if earlier:
            return replay(earlier, stream, facts, origin)
        if head.position != seen.position:
            history = look()
        return self._append(connection, head, stream, history, facts, origin)

    def _allowed(
        self,
        connection: Connection,
        stream: str,
        facts: Sequence[DatedFact],
        expected_version: int | None,
        must_exist: bool,
    ) -> History:
        """The stream as it stands, after which these facts may be recorded."""
        history = self.histories.load(connection, stream)
        if must_exist and not history:
            raise NotFound.because(f"{stream} bestaat niet.", f"{stream} does not exist.")
        if expected_version is not None and expected_version != len(history):
            raise StaleStream.at(stream, len(history))
        questions = StoredQuestions(connection, dutch_day(self.clock()), self.regulations, self._others(connection))
        decide(stream.partition("/")[0], history, facts, questions)
        return history

    def _append(
        self,
        connection: Connection,
        head: Head,
        stream: str,
        history: History,
        facts: Sequence[DatedFact],
        origin: Origin,
    ) -> Outcome:
        """Under the lock of all writers."""
        appender = Appender(connection, head, self.store.codec, self.clock())
        events = appender.stage(stream, len(history), facts, origin)
        longer = History((*history, *events))
        with self.store.together(connection):
            appender.flush()
            update(connection, stream, history, longer, self.regulations)
        self.histories.keep(stream, longer)
        return Outcome(stream, events[-1].version, tuple(events), replayed=False)

    def _others(self, connection: Connection) -> Callable[[str], History]:
        """Other streams as they stand now, each looked up once."""
        return cache(partial(self.histories.load, connection))

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Many recordings in one transaction, for imports; on disk when the block ends, nothing when it fails."""
        with self.store.writing() as connection:
            batch = Batch(connection, self.store, self.regulations, self.clock())
            yield batch
            batch.flush()
