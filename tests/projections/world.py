"""Hand-made histories: facts with the day on which they took place and the day on which they were recorded."""

from collections import defaultdict
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Engine, insert

from vth.events.catalogue.common import EventRetracted
from vth.events.declaration import Fact
from vth.events.envelope import RecordedEvent
from vth.events.tables import EVENT_COLUMNS, events
from vth.kernel.instants import to_stored
from vth.policy import Regulations
from vth.projections.bookkeeping import prepare
from vth.projections.indicators import Cases, Figure, FunnelRow, Question, Scope, answer, cases, funnel
from vth.projections.indicators.question import EVERYONE
from vth.projections.updating import update

YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def day(text: str) -> date:
    """`03-01` in 2025, or a whole date."""
    return date.fromisoformat(text if len(text) == len("2025-03-01") else f"2025-{text}")


def uuid_of(name: str) -> str:
    return str(uuid5(NAMESPACE_OID, name))


def stream_of(name: str) -> str:
    """`permit p1` becomes the name of a stream."""
    kind, _, rest = name.partition(" ")
    return f"{kind}/{uuid_of(rest)}"


def event(
    stream: str, position: int, version: int, fact: Fact, on: date, recorded: date | None = None, basis: str = "stated"
) -> RecordedEvent:
    """An event as the store would give it; recorded at noon, on the day itself unless stated."""
    recorded_at = datetime.combine(recorded or on, time(12), UTC)
    declared = fact.declaration
    return RecordedEvent(
        position, stream, version, declared.name, declared.schema, on, basis, recorded_at,
        "tester", "odu", f"c{position}", None, "{}", "0" * 64, fact,
    )  # fmt: skip


def _stored(one: RecordedEvent) -> dict[str, object]:
    told = {name: getattr(one, name) for name in EVENT_COLUMNS}
    return told | {"effective_on": one.effective_on.isoformat(), "recorded_at": to_stored(one.recorded_at)}


class World:
    """Records facts, with the read models, and asks the indicators; a position stands for what was known after it."""

    def __init__(self, engine: Engine, regulations: Regulations) -> None:
        prepare(engine, regulations)
        self.engine, self.regulations, self.position = engine, regulations, 0
        self.histories: dict[str, list[RecordedEvent]] = defaultdict(list)

    def record(self, name: str, on: str, *facts: Fact, recorded: str | None = None, basis: str = "stated") -> int:
        """Records the facts in one stream; gives the position of the last."""
        stream, before = stream_of(name), list(self.histories[stream_of(name)])
        after = list(before)
        for fact in facts:
            self.position += 1
            known_on = day(recorded) if recorded else None
            after.append(event(stream, self.position, len(after) + 1, fact, day(on), known_on, basis))
        with self.engine.begin() as connection:
            connection.execute(insert(events), [_stored(one) for one in after[len(before) :]])
            update(connection, stream, before, after, self.regulations)
        self.histories[stream] = after
        return self.position

    def retract(self, name: str, fact_type: type[Fact], on: str = "12-31") -> int:
        """Takes back the last fact of that type."""
        version = max(e.version for e in self.histories[stream_of(name)] if isinstance(e.fact, fact_type))
        return self.record(name, on, EventRetracted(version=version, reason="vergissing"))

    def question(
        self, start: date = YEAR[0], end: date = YEAR[1], known: int | None = None, scope: Scope = EVERYONE
    ) -> Question:
        return Question(start, end, self.position if known is None else known, scope)

    def figures(self, question: Question | None = None) -> dict[str, Figure]:
        with self.engine.connect() as connection:
            return {f.code: f for f in answer(connection, question or self.question(), self.regulations)}

    def figure(self, code: str, question: Question | None = None) -> Figure:
        with self.engine.connect() as connection:
            return answer(connection, question or self.question(), self.regulations, [code])[0]

    def fraction(self, code: str, question: Question | None = None) -> tuple[int | float | None, int | float | None]:
        figure = self.figure(code, question)
        return figure.numerator, figure.denominator

    def cases(self, code: str, question: Question | None = None) -> Cases:
        with self.engine.connect() as connection:
            return cases(connection, question or self.question(), code)

    def funnel(self, question: Question | None = None) -> list[FunnelRow]:
        with self.engine.connect() as connection:
            return funnel(connection, question or self.question())
