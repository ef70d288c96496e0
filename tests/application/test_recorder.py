"""The one path by which facts enter keeps every promise on both engines."""

from datetime import date

import pytest

from tests.support.factories import ApplicationReceivedFactory, CompanyRegisteredFactory
from tests.support.systems import Clock, origin
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyClosed, CompanyScanCarriedOut
from vth.events.catalogue.permit import ApplicationReceived, PermitGranted
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import KeyReused, NotFound, Refused, StaleStream

COMPANY_ID = "00000000-0000-7000-8000-000000000001"
COMPANY = f"company/{COMPANY_ID}"
PERMIT = "permit/00000000-0000-7000-8000-000000000002"
OTHER = "permit/00000000-0000-7000-8000-000000000003"

REGISTERED = CompanyRegisteredFactory()
SCANNED = CompanyScanCarriedOut(summary="scan")


def on(day: str, fact: Fact) -> DatedFact:
    return DatedFact(fact, date.fromisoformat(day))


def application(case_number: str = "Z-1") -> ApplicationReceived:
    return ApplicationReceivedFactory(company_id=COMPANY_ID, case_number=case_number)


def register(system: System) -> None:
    system.recorder.record(COMPANY, [on("2026-01-05", REGISTERED)], origin("company"))


def test_a_fact_is_stored_with_its_whole_envelope(system: System, clock: Clock) -> None:
    outcome = system.recorder.record(COMPANY, [on("2026-01-05", REGISTERED)], origin("c1"))
    (event,) = outcome.events
    assert (event.position, event.stream, event.version, event.type) == (1, COMPANY, 1, "CompanyRegistered")
    assert (event.actor, event.organisation, event.command_id) == ("officer-1", "odu", "c1")
    assert event.recorded_at == clock.now
    assert event.effective_on == date(2026, 1, 5)


def test_the_same_command_again_is_quiet_and_returns_the_first_outcome(system: System) -> None:
    first = system.recorder.record(COMPANY, [on("2026-01-05", REGISTERED)], origin("c1"))
    again = system.recorder.record(COMPANY, [on("2026-01-05", REGISTERED)], origin("c1"))
    assert again.replayed
    assert not first.replayed
    assert again.events == first.events
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 1


def test_a_command_repeated_after_the_stream_moved_on_is_still_quiet(system: System) -> None:
    register(system)
    first = system.recorder.record(COMPANY, [on("2026-02-01", SCANNED)], origin("c2"), expected_version=1)
    again = system.recorder.record(COMPANY, [on("2026-02-01", SCANNED)], origin("c2"), expected_version=1)
    assert again.replayed
    assert again.events == first.events


def test_a_new_stream_that_is_asked_for_again_under_another_id_is_the_first_one(system: System) -> None:
    register(system)
    first = system.recorder.record(PERMIT, [on("2026-02-01", application())], origin("p1"), expected_version=0)
    again = system.recorder.record(OTHER, [on("2026-02-01", application())], origin("p1"), expected_version=0)
    assert again.replayed
    assert again.stream == first.stream == PERMIT


def test_a_key_used_for_other_facts_is_refused(system: System) -> None:
    register(system)
    system.recorder.record(COMPANY, [on("2026-02-01", SCANNED)], origin("c2"))
    with pytest.raises(KeyReused):
        system.recorder.record(COMPANY, [on("2026-02-02", SCANNED)], origin("c2"))


def test_who_read_an_older_version_is_told_the_current_one(system: System) -> None:
    register(system)
    system.recorder.record(COMPANY, [on("2026-02-01", SCANNED)], origin("c2"), expected_version=1)
    with pytest.raises(StaleStream) as refused:
        system.recorder.record(COMPANY, [on("2026-02-01", SCANNED)], origin("c3"), expected_version=1)
    assert refused.value.current_version == 2


def test_recording_on_a_stream_that_must_exist_and_does_not_is_not_found(system: System) -> None:
    with pytest.raises(NotFound):
        system.recorder.record(PERMIT, [on("2026-02-01", PermitGranted())], origin("p"), must_exist=True)


def test_facts_recorded_together_are_taken_all_or_none(system: System) -> None:
    with pytest.raises(Refused):
        system.recorder.record(COMPANY, [on("2026-01-05", REGISTERED), on("2026-01-06", REGISTERED)], origin("twice"))
    with system.store.reading() as connection:
        assert system.store.load(connection, COMPANY) == []


def test_a_permit_needs_a_company_that_exists(system: System) -> None:
    with pytest.raises(Refused) as refused:
        system.recorder.record(PERMIT, [on("2026-02-01", application())], origin("p1"))
    assert [fault.code for fault in refused.value.faults] == ["company_unknown"]


def test_a_case_number_is_used_once_within_a_service_and_free_again_after_retraction(system: System) -> None:
    register(system)
    system.recorder.record(PERMIT, [on("2026-02-01", application())], origin("p1"))
    with pytest.raises(Refused) as refused:
        system.recorder.record(OTHER, [on("2026-02-01", application())], origin("p2"))
    assert [fault.code for fault in refused.value.faults] == ["case_number_taken"]
    system.recorder.record(PERMIT, [on("2026-02-02", EventRetracted(version=1, reason="dubbel"))], origin("p3"))
    assert system.recorder.record(OTHER, [on("2026-02-01", application())], origin("p4")).version == 1


def test_a_batch_sees_its_own_facts_before_they_are_written(system: System) -> None:
    with system.recorder.batch() as batch:
        batch.record(COMPANY, [on("2026-01-05", REGISTERED)], origin("c1"))
        batch.record(PERMIT, [on("2026-02-01", application())], origin("p1"))
        with pytest.raises(Refused):
            batch.record(OTHER, [on("2026-02-01", application())], origin("p2"))
        batch.record(OTHER, [on("2026-02-01", application("Z-2"))], origin("p3"))
        batch.record(COMPANY, [on("2026-03-01", CompanyClosed())], origin("c2"))
    with system.store.reading() as connection:
        stored = [event.stream for events in system.store.read(connection) for event in events]
    assert stored == [COMPANY, PERMIT, OTHER, COMPANY]


def test_a_batch_and_single_recordings_leave_the_same_registers(system: System) -> None:
    with system.recorder.batch() as batch:
        batch.record(COMPANY, [on("2026-01-05", REGISTERED)], origin("c1"))
        batch.record(PERMIT, [on("2026-02-01", application())], origin("p1"))
    with pytest.raises(Refused):
        system.recorder.record(OTHER, [on("2026-02-01", application())], origin("p2"))
    again = system.recorder.record(PERMIT, [on("2026-02-01", application())], origin("p1"))
    assert again.replayed


def test_a_batch_that_fails_leaves_nothing(system: System) -> None:
    def failing() -> None:
        with system.recorder.batch() as batch:
            batch.record(COMPANY, [on("2026-01-05", REGISTERED)], origin("c1"))
            raise OSError("the disk is gone")

    with pytest.raises(OSError):
        failing()
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 0
