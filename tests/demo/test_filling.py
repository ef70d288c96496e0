"""How a made-up history gets into a store."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

import pytest

from tests.demo.conftest import TODAY, History, tell, unwatched
from tests.support.databases import sqlite
from tests.support.systems import Clock, make_system
from vth.application import maintenance
from vth.application.questions import StoredQuestions
from vth.demo import FEWEST, fill
from vth.demo.filling import FACTS
from vth.domain.decider import decide
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import InvalidInput, StoreNotEmpty

Told = Callable[..., History]


def head(history: History) -> str:
    with history.system.store.reading() as connection:
        return history.system.store.head(connection).hash


@pytest.fixture
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Told:
    """Tells histories whose connections are closed afterwards."""

    def telling(url: str, facts: int = FEWEST, seed: int = 1) -> History:
        history = tell(url, tmp_path, facts, seed)
        request.addfinalizer(history.system.engine.dispose)
        return history

    return telling


def log(history: History) -> list[RecordedEvent]:
    with history.system.store.reading() as connection:
        return [event for page in history.system.store.read(connection) for event in page]


def test_the_same_seed_tells_the_same_history(told: Told, tmp_path: Path) -> None:
    histories = [told(sqlite(tmp_path / f"{number}.db"), seed=seed) for number, seed in enumerate((7, 7, 8))]
    assert head(histories[0]) == head(histories[1]) != head(histories[2])
    assert [one.filled.refusals for one in histories] == [(), (), ()]


def test_a_history_is_told_on_either_engine(database_url: str, told: Told) -> None:
    history = told(database_url)
    assert history.filled.refusals == ()
    assert maintenance.verify(history.system).sound


def test_a_store_with_facts_is_left_alone(sqlite_url: str, told: Told) -> None:
    history = told(sqlite_url)
    with pytest.raises(StoreNotEmpty):
        fill(history.system, 1, FEWEST, unwatched)
    assert len(log(history)) == history.filled.facts


def test_before_the_library_there_is_nothing_to_tell(sqlite_url: str, tmp_path: Path) -> None:
    system = make_system(sqlite_url, tmp_path, Clock(TODAY - timedelta(days=600)))
    with pytest.raises(InvalidInput, match="library"):
        fill(system, 1, FEWEST, unwatched)
    system.engine.dispose()


def test_a_large_history_keeps_the_rules_and_answers_for_its_policies(database_url: str, told: Told) -> None:
    history = told(database_url, 2 * FACTS + 1)
    assert history.filled.facts == pytest.approx(2 * FACTS, rel=0.3)
    assert maintenance.verify(history.system).sound
    assert history.system.recorder.catch_up() == 0
    assert refused(history, log(history)) == []


def refused(history: History, events: Sequence[RecordedEvent]) -> list[str]:
    """The streams that the rules would not take as they stand, from the first fact of each on."""
    streams: dict[str, list[RecordedEvent]] = {}
    for event in events:
        streams.setdefault(event.stream, []).append(event)
    store, regulations = history.system.store, history.system.regulations
    with store.reading() as connection:
        load = cache(partial(store.load, connection))
        questions = StoredQuestions(connection, dutch_day(TODAY), regulations, load)
        return [stream for stream, own in streams.items() if not _taken(stream, own, questions)]


def _taken(stream: str, own: Sequence[RecordedEvent], questions: StoredQuestions) -> bool:
    facts = [DatedFact(event.fact, event.effective_on, event.date_basis) for event in own[1:]]
    return decide(stream.partition("/")[0], own[:1], facts, questions) is None  # type: ignore[func-returns-value]
