"""What the register of permits says of a permit."""

import pytest
from msgspec.structs import replace

from tests.projections.facts import KIND, application, attached, mapped, research
from tests.projections.rows import GRANTED, Told, history, on, permit, rows_of
from tests.projections.world import uuid_of
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CmpDeviationDeclared,
    DecisionAnnounced,
    DecisionPeriodExtended,
    DraftDecisionPublished,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
    SupplementRequested,
)
from vth.events.catalogue.prescription import PrescriptionWithdrawn, ResearchClosed
from vth.events.catalogue.values import Procedure
from vth.policy import Regulations
from vth.projections import permits
from vth.projections.permit_state import state_on

RECEIVED: Told = ("2026-01-05", application())
REQUESTED: Told = ("2026-01-12", SupplementRequested(items="tekening", due_on=on("2026-02-09")))

ENDINGS: list[tuple[str, tuple[Told, ...]]] = [
    ("received", (RECEIVED,)),
    ("in_preparation", (RECEIVED, ("2026-01-10", mapped()))),
    ("in_preparation", (RECEIVED, ("2026-01-10", DecisionPeriodExtended(weeks=6)))),
    ("supplement_requested", (RECEIVED, REQUESTED)),
    ("in_preparation", (RECEIVED, REQUESTED, ("2026-01-20", ApplicationSupplemented()))),
    ("draft_published", (RECEIVED, ("2026-03-02", DraftDecisionPublished()))),
    ("granted", (RECEIVED, ("2026-02-20", PermitGranted()))),
    ("refused", (RECEIVED, ("2026-02-20", PermitRefused()))),
    ("refused", (RECEIVED, REQUESTED, ("2026-02-20", PermitRefused()))),
    ("withdrawn", (RECEIVED, ("2026-02-20", ApplicationWithdrawn()))),
    ("not_considered", (RECEIVED, REQUESTED, ("2026-02-20", ApplicationNotConsidered()))),
    ("revoked", (*GRANTED, ("2026-05-01", PermitRevoked(reason="op verzoek")))),
    ("annulled", (*GRANTED, ("2026-05-01", PermitAnnulled(from_=on("2026-02-20"))))),
    (
        "annulled",
        (
            *GRANTED,
            ("2026-04-01", PermitRevoked(reason="op verzoek")),
            ("2026-05-01", PermitAnnulled(from_=on("2026-02-20"))),
        ),
    ),
]


@pytest.mark.parametrize(("state", "told"), ENDINGS)
def test_the_state_follows_from_the_facts(regulations: Regulations, state: str, told: tuple[Told, ...]) -> None:
    assert permit(regulations, *told)["state"] == state


DAYS = [
    ("2026-02-27", "granted"),
    ("2026-02-28", "in_force"),
    ("2026-12-31", "in_force"),
    ("2027-01-01", "expired"),
]


@pytest.mark.parametrize(("day", "state"), DAYS)
def test_a_permit_works_from_the_day_after_its_announcement_until_its_last_day(
    regulations: Regulations, day: str, state: str
) -> None:
    received, _, announced = GRANTED
    row = permit(regulations, received, ("2026-02-20", PermitGranted(valid_until=on("2026-12-31"))), announced)
    assert row["in_force_on"] == "2026-02-28"
    assert state_on(row["state"], row["in_force_on"], row["valid_until"], row["supplement_due_on"], on(day)) == state


def test_an_application_is_in_preparation_again_when_the_supplement_did_not_come_in_time(
    regulations: Regulations,
) -> None:
    row = permit(regulations, RECEIVED, REQUESTED)
    asked = (row["state"], row["in_force_on"], row["valid_until"], row["supplement_due_on"])
    assert state_on(*asked, on("2026-02-09")) == "supplement_requested"
    assert state_on(*asked, on("2026-02-10")) == "in_preparation"


def test_the_decision_names_another_day_of_entry_into_force(regulations: Regulations) -> None:
    told = (RECEIVED, ("2026-02-20", PermitGranted(in_force_on=on("2026-04-01"))), ("2026-02-27", DecisionAnnounced()))
    assert permit(regulations, *told)["in_force_on"] == "2026-04-01"


def test_a_stay_over_the_day_of_entry_into_force_puts_it_off_until_the_stay_ends(regulations: Regulations) -> None:
    stayed = (*GRANTED, ("2026-02-27", PermitStayed()))
    assert permit(regulations, *stayed)["in_force_on"] is None
    assert permit(regulations, *stayed)["stayed_from"] == "2026-02-27"
    ended = permit(regulations, *stayed, ("2026-04-15", StayEnded()))
    assert (ended["in_force_on"], ended["stayed_from"]) == ("2026-04-15", None)


def test_a_stay_after_entry_into_force_does_not_change_when_the_permit_entered_into_force(
    regulations: Regulations,
) -> None:
    row = permit(regulations, *GRANTED, ("2026-03-10", PermitStayed()))
    assert (row["in_force_on"], row["stayed_from"]) == ("2026-02-28", "2026-03-10")


