"""What is owed, by whom and by when."""

from datetime import date

import pytest

from tests.projections.facts import KIND, application, assessed, attached, converted, reported, research
from tests.projections.rows import GRANTED, Told, duty, on, rows_of
from vth.events.catalogue.permit import (
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CmpDeviationDeclared,
    CopySentToMinister,
    DecisionAnnounced,
    DraftDecisionPublished,
    PermitAmended,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    SupplementRequested,
)
from vth.events.catalogue.prescription import (
    DutyFulfilled,
    PrescriptionAttached,
    PrescriptionWithdrawn,
    ResearchClosed,
)
from vth.events.catalogue.values import Procedure
from vth.policy import Regulations
from vth.projections import duties
from vth.projections.duty import duty_status

RECEIVED: Told = ("2026-01-05", application())
REQUESTED: Told = ("2026-01-12", SupplementRequested(items="tekening", due_on=on("2026-02-09")))


def yearly(number: str = "1.1", due_on: date | None = None) -> PrescriptionAttached:
    within = None if due_on else 6
    return PrescriptionAttached(
        number=number,
        kind=KIND.REGISTRATION,
        circular=True,
        text="Registreer",
        due_on=due_on,
        due_within_months=within,
        repeats_months=12,
    )


def test_a_term_counts_from_entry_into_force(regulations: Regulations) -> None:
    row = duty(regulations, "prescription:1.1", *GRANTED, ("2026-02-20", attached(due_within_months=6)))
    assert (row["due_on"], row["who"]) == ("2026-08-28", "company")


def test_a_term_set_by_a_permit_may_end_on_a_weekend(regulations: Regulations) -> None:
    row = duty(regulations, "prescription:1.1", *GRANTED, ("2026-02-20", attached(due_within_months=12)))
    assert on(row["due_on"]).weekday() == 6


def test_the_due_date_is_not_known_before_the_announcement(regulations: Regulations) -> None:
    told = (*GRANTED[:2], ("2026-02-20", attached(due_within_months=6)))
    assert duty(regulations, "prescription:1.1", *told)["due_on"] is None


def test_a_prescription_without_a_term_owes_nothing_by_a_date(regulations: Regulations) -> None:
    made = rows_of(duties.MODEL, regulations, *GRANTED, ("2026-02-20", attached()))
    assert [row["duty"] for row in made] == ["decision", "objection_period"]


def test_a_prescription_of_a_later_amendment_counts_from_the_day_it_was_attached(regulations: Regulations) -> None:
    amended = ("2027-01-10", PermitAmended(reason="actualisatie"))
    row = duty(regulations, "prescription:2.1", *GRANTED, amended, ("2027-01-10", attached("2.1", due_within_months=3)))
    assert row["due_on"] == "2027-04-10"


