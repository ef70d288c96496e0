"""What the recorder remembers of streams never differs from the log."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from tests.support.systems import make_system, origin
from vth.application.histories import Histories
from vth.application.system import System
from vth.events.catalogue.company import CompanyRegistered, CompanyScanCarriedOut
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.projections.history import History

STREAM, OTHER = (f"company/{UUID(int=number)}" for number in (1, 2))
REGISTERED = CompanyRegistered(
    name="Recycling Utrecht B.V.",
    municipality_code="0344",
    competent_authority="pv26",
    environmental_service="odu",
)
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def beside(system: System, tmp_path: Path) -> Iterator[System]:
    """Another process over the same database."""
    opened = make_system(system.settings.database_url, tmp_path)
    yield opened
    opened.engine.dispose()


def dated(fact: Fact) -> DatedFact:
    return DatedFact(fact, date(2026, 1, 5))


def versions(system: System, histories: Histories, stream: str = STREAM) -> list[int]:
    with system.store.reading() as connection:
        return [event.version for event in histories.load(connection, stream)]


def record(system: System, *facts: Fact, key: str, stream: str = STREAM) -> None:
    system.recorder.record(stream, [dated(fact) for fact in facts], origin(key))


def keep_what_fails(system: System, histories: Histories) -> None:
    """Keeps a history whose transaction is undone."""

    def failing() -> None:
        with system.store.writing() as connection:
            events = system.store.append(connection, STREAM, 0, [dated(REGISTERED)], origin("lost"), NOW)
            histories.keep(STREAM, History(events))
            raise OSError("the disk is gone")

    with pytest.raises(OSError):
        failing()


def test_what_another_process_recorded_in_between_is_read_on_from_what_is_kept(system: System, beside: System) -> None:
    record(system, REGISTERED, key="1")
    record(beside, CompanyScanCarriedOut(), CompanyScanCarriedOut(), key="2")
    assert versions(system, system.recorder.histories) == [1, 2, 3]
    record(system, CompanyScanCarriedOut(), key="3")
    assert versions(beside, beside.recorder.histories) == [1, 2, 3, 4]


def test_what_was_kept_of_a_recording_that_failed_is_not_believed(system: System) -> None:
    histories = Histories(system.store)
    keep_what_fails(system, histories)
    assert versions(system, histories) == []


def test_another_event_in_the_place_of_the_last_one_kept_makes_the_stream_be_read_anew(system: System) -> None:
    histories = Histories(system.store)
    keep_what_fails(system, histories)
    record(system, REGISTERED, key="other")
    with system.store.reading() as connection:
        assert histories.load(connection, STREAM)[0].command_id == "other"


def test_the_stream_that_was_used_longest_ago_goes(system: System) -> None:
    histories = Histories(system.store, most=1)
    for stream in (STREAM, OTHER):
        record(system, REGISTERED, key=stream, stream=stream)
    with system.store.reading() as connection:
        kept = histories.load(connection, OTHER)
        assert histories.load(connection, OTHER) is kept
        assert histories.load(connection, STREAM) is histories.load(connection, STREAM)
        assert histories.load(connection, OTHER) is not kept
