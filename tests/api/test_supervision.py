"""Inspections and violations over HTTP: planned, carried out, and what follows from it on its own."""

import pytest

from tests.api.client import Api, Json, body, codes, fact
from vth.application.persons.details import Details
from vth.application.system import System

UNKNOWN_ID = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"


def planned(company: str) -> Json:
    return fact(
        "InspectionScheduled", "2026-05-01", company_id=company, kind="theme", planned_on="2026-05-20", prescriptions=[]
    )


def test_what_is_found_becomes_a_violation_with_advice_and_a_follow_up(api: Api) -> None:
    company = api.company()
    id = api.start("inspections", planned(company))["id"]
    found = {"subject": "opslag", "result": "violation", "behaviour": "C", "consequences": 2}
    assert (
        api.add("inspections", id, 1, fact("InspectionCarriedOut", "2026-05-20", findings=[found])).status_code == 201
    )
    (violation,) = body(api.get("/violations"))["items"]
    (event,) = body(api.get(f"/violations/{violation['id']}/events"))["items"]
    assert (event["data"]["nature"], event["data"]["advised"]) == ("opslag", ["penalty_order"])
    assert event["causation"] is not None
    inspections = body(api.get("/inspections"))["items"]
    assert len(inspections) == 2
    other = next(row["id"] for row in inspections if row["id"] != id)
    (follow_up,) = body(api.get(f"/inspections/{other}/events"))["items"]
    assert (follow_up["data"]["kind"], follow_up["data"]["violation"]) == ("follow_up", violation["id"])


def test_the_advice_is_filled_in_from_the_strategy(api: Api) -> None:
    given = {"company_id": api.company(), "nature": "artikel 2.11", "behaviour": "B", "consequences": 2}
    outcome = api.start("violations", fact("ViolationEstablished", "2026-05-20", **given))
    data = outcome["events"][0]["data"]
    assert (data["strategy_version"], data["advised"]) == ("lhso-2022", ["warning"])


def test_an_unknown_strategy_and_a_missing_assessment_are_named(api: Api) -> None:
    given = {"company_id": api.company(), "nature": "artikel 2.11", "consequences": 2}
    without = api.post("/violations", {"events": [fact("ViolationEstablished", "2026-05-20", **given)]})
    assert (without.status_code, codes(without)[:1]) == (400, ["required"])
    given |= {"behaviour": "B", "strategy_version": "lhs-1999"}
    unknown = api.post("/violations", {"events": [fact("ViolationEstablished", "2026-05-20", **given)]})
    assert unknown.status_code == 400


def test_an_inspection_is_read_as_it_stands_now(api: Api) -> None:
    company = api.company()
    outcome = api.start("inspections", planned(company))
    response = api.get(f"/inspections/{outcome['id']}")
    row = body(response)
    assert (row["id"], row["version"], row["planned_on"]) == (outcome["id"], 1, "2026-05-20")
    assert (row["company_id"], row["state"], row["prescriptions"]) == (company, "planned", [])
    assert response.headers["ETag"] == '"1"'
    assert api.get(f"/inspections/{UNKNOWN_ID}").status_code == 404


def test_a_violation_is_read_as_it_stands_now(api: Api) -> None:
    given = {"company_id": api.company(), "nature": "artikel 2.11", "behaviour": "B", "consequences": 2}
    id = api.start("violations", fact("ViolationEstablished", "2026-05-20", **given))["id"]
    response = api.get(f"/violations/{id}")
    row = body(response)
    assert (row["id"], row["state"], row["nature"], row["advised"]) == (id, "established", "artikel 2.11", ["warning"])
    assert response.headers["ETag"] == '"1"'
    assert api.get(f"/violations/{UNKNOWN_ID}").status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("?state=planned&kind=theme&plannedFrom=2026-05-20&plannedTo=2026-05-20", 1),
        ("?environmentalService=odu", 1),
        ("?state=reported", 0),
        (f"?supervisor={UNKNOWN_ID}", 0),
        ("?plannedFrom=2026-05-21", 0),
    ],
)
def test_the_register_of_inspections_is_filtered(api: Api, query: str, count: int) -> None:
    api.start("inspections", planned(api.company()))
    assert len(body(api.get(f"/inspections{query}"))["items"]) == count


def test_a_filter_value_that_does_not_exist_is_refused(api: Api) -> None:
    assert api.get("/inspections?state=lost").status_code == 400
    assert api.get("/violations?supervisor=x").status_code == 400


def test_inspections_are_listed_by_page(api: Api) -> None:
    company = api.company()
    ids = sorted(api.start("inspections", planned(company))["id"] for _ in range(3))
    first = body(api.get("/inspections?limit=2"))
    rest = body(api.get(f"/inspections?limit=2&cursor={first['next']}"))
    assert [row["id"] for page in (first, rest) for row in page["items"]] == ids
    assert rest["next"] is None


def test_a_refused_fact_of_supervision_says_what_to_do(api: Api, system: System) -> None:
    id = api.start("inspections", planned(api.company()))["id"]
    response = api.add("inspections", id, 1, fact("InspectionReportSent", "2026-05-21"))
    assert (response.status_code, codes(response)) == (409, ["inspection_not_carried_out"])
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 2


def test_the_supervisor_is_told_by_name_beside_the_id(api: Api, system: System) -> None:
    person = system.persons.add(Details(name="Femke Wilgenroos", organisation="odu")).id
    staff = api.start(
        "staff", fact("StaffRegistered", "2026-01-05", person_id=person, organisation="odu", function="supervisor")
    )["id"]
    visit = planned(api.company())
    visit["data"]["supervisor"] = staff
    id = api.start("inspections", visit)["id"]
    (row,) = body(api.get("/inspections"))["items"]
    assert (row["supervisor"], row["supervisor_name"]) == (staff, "Femke Wilgenroos")
    assert body(api.get(f"/inspections/{id}"))["supervisor_name"] == "Femke Wilgenroos"
    system.persons.erase(person)
    assert body(api.get(f"/inspections/{id}"))["supervisor_name"] == "verwijderd"
