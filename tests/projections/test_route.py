"""The route sheet: visits, follow-ups and duties by address, with the prescriptions to look at; on both engines."""

from typing import Any

import pytest

from tests.projections.facts import application, attached, registered
from tests.projections.rows import on
from tests.projections.test_violations import WARNED
from tests.projections.world import World, uuid_of
from vth.events.catalogue.company import CompanyDetailsChanged, CompanyRegistered
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionCarriedOut,
    InspectionKind,
    InspectionScheduled,
)
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted
from vth.events.catalogue.prescription import PrescriptionWithdrawn
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import ViolationEstablished
from vth.kernel.errors import InvalidInput
from vth.projections.company_filter import CompanyFilter
from vth.projections.route import Route, RouteFilter, route

UTRECHT, AMERSFOORT = "0344", "0307"


def company(name: str, city: str, postcode: str, street: str, house_number: str, municipality: str) -> Any:
    address = CompanyDetailsChanged(name=name, city=city, postcode=postcode, street=street, house_number=house_number)
    found: tuple[CompanyRegistered, CompanyDetailsChanged] = (registered(municipality=municipality), address)
    return found


def visit(at: str, planned_on: str, supervisor: str | None = None, **further: Any) -> InspectionScheduled:
    return InspectionScheduled(
        company_id=uuid_of(at),
        kind=InspectionKind.PERIODIC,
        planned_on=on(planned_on),
        supervisor=uuid_of(supervisor) if supervisor else None,
        **further,
    )


@pytest.fixture
def places(world: World) -> World:
    """Three companies in Utrecht and one in Amersfoort; a permit at the first."""
    world.record("company a", "2024-01-01", *company("Aannemer", "Utrecht", "3511AB", "Kade", "10", UTRECHT))
    world.record("company b", "2024-01-01", *company("Bakker", "Utrecht", "3511AB", "Kade", "9", UTRECHT))
    world.record("company c", "2024-01-01", *company("Chemie", "De Meern", "3454AA", "Weg", "1", UTRECHT))
    world.record("company d", "2024-01-01", *company("Drukker", "Amersfoort", "3811AA", "Plein", "2", AMERSFOORT))
    granted = (application("a"), PermitGranted(), attached("1.1"), attached("1.2", due_on=on("2026-03-10")))
    world.record("permit p", "2024-01-02", *granted, DecisionAnnounced())
    return world


def sheet(world: World, **asked: Any) -> Route:
    wanted = RouteFilter(**{"until": on("2026-03-29")} | asked)
    with world.engine.connect() as connection:
        return route(connection, wanted, on("2026-03-01"), world.regulations)


def named(found: Route) -> list[tuple[str, list[str]]]:
    return [(stop.name, [errand.task.kind for errand in stop.errands]) for stop in found.stops]


IN_UTRECHT = CompanyFilter(municipality=UTRECHT)


def test_stops_stand_in_order_of_place_postcode_street_and_house_number(places: World) -> None:
    for name in ("a", "b", "c", "d"):
        places.record(f"inspection {name}", "2026-02-02", visit(name, "2026-03-05"))
    found = sheet(places, company=IN_UTRECHT)
    assert [stop.name for stop in found.stops] == ["Chemie", "Bakker", "Aannemer"]
    assert (found.stops[1].street, found.stops[1].house_number, found.stops[1].city) == ("Kade", "9", "Utrecht")


def test_it_holds_visits_compliance_dates_and_duties_of_the_coming_weeks_with_what_is_overdue(places: World) -> None:
    places.record("inspection late", "2026-01-05", visit("b", "2026-02-20"))
    places.record("inspection far", "2026-01-05", visit("c", "2026-04-20"))
    breach = ViolationEstablished(
        company_id=uuid_of("a"),
        nature="art. 2.11",
        behaviour=BehaviourClass.A,
        consequences=1,
        strategy_version="lhso-2022",
        advised=(),
    )
    places.record("violation v", "2026-02-02", breach, WARNED[1])
    found = sheet(places, company=IN_UTRECHT, until=on("2026-03-31"))
    assert [name for name, _ in named(found)] == ["Bakker", "Aannemer"]
    assert set(named(found)[1][1]) == {"report", "violation_follow_up"}
    assert [errand.task.status for errand in found.stops[0].errands] == ["overdue"]


def test_a_supervisor_gets_the_own_visits_and_what_is_due_in_the_same_municipalities(places: World) -> None:
    places.record("inspection own", "2026-02-02", visit("b", "2026-03-05", "s"))
    places.record("inspection other", "2026-02-02", visit("c", "2026-03-05", "t"))
    places.record("inspection free", "2026-02-02", visit("c", "2026-03-06"))
    places.record("inspection elsewhere", "2026-02-02", visit("d", "2026-03-06"))
    found = sheet(places, supervisor=uuid_of("s"))
    assert named(found) == [("Chemie", ["inspection"]), ("Bakker", ["inspection"]), ("Aannemer", ["report"])]
    assert found.stops[0].errands[0].task.stream == f"inspection/{uuid_of('free')}"
    assert sheet(places, supervisor=uuid_of("nobody")).stops == ()


def test_an_errand_shows_its_prescriptions_with_what_was_last_found(places: World) -> None:
    under: dict[str, Any] = {"permit_id": uuid_of("p"), "prescriptions": ("1.1",)}
    places.record("inspection old", "2025-01-06", visit("a", "2025-02-03", **under))
    places.record("inspection older", "2024-02-06", visit("a", "2024-03-04", **under))
    result = Finding(prescription="1.1", result=FindingResult.FURTHER_RESEARCH, remarks="Meten")
    places.record("inspection old", "2025-02-03", InspectionCarriedOut(findings=(result,)))
    good = Finding(prescription="1.1", result=FindingResult.COMPLIANT)
    places.record("inspection older", "2024-03-04", InspectionCarriedOut(findings=(good,)))
    places.record("inspection new", "2026-02-02", visit("a", "2026-03-05", **under))
    (stop,) = sheet(places, company=IN_UTRECHT).stops
    visit_there = next(errand for errand in stop.errands if errand.task.kind == "inspection")
    (check,) = visit_there.to_check
    assert (check.prescription.number, bool(check.prescription.text), check.prescription.applied) == ("1.1", True, True)
    assert check.last is not None
    assert (check.last.found_on, check.last.result, check.last.remarks) == (
        on("2025-02-03"),
        "further_research",
        "Meten",
    )


def test_a_visit_under_a_permit_that_names_no_prescription_is_about_all_that_have_not_ended(places: World) -> None:
    places.record("permit p", "2026-01-05", PrescriptionWithdrawn(number="1.2"))
    places.record("inspection i", "2026-02-02", visit("a", "2026-03-05", permit_id=uuid_of("p")))
    (stop,) = sheet(places, company=IN_UTRECHT).stops
    (errand,) = stop.errands
    assert [check.prescription.number for check in errand.to_check] == ["1.1"]
    assert errand.to_check[0].last is None


def test_without_municipality_and_supervisor_there_is_no_route(places: World) -> None:
    with pytest.raises(InvalidInput, match="municipality"):
        sheet(places)