def test_the_worked_dates_of_the_law(regulations: Regulations) -> None:
    whit = permit(regulations, ("2026-03-30", application()))
    assert whit["decision_due_on"] == "2026-05-26"
    half_year = permit(regulations, ("2026-03-20", application(procedure=Procedure.EXTENDED)))
    assert half_year["decision_due_on"] == "2026-09-20"
    laid_out = permit(regulations, RECEIVED, ("2026-04-02", DraftDecisionPublished()))
    assert laid_out["views_until"] == "2026-05-13"
    told = permit(regulations, RECEIVED, ("2026-04-01", PermitGranted()), ("2026-04-02", DecisionAnnounced()))
    assert told["objection_until"] == "2026-05-15"


def test_the_clock_stands_still_from_the_request_to_the_supplement(regulations: Regulations) -> None:
    plain = permit(regulations, RECEIVED)
    answered = permit(regulations, RECEIVED, REQUESTED, ("2026-01-20", ApplicationSupplemented()))
    assert plain["decision_due_on"] == "2026-03-02"
    assert answered["decision_due_on"] == "2026-03-10"


def test_one_supplement_answers_every_open_request(regulations: Regulations) -> None:
    again = ("2026-01-15", SupplementRequested(items="rapport", due_on=on("2026-02-20")))
    row = permit(regulations, RECEIVED, REQUESTED, again, ("2026-01-20", ApplicationSupplemented()))
    assert (row["state"], row["supplement_due_on"]) == ("in_preparation", None)


def test_only_prescriptions_that_still_hold_are_counted(regulations: Regulations) -> None:
    row = permit(
        regulations,
        *GRANTED,
        ("2026-03-01", attached("1.1")),
        ("2026-03-01", attached("1.2", circular=False, kind=KIND.OTHER)),
        ("2026-03-01", attached("1.3", kind=KIND.EXPERIMENTATION)),
        ("2026-03-01", research("9.1")),
        ("2026-03-01", research("9.2")),
        ("2026-04-01", PrescriptionWithdrawn(number="1.1")),
        ("2026-04-01", ResearchClosed(number="9.2", reason="geen besparing")),
    )
    counted = ("prescriptions_in_force", "circular_in_force", "experimentation_in_force", "research_open")
    assert [row[name] for name in counted] == [4, 3, 1, 1]


def test_nothing_is_in_force_on_a_revoked_permit(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-03-01", attached()), ("2026-05-01", PermitRevoked(reason="op verzoek")))
    row = permit(regulations, *told)
    assert (row["prescriptions_in_force"], row["circular_in_force"]) == (0, 0)


def test_a_transferred_permit_belongs_to_its_new_holder(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-06-01", PermitTransferred(company_id=uuid_of("b"))))
    assert permit(regulations, *told)["company_id"] == uuid_of("b")


def test_opportunities_stay_mapped_on_the_day_they_were_first_mapped(regulations: Regulations) -> None:
    row = permit(regulations, RECEIVED, ("2026-01-10", mapped()), ("2026-01-15", mapped()))
    assert (row["opportunities_mapped_on"], row["opportunities"]) == ("2026-01-10", 1)


def test_a_declared_deviation_from_the_cmp_is_shown(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-20", CmpDeviationDeclared(framework="Ketenplan hout", reason="proef")))
    assert permit(regulations, *told)["cmp_deviation_on"] == "2026-02-20"


def test_a_retracted_fact_leaves_no_trace_in_the_register_but_the_version(regulations: Regulations) -> None:
    told = (RECEIVED, ("2026-02-20", PermitRefused()), ("2026-02-21", EventRetracted(version=2, reason="vergissing")))
    row = permit(regulations, *told)
    assert (row["state"], row["decided_on"], row["version"]) == ("received", None, 3)


def test_a_permit_whose_application_was_retracted_is_not_in_the_register(regulations: Regulations) -> None:
    assert rows_of(permits.MODEL, regulations, RECEIVED, ("2026-01-06", EventRetracted(version=1, reason="test"))) == []


def test_a_fact_recorded_late_counts_on_its_own_day(regulations: Regulations) -> None:
    told = (RECEIVED, ("2026-02-20", PermitGranted()), ("2026-01-12", REQUESTED[1]))
    row = permit(regulations, *told, ("2026-01-20", ApplicationSupplemented()))
    assert (row["state"], row["decision_due_on"]) == ("granted", "2026-03-10")


def test_a_row_says_how_well_its_dates_are_known(regulations: Regulations) -> None:
    first, second, third = history(*GRANTED)
    known = [first, replace(second, date_basis="published"), replace(third, date_basis="estimated")]
    names = [column.name for column in permits.MODEL.table.columns]
    row = dict(zip(names, next(iter(permits.rows(known, regulations))), strict=True))
    assert (row["date_basis"], row["facts_not_stated"], row["facts_late"]) == ("estimated", 2, 0)
