"""Why a figure moved, in the words of who asks: each fact under its reason, with both figures."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.application.test_retention import PERMIT as PERMIT_PAST_TERM
from tests.application.test_retention import destroyed, record
from tests.projections.facts import registered
from tests.support.systems import Clock, origin
from vth.application import receipts
from vth.application.asking import question
from vth.application.destroyed import OF_INDICATOR
from vth.application.explaining import Explanation, explain
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import ApplicationReceived, PermitAnnulled, PermitGranted
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import PrescriptionKind, Procedure
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import NotFound
from vth.projections.indicators import DECLARATIONS, Question
from vth.projections.spans import SPANS

CODE = "permits_with_circular_prescriptions"
PERMIT = "permit/00000000-0000-7000-8000-000000000002"
OTHER = "permit/00000000-0000-7000-8000-000000000003"
COMPANY = "00000000-0000-7000-8000-000000000001"
CIRCULAR = PrescriptionAttached(number="1.1", kind=PrescriptionKind.RESOURCE_USE, circular=True, text="Bespaar.")


def application(case_number: str) -> ApplicationReceived:
    return ApplicationReceived(
        case_number=case_number, company_id=COMPANY, procedure=Procedure.REGULAR, activity="recycling"
    )


class Office:
    """Records facts and asks why the figure of 2026 is no longer what it was."""

    def __init__(self, system: System, clock: Clock) -> None:
        self.system, self.clock = system, clock

    def record(self, stream: str, on: date, *facts: Fact) -> int:
        key = origin(self.system.new_id())
        dated = [DatedFact(fact, on) for fact in facts]
        return self.system.recorder.record(stream, dated, key).events[-1].position

    def asked(self, known: int | None = None) -> Question:
        with self.system.store.reading() as connection:
            asked = question(self.system, connection, start=date(2026, 1, 1), end=date(2026, 12, 31))
        return asked if known is None else replace(asked, known_position=known)

    def explained(self, since: int, limit: int = 10) -> Explanation:
        with self.system.store.reading() as connection:
            return explain(self.system, connection, CODE, self.asked(since), self.asked(), limit)

    def reasons(self, since: int) -> dict[str, tuple[int, float, float]]:
        return {one.reason: (one.events, one.numerator, one.denominator) for one in self.explained(since).reasons}


@pytest.fixture
def office(system: System, clock: Clock) -> Office:
    return Office(system, clock)


@pytest.fixture
def reported(office: Office) -> int:
    """One permit granted on 20 May with a circular prescription, and what was known on 1 June."""
    office.record(f"company/{COMPANY}", date(2024, 1, 2), registered())
    office.record(PERMIT, date(2026, 4, 1), application("Z-1"))
    return office.record(PERMIT, date(2026, 5, 20), PermitGranted(), CIRCULAR)


def test_a_fact_recorded_in_time_is_told_as_recorded_since(office: Office, reported: int) -> None:
    office.record(OTHER, date(2026, 5, 1), application("Z-2"))
    grant = office.record(OTHER, date(2026, 5, 25), PermitGranted())
    found = office.explained(reported)
    assert (found.before.denominator, found.after.denominator) == (1, 2)
    (group,) = found.reasons
    (cause,) = group.causes
    assert (group.reason, cause.position, cause.stream, cause.type) == ("recorded_since", grant, OTHER, "PermitGranted")
    assert (cause.numerator, cause.denominator, cause.cases) == (0, 1, 1)
    assert cause.line.nl == "Vergunning verleend"
    assert cause.recorded_at == datetime(2026, 6, 1, 10, tzinfo=UTC)


def test_a_fact_recorded_more_than_thirty_days_later_is_told_as_late(office: Office, reported: int) -> None:
    office.record(OTHER, date(2026, 3, 1), application("Z-2"))
    office.record(OTHER, date(2026, 4, 1), PermitGranted())
    assert office.reasons(reported) == {"recorded_late": (1, 0, 1)}


def test_a_retraction_and_what_is_recorded_anew_are_corrections(office: Office, reported: int) -> None:
    office.record(PERMIT, date(2026, 6, 1), EventRetracted(version=3, reason="verkeerd voorschrift"))
    assert office.reasons(reported) == {"corrected": (1, -1, 0)}
    office.clock.advance(days=90)
    half_way = office.asked().known_position
    again = office.record(PERMIT, date(2026, 5, 20), CIRCULAR)
    assert office.reasons(reported) == {}
    assert office.reasons(half_way) == {"recorded_late": (1, 1, 0)}
    assert again == half_way + 1


def test_a_fact_recorded_anew_on_another_day_is_a_correction_too(office: Office, reported: int) -> None:
    office.record(PERMIT, date(2026, 6, 1), EventRetracted(version=3, reason="verkeerd"))
    office.record(PERMIT, date(2026, 6, 1), EventRetracted(version=2, reason="verkeerde dag"))
    office.record(PERMIT, date(2026, 4, 20), PermitGranted(), CIRCULAR)
    first_quarters = replace(office.asked(), end=date(2026, 4, 30))
    with office.system.store.reading() as connection:
        before = replace(first_quarters, known_position=reported)
        found = explain(office.system, connection, CODE, before, first_quarters)
    assert [(one.reason, one.events, one.numerator, one.denominator) for one in found.reasons] == [
        ("corrected", 2, 1, 1)
    ]


def test_what_a_court_annuls_is_told_as_its_decision(office: Office, reported: int) -> None:
    office.record(PERMIT, date(2026, 6, 1), PermitAnnulled(from_=date(2026, 5, 20)))
    assert office.reasons(reported) == {"decided_by_court": (1, -1, 0)}


def test_the_two_instants_may_be_given_in_either_order(office: Office, reported: int) -> None:
    with office.system.store.reading() as connection:
        found = explain(office.system, connection, CODE, office.asked(), office.asked(0))
    assert (found.before.denominator, found.after.denominator) == (0, 1)


def test_all_facts_are_counted_and_the_first_are_listed(office: Office, reported: int) -> None:
    (group,) = office.explained(0, limit=1).reasons
    assert (group.events, len(group.causes)) == (2, 1)


def test_a_report_under_another_version_of_the_definition_is_named(office: Office, reported: int) -> None:
    point = receipts.LogPoint(reported, "0" * 64, datetime(2026, 6, 1, 10, tzinfo=UTC))
    versions = receipts.versions_now(office.system)
    for version in (0, 1):
        made = receipts.made("summary", 1, office.asked(), point, versions, {CODE: version}, f"{version}" * 64)
        receipts.issue(office.system, made)
    (change,) = office.explained(reported).definition_changed
    assert (change.definition_version, change.definition_version_now) == (0, 1)


def test_what_was_destroyed_since_is_named_and_what_other_indicators_count_is_not(system: System) -> None:
    asked = replace(Office(system, Clock()).asked(), start=date(2010, 1, 1), end=date(2010, 12, 31))
    record(system, PERMIT_PAST_TERM)
    with system.store.reading() as connection:
        then = replace(asked, known_position=system.store.head(connection).position)
    destruction = destroyed(system)
    with system.store.reading() as connection:
        now = replace(asked, known_position=system.store.head(connection).position)
        (gone,) = explain(system, connection, "decisions_on_time", then, now).destroyed
        assert (gone.destruction, gone.records) == (f"destruction/{destruction}", 1)
        assert explain(system, connection, "knowledge_circles", then, now).destroyed == ()
        assert explain(system, connection, "decisions_on_time", now, now).destroyed == ()
        before_it_began = replace(then, end=date(2010, 1, 31))
        assert explain(system, connection, "decisions_on_time", before_it_began, before_it_began).destroyed == ()


def test_of_every_indicator_it_is_known_which_records_it_counts() -> None:
    assert set(OF_INDICATOR) == {declared.code for declared in DECLARATIONS}
    assert {kind for kinds in OF_INDICATOR.values() for kind in kinds} == set(SPANS.sources)


def test_an_unknown_indicator_is_not_explained(office: Office) -> None:
    with office.system.store.reading() as connection, pytest.raises(NotFound):
        explain(office.system, connection, "nothing", office.asked(0), office.asked())
