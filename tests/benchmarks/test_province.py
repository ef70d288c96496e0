"""The made-up histories that benchmarks run on cover every stream and obey the rules."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.loading import insert
from benchmarks.opening import opened
from benchmarks.places import SqlitePlace
from benchmarks.province import (
    Recorded,
    by_case,
    copies,
    further,
    independent,
    is_shared,
    kind,
    multiplied,
    play,
)
from benchmarks.sizes import TINY
from vth.application import maintenance
from vth.application.system import System
from vth.events.registry import STREAMS
from vth.events.rows import Row
from vth.kernel.origin import Origin

FACTS, MORE_THAN_ONE_COPY = 200, 600


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Row]:
    folder = tmp_path_factory.mktemp("told")
    return play(SqlitePlace(folder).fresh(), folder, TINY.told)


@pytest.fixture
def filled(told: Sequence[Row], tmp_path: Path) -> Iterator[System]:
    """A log of two copies."""
    with opened(SqlitePlace(tmp_path).fresh(), tmp_path) as system:
        insert(system.engine, multiplied(told, 2))
        maintenance.rebuild(system)
        yield system


def test_a_history_holds_every_stream_but_those_of_destruction(told: Sequence[Row]) -> None:
    assert {kind(row) for row in told} == {stream.name for stream in STREAMS} - {"destruction"}


def test_more_of_a_history_stands_where_it_was_foreseen_with_what_policies_answer(
    told: Sequence[Row], filled: System
) -> None:
    end = _end(filled)
    given = list(islice(further(told, 2, end), MORE_THAN_ONE_COPY))
    record(filled, given)
    with filled.store.reading() as connection:
        added = [event for page in filled.store.read(connection, after=end) for event in page]
    assert [event.fact for event in added if event.causation is None] == [
        dated.fact for one in given for dated in one.facts
    ]
    assert any(event.causation is not None for event in added)


def test_what_does_not_build_on_policies_is_taken_wherever_it_comes(told: Sequence[Row], filled: System) -> None:
    before, given = _end(filled), list(islice(independent(told, 5), FACTS))
    record(filled, list(islice(independent(told, 3), 7)))
    record(filled, given)
    assert _end(filled) - before >= sum(len(one.facts) for one in given) + 7


def test_a_history_has_about_as_many_events_as_asked_for(told: Sequence[Row]) -> None:
    asked = 20 * len(told)
    assert sum(1 for _ in multiplied(told, copies(told, asked))) == pytest.approx(asked, rel=0.05)


def test_case_after_case_nothing_of_another_company_comes_between(told: Sequence[Row]) -> None:
    rows = by_case(told)
    assert sorted(rows) == sorted(told)
    assert list(_returning(row for row in rows if not is_shared(row))) == []


def _returning(rows: Iterable[Row]) -> Iterator[str]:
    """The streams of companies that come back after another company began."""
    ended, under_way = set[str](), ""
    for row in rows:
        if kind(row) == "company" and row[1] != under_way:
            if row[1] in ended:
                yield row[1]
            ended.add(under_way)
            under_way = row[1]


def record(system: System, given: Sequence[Recorded]) -> None:
    for number, one in enumerate(given):
        system.recorder.record(one.stream, one.facts, Origin("officer-1", "odu", f"{one.stream}-{number}"))


def _end(system: System) -> int:
    with system.store.reading() as connection:
        return system.store.head(connection).position
