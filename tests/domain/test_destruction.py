"""What may and may not be recorded of a list of records to destroy."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.support.scenario import PERMIT, Scenario, on, recorded
from vth.domain.decider import decide
from vth.events.catalogue.destruction import (
    DestructionApproved,
    DestructionProposed,
    DestructionRejected,
    ExpiredRecord,
    RecordsDestroyed,
)
from vth.events.catalogue.permit import PermitGranted
from vth.events.tombstones import DESTROYED
from vth.kernel.errors import Refused

destruction = Scenario("destruction")
granted = PermitGranted()
APPROVED, REJECTED = DestructionApproved(), DestructionRejected(reason="Nog een bezwaar")
DONE = RecordsDestroyed(method="Inhoud overschreven")


def proposed(*records: str, keep_until: date = date(2025, 1, 1)) -> DestructionProposed:
    return DestructionProposed(
        selection_list="Selectielijst 2020",
        records=tuple(
            ExpiredRecord(record=record, category="11", ended_on=date(2015, 1, 1), keep_until=keep_until)
            for record in records
        ),
    )


one = proposed(f"permit/{PERMIT}")
given = destruction.given(on("2026-03-01", one))
approved = given.given(on("2026-03-02", APPROVED))


def test_a_proposal_names_records_once() -> None:
    destruction.when(on("2026-03-01", one)).recorded()
    destruction.when(on("2026-03-01", proposed())).refused("destruction_of_nothing")
    given.when(on("2026-03-02", one)).refused("destruction_already_proposed")


def test_a_record_within_its_term_is_not_proposed() -> None:
    today = date(2026, 3, 1)
    destruction.when(on("2026-03-01", proposed(f"permit/{PERMIT}", keep_until=today))).refused(
        "destruction_within_term", where="/events/0/data/records/0"
    )


def test_lists_of_destroyed_records_are_kept() -> None:
    destruction.when(on("2026-03-01", proposed(f"destruction/{PERMIT}"))).refused("destruction_record_kept")


def test_a_proposal_is_decided_once() -> None:
    given.when(on("2026-03-02", APPROVED)).recorded()
    given.when(on("2026-03-02", REJECTED)).recorded()
    destruction.when(on("2026-03-02", APPROVED)).refused("destruction_not_proposed")
    approved.when(on("2026-03-03", REJECTED)).refused("destruction_already_decided")


def test_destroying_needs_an_approval_and_happens_once() -> None:
    approved.when(on("2026-03-03", DONE)).recorded()
    given.when(on("2026-03-03", DONE)).refused("destruction_not_approved")
    given.given(on("2026-03-02", REJECTED)).when(on("2026-03-03", DONE)).refused("destruction_not_approved")
    approved.given(on("2026-03-03", DONE)).when(on("2026-03-04", DONE)).refused("destruction_already_carried_out")


def test_nothing_is_recorded_in_a_stream_that_was_destroyed() -> None:
    gone = [replace(event, fact=DESTROYED) for event in recorded(f"permit/{PERMIT}", [on("2026-03-01", granted)])]
    with pytest.raises(Refused) as refusal:
        decide("permit", gone, [on("2026-03-02", granted)], destruction.answers)
    assert refusal.value.faults[0].code == "stream_destroyed"
