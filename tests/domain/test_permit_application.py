"""What may and may not be recorded before the decision on an application."""

from datetime import date

import pytest

from tests.domain.facts import application, chance
from tests.support.scenario import CLOSED_COMPANY, Answers, on, permit
from vth.events.catalogue.permit import (
    ApplicationSupplemented,
    CircularOpportunitiesMapped,
    CmpDeviationDeclared,
    CopySentToMinister,
    DecisionPeriodExtended,
    DraftDecisionPublished,
    PermitGranted,
    SupplementRequested,
)
from vth.events.catalogue.values import Procedure
from vth.events.declaration import Fact

received = permit.given(on("2026-03-02", application()))
extended = permit.given(on("2026-03-02", application(Procedure.EXTENDED)))
deviation = CmpDeviationDeclared(framework="Minimumstandaard", reason="Proef")


def requested(due_on: str) -> SupplementRequested:
    return SupplementRequested(items="Bodemrapport", due_on=date.fromisoformat(due_on))


def test_a_stream_starts_with_the_application() -> None:
    permit.when(on("2026-03-02", application())).recorded()
    permit.when(on("2026-03-02", DraftDecisionPublished())).refused("application_not_received")


def test_nothing_happens_before_the_day_of_receipt() -> None:
    received.when(on("2026-03-01", PermitGranted())).refused("application_not_received")


def test_an_application_is_received_once() -> None:
    received.when(on("2026-03-03", application())).refused("application_already_received")


def test_a_case_number_is_unique_within_an_environmental_service() -> None:
    elsewhere = permit.asking(Answers(case_numbers=frozenset({("od-nzkg", "Z-2026-1")})))
    taken = permit.asking(Answers(case_numbers=frozenset({("odu", "Z-2026-1")})))
    elsewhere.when(on("2026-03-02", application())).recorded()
    taken.when(on("2026-03-02", application())).refused("case_number_taken", where="/events/0/data/case_number")


def test_an_application_is_of_a_company_that_exists() -> None:
    unknown = application(company_id="0199a3c4-7d1e-7c3a-9a55-000000000000")
    permit.when(on("2026-03-02", unknown)).refused("company_unknown", where="/events/0/data/company_id")


def test_an_application_is_of_a_company_that_had_not_closed() -> None:
    permit.when(on("2026-02-01", application(company_id=CLOSED_COMPANY))).refused("company_closed")
    permit.when(on("2026-01-31", application(company_id=CLOSED_COMPANY))).recorded()


def test_a_supplement_is_due_after_its_request() -> None:
    received.when(on("2026-03-10", requested("2026-03-24"))).recorded()
    received.when(on("2026-03-10", requested("2026-03-10"))).refused("supplement_due_not_later")


def test_a_date_beyond_all_sight_is_a_slip() -> None:
    received.when(on("2026-03-10", requested("9999-12-31"))).refused("date_too_far")


def test_a_supplement_answers_an_open_request() -> None:
    asked = received.given(on("2026-03-10", requested("2026-03-24")))
    asked.when(on("2026-03-20", ApplicationSupplemented())).recorded()
    received.when(on("2026-03-20", ApplicationSupplemented())).refused("no_open_supplement_request")
    answered = asked.given(on("2026-03-20", ApplicationSupplemented()))
    answered.when(on("2026-03-21", ApplicationSupplemented())).refused("no_open_supplement_request")


def test_a_supplement_that_comes_too_late_still_happened() -> None:
    asked = received.given(on("2026-03-10", requested("2026-03-24")))
    asked.when(on("2026-04-20", ApplicationSupplemented())).recorded()


def test_an_application_can_be_supplemented_twice() -> None:
    once = received.given(on("2026-03-10", requested("2026-03-24")), on("2026-03-20", ApplicationSupplemented()))
    once.given(on("2026-03-25", requested("2026-04-08"))).when(on("2026-04-01", ApplicationSupplemented())).recorded()


def test_the_period_is_extended_once() -> None:
    longer = received.given(on("2026-03-10", DecisionPeriodExtended(weeks=2)))
    longer.when(on("2026-03-11", DecisionPeriodExtended(weeks=2))).refused("already_extended")


def test_an_extension_is_six_weeks_at_most() -> None:
    received.when(on("2026-03-10", DecisionPeriodExtended(weeks=6))).recorded()
    received.when(on("2026-03-10", DecisionPeriodExtended(weeks=7))).refused("extension_too_long")


def test_an_extension_falls_within_the_running_term() -> None:
    late = DecisionPeriodExtended(weeks=6)
    received.when(on("2026-04-28", late)).recorded()
    received.when(on("2026-04-29", late)).refused("extension_too_late", where="/events/0/effective_on")
    suspended = received.given(on("2026-03-10", requested("2026-03-24")), on("2026-03-20", ApplicationSupplemented()))
    suspended.when(on("2026-05-07", late)).recorded()
    suspended.when(on("2026-05-08", late)).refused("extension_too_late")


def test_the_extended_procedure_is_extended_within_eight_weeks_and_before_the_draft() -> None:
    later = DecisionPeriodExtended(weeks=6)
    extended.when(on("2026-04-28", later)).recorded()
    extended.when(on("2026-04-29", later)).refused("extension_too_late")
    drafted = extended.given(on("2026-04-01", DraftDecisionPublished()))
    drafted.when(on("2026-04-02", later)).refused("extension_after_draft")


def test_mapping_no_opportunities_takes_a_conclusion() -> None:
    def mapped(conclusion: str | None) -> CircularOpportunitiesMapped:
        return CircularOpportunitiesMapped(opportunities=(), conclusion=conclusion)

    received.when(on("2026-03-10", mapped(None))).refused("conclusion_missing")
    received.when(on("2026-03-10", mapped("Alleen opslag"))).recorded()
    received.when(on("2026-03-10", CircularOpportunitiesMapped(opportunities=(chance(),)))).recorded()


def test_only_the_extended_procedure_has_a_draft() -> None:
    extended.when(on("2026-04-01", DraftDecisionPublished())).recorded()
    received.when(on("2026-04-01", DraftDecisionPublished())).refused("draft_in_regular_procedure")


@pytest.mark.parametrize(
    "fact",
    [
        requested("2026-05-01"),
        ApplicationSupplemented(),
        DecisionPeriodExtended(weeks=1),
        DraftDecisionPublished(),
    ],
)
def test_preparing_a_decision_stops_with_the_decision(fact: Fact) -> None:
    extended.given(on("2026-04-01", PermitGranted())).when(on("2026-04-02", fact)).refused("already_decided")


def test_a_copy_to_the_minister_is_of_a_declared_deviation() -> None:
    declared = received.given(on("2026-03-10", deviation))
    declared.when(on("2026-03-11", CopySentToMinister())).recorded()
    received.when(on("2026-03-11", CopySentToMinister())).refused("no_cmp_deviation")
    sent = declared.given(on("2026-03-11", CopySentToMinister()))
    sent.when(on("2026-03-12", CopySentToMinister())).refused("no_cmp_deviation")
