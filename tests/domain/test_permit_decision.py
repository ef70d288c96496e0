"""What may and may not be recorded of a decision and of the permit after it."""

from datetime import date

import pytest

from tests.domain.facts import application, prescription
from tests.support.scenario import CLOSED_COMPANY, COMPANY, OTHER_COMPANY, on, permit
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    CmpDeviationDeclared,
    CopySentToMinister,
    DecisionAnnounced,
    PermitAmended,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
)
from vth.events.codec import decode, encode
from vth.events.declaration import Fact

received = permit.given(on("2026-03-02", application()))
granted = received.given(on("2026-04-01", PermitGranted()))
refused = received.given(on("2026-04-01", PermitRefused()))
revoked = granted.given(on("2026-07-01", PermitRevoked(reason="Niet gebruikt")))
amended = PermitAmended(reason="Actualisatie")


def annulled(from_: str) -> PermitAnnulled:
    return PermitAnnulled(from_=date.fromisoformat(from_))


@pytest.mark.parametrize("fact", [PermitGranted(), PermitRefused(), ApplicationWithdrawn(), ApplicationNotConsidered()])
def test_an_application_ends_in_one_decision(fact: Fact) -> None:
    received.when(on("2026-04-01", fact)).recorded()
    code = "already_granted" if isinstance(fact, PermitGranted) else "already_decided"
    granted.when(on("2026-04-02", fact)).refused(code)
    refused.when(on("2026-04-02", fact)).refused("application_ended")


@pytest.mark.parametrize("end", [PermitRefused(), ApplicationWithdrawn(), ApplicationNotConsidered()])
@pytest.mark.parametrize(
    "fact", [CircularOpportunitiesMapped(opportunities=(), conclusion="Geen"), prescription(), amended]
)
def test_nothing_happens_to_an_application_that_ended_without_a_permit(end: Fact, fact: Fact) -> None:
    received.given(on("2026-04-01", end)).when(on("2026-04-02", fact)).refused("application_ended")


def test_a_permit_enters_into_force_on_or_after_its_grant() -> None:
    received.when(on("2026-04-01", PermitGranted(in_force_on=date(2026, 4, 1)))).recorded()
    received.when(on("2026-04-01", PermitGranted(in_force_on=date(2026, 3, 31)))).refused("in_force_before_grant")


def test_a_permit_ends_after_it_begins() -> None:
    backwards = PermitGranted(in_force_on=date(2026, 5, 1), valid_until=date(2026, 4, 30))
    received.when(on("2026-04-01", backwards)).refused("valid_until_too_early")
    received.when(on("2026-04-01", PermitGranted(valid_until=date(2031, 4, 1)))).recorded()
    received.when(on("2026-04-01", PermitGranted(valid_until=date(9999, 12, 31)))).refused("date_too_far")


def test_a_decision_is_announced_once_and_after_it_was_taken() -> None:
    received.when(on("2026-04-01", DecisionAnnounced())).refused("no_decision")
    announced = granted.given(on("2026-04-03", DecisionAnnounced()))
    announced.when(on("2026-04-04", DecisionAnnounced())).refused("already_announced")


def test_a_refusal_is_announced_and_its_deviation_reported() -> None:
    deviates = on("2026-04-01", CmpDeviationDeclared(framework="Minimumstandaard", reason="Proef"))
    refused.when(on("2026-04-02", DecisionAnnounced()), deviates, on("2026-04-03", CopySentToMinister())).recorded()


def test_what_the_applicant_withdrew_is_not_announced() -> None:
    withdrawn = received.given(on("2026-04-01", ApplicationWithdrawn()))
    withdrawn.when(on("2026-04-02", DecisionAnnounced())).refused("application_ended")
    put_aside = received.given(on("2026-04-01", ApplicationNotConsidered()))
    put_aside.when(on("2026-04-02", DecisionAnnounced())).recorded()


@pytest.mark.parametrize(
    "fact",
    [
        amended,
        PermitRevoked(reason="Niet gebruikt"),
        PermitTransferred(company_id=OTHER_COMPANY),
        PermitStayed(),
        StayEnded(),
        annulled("2026-04-01"),
    ],
)
def test_only_a_granted_permit_can_change(fact: Fact) -> None:
    received.when(on("2026-04-02", fact)).refused("permit_not_granted")


@pytest.mark.parametrize(
    "fact", [amended, PermitRevoked(reason="Dubbel"), PermitTransferred(company_id=OTHER_COMPANY), PermitStayed()]
)
def test_a_revoked_permit_changes_no_more(fact: Fact) -> None:
    granted.when(on("2026-06-30", fact)).recorded()
    revoked.when(on("2026-07-02", fact)).refused("permit_not_in_force")


def test_an_expired_permit_is_not_amended_but_can_be_revoked() -> None:
    temporary = received.given(on("2026-04-01", PermitGranted(valid_until=date(2026, 6, 30))))
    temporary.when(on("2026-06-30", amended)).recorded()
    temporary.when(on("2026-07-01", amended)).refused("permit_not_in_force")
    temporary.when(on("2026-07-01", PermitRevoked(reason="Opgeruimd"))).recorded()


def test_a_permit_goes_to_another_company_that_exists() -> None:
    granted.when(on("2026-05-01", PermitTransferred(company_id=OTHER_COMPANY))).recorded()
    granted.when(on("2026-05-01", PermitTransferred(company_id=COMPANY))).refused("already_holder")
    granted.when(on("2026-05-01", PermitTransferred(company_id=CLOSED_COMPANY))).refused("company_closed")
    unknown = PermitTransferred(company_id="0199a3c4-7d1e-7c3a-9a55-000000000000")
    granted.when(on("2026-05-01", unknown)).refused("company_unknown")


def test_a_stay_begins_and_ends_in_turn() -> None:
    stayed = granted.given(on("2026-05-01", PermitStayed()))
    stayed.when(on("2026-05-02", PermitStayed())).refused("already_stayed")
    stayed.when(on("2026-06-01", StayEnded()), on("2026-06-02", PermitStayed())).recorded()
    granted.when(on("2026-06-01", StayEnded())).refused("not_stayed")


@pytest.mark.parametrize("day", ["2026-04-01", "2026-09-01"])
def test_an_annulment_goes_back_to_a_day_between_decision_and_ruling(day: str) -> None:
    granted.when(on("2026-09-01", annulled(day))).recorded()


@pytest.mark.parametrize("day", ["2026-03-31", "2026-09-02"])
def test_an_annulment_goes_back_no_further_and_not_ahead(day: str) -> None:
    granted.when(on("2026-09-01", annulled(day))).refused("annulled_from_outside", where="/events/0/data/from")


def test_a_permit_is_annulled_once_also_after_it_was_revoked() -> None:
    gone = revoked.given(on("2026-09-01", annulled("2026-04-01")))
    gone.when(on("2026-09-02", annulled("2026-04-01"))).refused("permit_not_in_force")


def test_a_court_stay_falls_with_the_permit() -> None:
    gone = granted.given(on("2026-05-01", PermitStayed()), on("2026-09-01", annulled("2026-04-01")))
    gone.when(on("2026-09-02", StayEnded())).refused("not_stayed")


def test_the_day_of_annulment_is_called_from_in_json() -> None:
    fact = annulled("2026-04-01")
    assert encode(fact) == '{"from":"2026-04-01"}'
    assert decode("PermitAnnulled", 1, encode(fact)) == fact
