"""The route sheet over HTTP."""

from datetime import timedelta

from tests.api.client import ANNOUNCED, CIRCULAR, GRANTED, Api, body, codes, fact
from vth.application.system import System

NOBODY = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"


def test_a_route_gives_stops_with_what_to_do_and_what_to_look_at(api: Api, system: System) -> None:
    permit = api.permit(GRANTED, CIRCULAR, ANNOUNCED)
    company = body(api.get(f"/permits/{permit}"))["holders"][0]["company_id"]
    planned_on = (system.today() + timedelta(days=3)).isoformat()
    given = {"company_id": company, "permit_id": permit, "kind": "periodic", "planned_on": planned_on}
    told = fact("InspectionScheduled", "2026-03-10", **given, prescriptions=["1.1"])
    api.start("inspections", told)
    found = body(api.get("/route?municipality=0344&weeks=2"))
    (stop,) = found["stops"]
    visit = next(one for one in stop["errands"] if one["task"]["kind"] == "inspection")
    assert (stop["name"], stop["municipality_code"]) == ("Betonfabriek De Bouw", "0344")
    assert (visit["task"]["due_on"], visit["task"]["what"]) == (planned_on, "Controle uitvoeren")
    assert [(one["prescription"]["number"], one["last"]) for one in visit["to_check"]] == [("1.1", None)]


def test_a_route_of_nobody_or_too_far_ahead_is_refused(api: Api) -> None:
    assert codes(api.get("/route")) == ["route_of_nobody"]
    assert codes(api.get("/route?municipality=0344&weeks=99")) == ["wrong_number"]
    assert body(api.get(f"/route?supervisor={NOBODY}"))["stops"] == []