def test_a_periodic_duty_rolls_on_when_it_is_fulfilled(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-28", yearly()))
    assert duty(regulations, "prescription:1.1", *told)["due_on"] == "2026-08-28"
    once = duty(regulations, "prescription:1.1", *told, ("2026-08-01", DutyFulfilled(number="1.1", period="2026")))
    assert (once["due_on"], once["done_on"], once["times_done"]) == ("2027-08-28", None, 1)


def test_two_reports_on_the_same_period_fulfil_a_periodic_duty_once(regulations: Regulations) -> None:
    report = ("2026-08-01", DutyFulfilled(number="1.1", period="2026"))
    row = duty(regulations, "prescription:1.1", *GRANTED, ("2026-02-28", yearly()), report, report)
    assert (row["due_on"], row["times_done"]) == ("2027-08-28", 1)


def test_a_duty_owed_once_is_done_by_its_first_report(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-28", attached(due_within_months=6)))
    row = duty(regulations, "prescription:1.1", *told, ("2026-09-10", DutyFulfilled(number="1.1")))
    assert (row["done_on"], row["undone"], row["due_on"]) == ("2026-09-10", 0, "2026-08-28")


ENDS: list[tuple[Told, str]] = [
    (("2026-05-01", PrescriptionWithdrawn(number="1.1")), "2026-05-01"),
    (("2026-05-01", PermitRevoked(reason="op verzoek")), "2026-05-01"),
    (("2026-05-01", PermitAnnulled(from_=on("2026-02-20"))), "2026-02-20"),
]


@pytest.mark.parametrize(("fact", "ended_on"), ENDS)
def test_a_duty_ends_with_its_prescription(regulations: Regulations, fact: Told, ended_on: str) -> None:
    row = duty(regulations, "prescription:1.1", *GRANTED, ("2026-02-28", yearly()), fact)
    assert row["ended_on"] == ended_on


def test_a_duty_ends_the_day_after_the_permit_expires(regulations: Regulations) -> None:
    granted = ("2026-02-20", PermitGranted(valid_until=on("2026-12-31")))
    row = duty(regulations, "prescription:1.1", RECEIVED, granted, GRANTED[2], ("2026-02-28", yearly()))
    assert row["ended_on"] == "2027-01-01"


def test_what_was_done_before_the_permit_ended_stays_done(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-28", attached(due_within_months=6)), ("2026-04-01", DutyFulfilled(number="1.1")))
    row = duty(regulations, "prescription:1.1", *told, ("2026-05-01", PermitRevoked(reason="op verzoek")))
    assert (row["done_on"], row["ended_on"]) == ("2026-04-01", None)


def test_the_authority_owes_a_decision_by_the_statutory_date(regulations: Regulations) -> None:
    row = duty(regulations, "decision", RECEIVED)
    assert (row["who"], row["due_on"], row["undone"]) == ("competent_authority", "2026-03-02", 1)
    assert duty(regulations, "decision", RECEIVED, ("2026-02-01", PermitRefused()))["done_on"] == "2026-02-01"
    assert duty(regulations, "decision", RECEIVED, ("2026-02-01", ApplicationWithdrawn()))["ended_on"] == "2026-02-01"


def test_the_company_owes_what_was_asked_to_complete_the_application(regulations: Regulations) -> None:
    row = duty(regulations, "supplement:1", RECEIVED, REQUESTED)
    assert (row["who"], row["due_on"]) == ("company", "2026-02-09")
    answered = duty(regulations, "supplement:1", RECEIVED, REQUESTED, ("2026-01-20", ApplicationSupplemented()))
    assert answered["done_on"] == "2026-01-20"
    refused = duty(regulations, "supplement:1", RECEIVED, REQUESTED, ("2026-03-01", PermitRefused()))
    assert refused["ended_on"] == "2026-03-01"


def test_periods_for_views_and_appeal_pass_by_themselves(regulations: Regulations) -> None:
    extended = ("2026-01-05", application(procedure=Procedure.EXTENDED))
    told = (extended, ("2026-03-02", DraftDecisionPublished()), ("2026-05-01", PermitGranted()))
    views = duty(regulations, "views_period", *told)
    appeal = duty(regulations, "appeal_period", *told, ("2026-05-04", DecisionAnnounced()))
    assert (views["due_on"], appeal["due_on"]) == ("2026-04-13", "2026-06-15")
    assert duty_status("views_period", on("2026-04-13"), None, None, on("2026-04-14")) == "done"


def test_every_deviation_from_the_cmp_owes_the_minister_a_copy(regulations: Regulations) -> None:
    declared = ("2026-02-20", CmpDeviationDeclared(framework="Ketenplan hout", reason="proef"))
    told = (*GRANTED, declared, ("2026-03-01", CmpDeviationDeclared(framework="Ketenplan beton", reason="proef")))
    sent = (*told, ("2026-03-05", CopySentToMinister()))
    assert duty(regulations, "copy:1", *told)["undone"] == 1
    assert duty(regulations, "copy:1", *sent)["done_on"] == "2026-03-05"
    assert duty(regulations, "copy:2", *sent)["undone"] == 1


def test_research_is_owed_assessed_and_decided_by_turns(regulations: Regulations) -> None:
    told: tuple[Told, ...] = (*GRANTED, ("2026-02-28", research(due_on=on("2026-08-01"))))
    assert duty(regulations, "research:9.1", *told)["due_on"] == "2026-08-01"
    told = (*told, ("2026-07-20", reported()))
    assert duty(regulations, "research:9.1", *told)["done_on"] == "2026-07-20"
    assert duty(regulations, "assessment:9.1", *told)["who"] == "competent_authority"
    told = (*told, ("2026-08-10", assessed()))
    assert duty(regulations, "assessment:9.1", *told)["done_on"] == "2026-08-10"
    assert duty(regulations, "decide:9.1", *told)["undone"] == 1
    told = (*told, ("2026-09-01", attached("9.2")), ("2026-09-01", converted()))
    assert duty(regulations, "decide:9.1", *told)["done_on"] == "2026-09-01"


def test_an_insufficient_report_is_owed_again_by_its_new_date(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-28", research(due_on=on("2026-08-01"))), ("2026-07-20", reported()))
    again = (*told, ("2026-08-10", assessed(sufficient=False, new_due_on=on("2026-10-01"))))
    row = duty(regulations, "research:9.1", *again)
    assert (row["done_on"], row["due_on"]) == (None, "2026-10-01")
    assert duty(regulations, "research:9.1", *again, ("2026-09-20", reported()))["done_on"] == "2026-09-20"


def test_an_insufficient_report_without_a_new_date_was_due_when_it_was(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-28", research(due_on=on("2026-08-01"))), ("2026-07-20", reported()))
    row = duty(regulations, "research:9.1", *told, ("2026-08-10", assessed(sufficient=False)))
    assert (row["done_on"], row["due_on"]) == (None, "2026-08-01")


def test_closed_research_owes_no_report(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-28", research()), ("2026-05-01", ResearchClosed(number="9.1", reason="sluiting")))
    assert duty(regulations, "research:9.1", *told)["ended_on"] == "2026-05-01"


STATUSES = [
    ("2026-06-01", None, None, "open"),
    ("2026-06-02", None, None, "overdue"),
    ("2026-06-02", "2026-06-02", None, "done"),
    ("2026-06-02", "2026-06-03", None, "overdue"),
    ("2026-06-02", None, "2026-06-02", "ended"),
    ("2026-06-02", None, "2026-06-03", "overdue"),
]


@pytest.mark.parametrize(("day", "done", "ended", "status"), STATUSES)
def test_a_duty_is_in_time_until_its_due_date(day: str, done: str | None, ended: str | None, status: str) -> None:
    done_on, ended_on = (on(text) if text else None for text in (done, ended))
    assert duty_status("report", on("2026-06-01"), done_on, ended_on, on(day)) == status
