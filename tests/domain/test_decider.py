"""What holds for the facts of every stream: their dates, their order, corrections, and several at once."""

from datetime import timedelta

import pytest

from tests.domain.facts import application, prescription, registered, retracted
from tests.support.scenario import TODAY, Answers, Scenario, company, on, permit
from vth.domain.decider import decide
from vth.events.catalogue.company import CompanyClosed, CompanyScanCarriedOut, CsrdReportAnalysed, CsrdReportPublished
from vth.events.catalogue.permit import DecisionAnnounced, PermitAmended, PermitGranted, PermitRefused, PermitRevoked
from vth.events.catalogue.prescription import PrescriptionWithdrawn
from vth.events.envelope import DatedFact
from vth.kernel.errors import InvalidInput

known = company.given(on("2026-01-05", registered()))
published = known.given(on("2026-03-01", CsrdReportPublished(reporting_year=2025)))
analysis = CsrdReportAnalysed(reporting_year=2025, circular_measures=3)
analysed = published.given(on("2026-04-01", analysis))
granted = permit.given(on("2026-03-02", application()), on("2026-04-01", PermitGranted()))
amended = PermitAmended(reason="Actualisatie")


def test_a_fact_takes_place_today_at_the_latest() -> None:
    known.when(DatedFact(CompanyScanCarriedOut(), TODAY)).recorded()
    faults = known.fails_as_input(DatedFact(CompanyScanCarriedOut(), TODAY + timedelta(1)))
    assert [(fault.code, fault.where) for fault in faults] == [("effective_on_in_future", "/events/0/effective_on")]


def test_a_fact_of_before_1900_is_a_slip() -> None:
    faults = company.fails_as_input(on("0026-01-05", registered()))
    assert [fault.code for fault in faults] == ["effective_on_too_early"]


def test_a_fact_belongs_to_the_stream_type() -> None:
    faults = known.fails_as_input(on("2026-02-01", PermitGranted()))
    assert [(fault.code, fault.where) for fault in faults] == [("fact_of_other_stream", "/events/0/type")]


def test_a_stream_type_is_one_that_exists() -> None:
    with pytest.raises(InvalidInput) as refusal:
        decide("invoice", [], [on("2026-02-01", PermitGranted())], company.answers)
    assert refusal.value.faults[0].code == "stream_type_unknown"


def test_nothing_to_record_is_no_fault() -> None:
    known.when().recorded()


def test_several_facts_at_once_see_the_ones_before_them() -> None:
    company.when(on("2026-01-05", registered()), on("2026-01-05", CompanyScanCarriedOut())).recorded()


def test_the_first_fact_that_is_refused_is_named_by_its_place() -> None:
    outcome = company.when(
        on("2026-01-05", registered()), on("2026-01-06", registered()), on("2026-01-07", PermitGranted())
    )
    outcome.refused("company_already_registered", where="/events/1")


def test_facts_recorded_together_are_read_by_their_dates() -> None:
    known.when(
        on("2026-06-01", CompanyClosed()),
        on("2026-03-01", CsrdReportPublished(reporting_year=2025)),
        on("2026-04-01", analysis),
    ).recorded()


def test_a_forgotten_fact_is_recorded_late_at_its_place() -> None:
    analysed.when(on("2026-02-01", CompanyScanCarriedOut())).recorded()


def test_a_late_fact_is_judged_by_what_had_happened_by_then() -> None:
    analysed.when(on("2026-02-01", CsrdReportAnalysed(reporting_year=2024, circular_measures=1))).refused(
        "csrd_report_not_published"
    )


def test_a_late_fact_that_spoils_a_later_one_is_refused_and_names_it() -> None:
    outcome = analysed.when(on("2026-03-15", CompanyClosed()))
    outcome.refused("breaks_later_fact", where="/events/0")
    message = outcome.faults[0].message
    assert "'CSRD-rapportage geanalyseerd' van 01-04-2026 (versie 3)" in message.nl
    assert "'CSRD report analysed' of 1 Apr 2026 (version 3)" in message.en
    assert "closed on 15 Mar 2026" in message.en


def test_every_later_fact_that_would_be_spoiled_is_named() -> None:
    busy = granted.given(on("2026-05-01", amended), on("2026-06-01", amended))
    busy.when(on("2026-04-15", PermitRevoked(reason="Vergissing"))).refused("breaks_later_fact", "breaks_later_fact")


def test_a_second_grant_recorded_late_spoils_the_first() -> None:
    granted.when(on("2026-03-20", PermitGranted())).refused("breaks_later_fact")


