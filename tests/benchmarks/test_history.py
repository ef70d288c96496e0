"""The made-up histories that benchmarks run on obey the rules, and are the same in every run."""

from pathlib import Path
from typing import get_args

import pytest

from benchmarks.history import History, recordings
from benchmarks.opening import now, opened
from tests.support.rulebook import rulebook
from vth.events.catalogue.company import CompanyEvent
from vth.events.catalogue.permit import PermitEvent
from vth.events.codec import encode
from vth.kernel.origin import Origin
from vth.projections.bookkeeping import prepare

PERMITS = 150


@pytest.mark.parametrize("brief", [False, True], ids=["full", "brief"])
def test_every_recording_of_a_history_passes_the_rules(brief: bool, sqlite_url: str, tmp_path: Path) -> None:
    told = list(recordings(History(PERMITS, brief=brief), rulebook()))
    with opened(sqlite_url, tmp_path) as system:
        prepare(system.engine, system.regulations)
        with system.recorder.batch() as batch:
            for number, one in enumerate(told):
                origin = Origin("officer-1", "odu", str(number))
                batch.record(one.stream, one.facts, origin, expected_version=one.version - 1)
        with system.store.reading() as connection:
            assert system.store.head(connection).position == sum(len(one.facts) for one in told)


def test_a_history_is_told_in_the_order_of_recording_and_ends_before_now() -> None:
    instants = [recording.recorded_at for recording in recordings(History(PERMITS), rulebook())]
    assert instants == sorted(instants)
    assert instants[-1] < now()


def test_a_full_history_holds_every_kind_of_fact_of_companies_and_permits() -> None:
    told = {type(dated.fact) for one in recordings(History(3000), rulebook()) for dated in one.facts}
    assert told == {*get_args(CompanyEvent), *get_args(PermitEvent)}


def test_the_same_seed_tells_the_same_history_and_another_seed_another() -> None:
    assert texts(seed=1) == texts(seed=1)
    assert texts(seed=1) != texts(seed=2)


def test_a_history_has_about_as_many_events_as_asked_for() -> None:
    told = sum(len(one.facts) for one in recordings(History.of_about(20_000), rulebook()))
    assert told == pytest.approx(20_000, rel=0.05)


def texts(seed: int) -> list[str]:
    told = recordings(History(20, seed=seed), rulebook())
    return [f"{one.stream} {encode(dated.fact)}" for one in told for dated in one.facts]
