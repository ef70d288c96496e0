"""What may and may not be recorded of a member of staff."""

from decimal import Decimal

import pytest

from tests.domain.facts import retracted
from tests.support.scenario import UNKNOWN, Scenario, on
from vth.events.catalogue.staff import (
    AdviserAppointed,
    AdviserEnded,
    AmbassadorDesignated,
    AmbassadorEnded,
    StaffFunction,
    StaffFunctionChanged,
    StaffLeft,
    StaffRegistered,
)
from vth.events.declaration import Fact

staff = Scenario("staff")


def registered(organisation: str = "odu") -> StaffRegistered:
    return StaffRegistered(person_id=UNKNOWN, organisation=organisation, function=StaffFunction.SUPERVISOR)


def appointed(service: str = "odu") -> AdviserAppointed:
    return AdviserAppointed(environmental_service=service, fte=Decimal("0.5"))


known = staff.given(on("2026-01-05", registered()))
adviser = known.given(on("2026-02-01", appointed()))
ambassador = known.given(on("2026-02-01", AmbassadorDesignated()))
gone = adviser.given(on("2026-06-01", StaffLeft()))
coordinator = StaffFunctionChanged(function=StaffFunction.COORDINATOR)


def test_a_member_of_staff_is_registered_before_anything_else_and_once() -> None:
    staff.when(on("2026-01-05", registered())).recorded()
    staff.when(on("2026-01-05", appointed())).refused("staff_not_registered")
    known.when(on("2026-01-04", appointed())).refused("staff_not_registered")
    known.when(on("2026-02-01", registered())).refused("staff_already_registered")


@pytest.mark.parametrize("organisation", ["odu", "pv26", "gm0344"])
def test_staff_work_for_a_service_or_an_authority(organisation: str) -> None:
    staff.when(on("2026-01-05", registered(organisation))).recorded()


def test_staff_of_an_unknown_organisation_are_not_registered() -> None:
    staff.when(on("2026-01-05", registered("odx"))).refused("organisation_unknown", where="/events/0/data/organisation")


def test_a_change_of_function_changes_something() -> None:
    known.when(on("2026-02-01", coordinator)).recorded()
    known.given(on("2026-02-01", coordinator)).when(on("2026-03-01", coordinator)).refused("staff_function_unchanged")


def test_an_adviser_is_appointed_and_ended_in_turn() -> None:
    adviser.when(on("2026-03-01", appointed())).refused("already_adviser")
    adviser.when(on("2026-03-01", AdviserEnded()), on("2026-03-01", appointed())).recorded()
    known.when(on("2026-03-01", AdviserEnded())).refused("not_an_adviser")
    known.when(on("2026-03-01", appointed("odx"))).refused("environmental_service_unknown")


def test_an_ambassador_is_designated_and_ended_in_turn() -> None:
    ambassador.when(on("2026-03-01", AmbassadorDesignated())).refused("already_ambassador")
    ambassador.when(on("2026-03-01", AmbassadorEnded()), on("2026-04-01", AmbassadorDesignated())).recorded()
    known.when(on("2026-03-01", AmbassadorEnded())).refused("not_an_ambassador")


@pytest.mark.parametrize("fact", [coordinator, StaffLeft(), appointed(), AdviserEnded(), AmbassadorDesignated()])
def test_nothing_but_a_correction_follows_leaving(fact: Fact) -> None:
    gone.when(on("2026-06-02", fact)).refused("staff_left_since")
    gone.when(on("2026-06-02", retracted(3))).recorded()