def test_a_late_fact_is_not_blamed_for_what_was_wrong_already() -> None:
    """The company of this application has been removed since: that concerns the application, not the late fact."""
    answers = permit.answers
    orphaned = granted.asking(type(answers)(companies={}))
    orphaned.when(on("2026-03-10", PermitRefused())).refused("breaks_later_fact")
    orphaned.when(on("2026-05-01", amended), on("2026-04-15", prescription())).recorded()


def test_facts_of_one_day_follow_in_the_order_of_recording() -> None:
    permit.when(on("2026-03-02", application()), on("2026-03-02", PermitGranted())).recorded()
    permit.when(on("2026-03-02", PermitGranted()), on("2026-03-02", application())).refused("application_not_received")


def test_a_mistake_is_retracted_and_recorded_anew() -> None:
    wrong = analysed.given(on("2026-05-01", retracted(3)))
    wrong.when(on("2026-04-02", analysis)).recorded()


def test_a_fact_and_its_correction_can_be_recorded_together() -> None:
    published.when(on("2026-04-01", analysis), on("2026-04-01", retracted(3)), on("2026-04-02", analysis)).recorded()


@pytest.mark.parametrize("version", [0, 4])
def test_only_a_version_of_this_stream_is_retracted(version: int) -> None:
    analysed.when(on("2026-05-01", retracted(version))).refused(
        "retraction_version_unknown", where="/events/0/data/version"
    )


def test_a_company_that_holds_a_permit_is_not_retracted() -> None:
    held = known.asking(Answers(ground=frozenset({known.stream})))
    held.when(on("2026-05-01", retracted(1))).refused("others_rest_on_it")
    known.when(on("2026-05-01", retracted(1))).recorded()


def test_an_empty_stream_has_nothing_to_retract() -> None:
    company.when(on("2026-05-01", retracted(1))).refused("retraction_of_nothing")


def test_a_retraction_stands() -> None:
    gone = analysed.given(on("2026-05-01", retracted(3)))
    gone.when(on("2026-05-02", retracted(4))).refused("retraction_of_retraction")


def test_a_fact_is_retracted_once() -> None:
    gone = analysed.given(on("2026-05-01", retracted(3)))
    gone.when(on("2026-05-02", retracted(3))).refused("already_retracted")


def test_a_retraction_that_leaves_a_later_fact_without_ground_is_refused_and_names_it() -> None:
    outcome = analysed.when(on("2026-05-01", retracted(2)))
    outcome.refused("retraction_breaks_rule", where="/events/0")
    assert "version 2, 'CSRD report analysed' of 1 Apr 2026 (version 3)" in outcome.faults[0].message.en


def test_the_last_ground_can_go_when_what_rests_on_it_went_first() -> None:
    analysed.when(on("2026-05-01", retracted(3)), on("2026-05-01", retracted(2))).recorded()
    known.when(on("2026-05-01", retracted(1))).recorded()


@pytest.mark.parametrize("stream", [granted.given(on("2026-04-02", DecisionAnnounced()))], ids=["permit"])
def test_without_the_grant_nothing_that_followed_holds(stream: Scenario) -> None:
    full = stream.given(on("2026-04-02", prescription()), on("2026-05-01", PrescriptionWithdrawn(number="1.1")))
    full.when(on("2026-06-01", retracted(2))).refused(*["retraction_breaks_rule"] * 3)


def test_what_rests_on_a_fact_that_is_put_right_at_once_stays() -> None:
    full = granted.given(on("2026-04-02", prescription()))
    right = full.when(on("2026-06-01", retracted(2)), on("2026-03-12", PermitGranted()))
    right.recorded()
    full.when(on("2026-06-01", retracted(2)), on("2026-05-01", PermitGranted())).refused(
        "breaks_later_fact", where="/events/1"
    )


def test_a_fact_in_the_place_of_another_keeps_the_rules_itself() -> None:
    announced = granted.given(on("2026-04-02", DecisionAnnounced()))
    early = announced.when(on("2026-05-01", retracted(2)), on("2026-02-01", PermitGranted()))
    early.refused("application_not_received", where="/events/1")


def test_facts_of_one_day_are_put_right_together() -> None:
    same_day = granted.given(on("2026-04-01", prescription()))
    again = on("2026-06-01", retracted(2)), on("2026-04-01", PermitGranted())
    same_day.when(*again).refused("breaks_later_fact")
    same_day.when(*again, on("2026-06-01", retracted(3)), on("2026-04-01", prescription())).recorded()
    same_day.when(*again, *again).refused("already_retracted", where="/events/2/data/version")
