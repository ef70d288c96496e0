"""Registers, dossiers, duties and the library as a client reads them."""

from urllib.parse import quote

import pytest

from tests.api.client import ANNOUNCED, CIRCULAR, COMPANY, GRANTED, Api, application, body, items, pages
from tests.api.conftest import Clock


def test_a_new_company_stands_in_the_register_at_once(api: Api) -> None:
    id = api.company()
    (row,) = items(api, "/companies")
    assert (row["id"], row["name"], row["categories"], row["section"]) == (
        id,
        "Betonfabriek De Bouw",
        ["provincial"],
        "C",
    )


def test_one_company_is_read_with_its_version(api: Api) -> None:
    response = api.get(f"/companies/{api.company()}")
    assert response.headers["ETag"] == '"1"'
    assert body(response)["version"] == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("municipality=0344", 1),
        ("municipality=0307", 0),
        ("environmentalService=odu&competentAuthority=pv26", 1),
        ("sector=C", 1),
        ("sector=38", 0),
        ("category=provincial", 1),
        ("category=ippc", 0),
        ("closed=false", 1),
        ("closed=true", 0),
        ("search=bouw%20beton", 1),
        ("search=%25", 0),
    ],
)
def test_the_register_of_companies_is_filtered(api: Api, query: str, count: int) -> None:
    api.company()
    assert len(items(api, f"/companies?{query}")) == count


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=in_force", 1),
        ("state=received", 1),
        ("state=refused", 0),
        ("procedure=regular", 2),
        ("circular=true", 1),
        ("receivedFrom=2026-02-03", 0),
        ("receivedFrom=2026-02-02&receivedTo=2026-02-02", 2),
        ("grantedFrom=2026-03-02&grantedTo=2026-03-02", 1),
        ("search=Z-1", 1),
        ("sector=C&category=provincial", 2),
    ],
)
def test_the_register_of_permits_is_filtered(api: Api, query: str, count: int) -> None:
    api.permit(GRANTED, CIRCULAR, ANNOUNCED, case_number="Z-1")
    api.permit(case_number="Z-2")
    assert len(items(api, f"/permits?{query}")) == count


def test_the_permits_of_one_company_are_found(api: Api) -> None:
    api.permit(case_number="Z-1")
    company = api.company()
    mine = api.start("permits", application(company, "Z-2"))
    assert [row["id"] for row in items(api, f"/permits?company={company}")] == [mine["id"]]


def test_pages_follow_one_another_without_gaps(api: Api) -> None:
    company = api.company()
    made = {api.start("permits", application(company, f"Z-{n}"))["id"] for n in range(5)}
    found = pages(api, "/permits?limit=2&state=received")
    assert [len(page) for page in found] == [2, 2, 1]
    assert {row["id"] for page in found for row in page} == made


def test_the_history_is_read_by_page_with_its_envelope(api: Api) -> None:
    permit = api.permit(GRANTED, CIRCULAR)
    found = [event for page in pages(api, f"/permits/{permit}/events?limit=1") for event in page]
    assert [event["type"] for event in found] == ["ApplicationReceived", "PermitGranted", "PrescriptionAttached"]
    assert [event["version"] for event in found] == [1, 2, 3]
    assert found[0]["recorded_at"] == "2026-11-22T12:00:00Z"


def test_a_dossier_explains_its_decision_date(api: Api) -> None:
    permit = api.permit(GRANTED, CIRCULAR, ANNOUNCED)
    response = api.get(f"/permits/{permit}")
    found = body(response)
    assert response.headers["ETag"] == '"4"'
    assert found["decision_term"]["date"] == "2026-03-30"
    assert found["decision_term"]["lines"][0]["event"] == 1
    assert found["state"]["code"] == "in_force"
    assert found["prescriptions"][0]["fact"]["number"] == "1.1"
    assert found["history"][0]["type"] == "ApplicationReceived"
    assert found["holders"][0]["name"] == COMPANY["data"]["name"]


def test_a_dossier_is_read_as_at_an_earlier_day(api: Api) -> None:
    permit = api.permit(GRANTED)
    response = api.get(f"/permits/{permit}?on=2026-03-01")
    assert body(response)["state"]["code"] == "received"
    assert "ETag" not in response.headers
    assert api.get(f"/permits/{permit}?on=2026-02-01").status_code == 404


def test_a_dossier_is_read_as_known_earlier(api: Api, clock: Clock) -> None:
    permit = api.permit()
    clock.forward(days=1)
    api.add("permits", permit, 1, GRANTED)
    assert body(api.get(f"/permits/{permit}"))["state"]["code"] == "granted"
    for instant in ("2026-11-22T12:00:00Z", quote("2026-11-22T13:00:00+01:00"), "2026-11-22T13:00:00+01:00"):
        assert body(api.get(f"/permits/{permit}?knownAt={instant}"))["state"]["code"] == "received"
    assert api.get(f"/permits/{permit}?knownAt=2026-11-22T11:59:59Z").status_code == 404


def test_the_calendar_names_what_is_owed_by_whom(api: Api) -> None:
    api.permit(GRANTED, CIRCULAR, ANNOUNCED)
    (duty,) = items(api, "/duties?from=2026-09-01&to=2026-09-30&who=company")
    assert (duty["due_on"], duty["status"], duty["number"]) == ("2026-09-04", "overdue", "1.1")
    assert "1.1" in duty["what"]
    assert "1.1" in [duty["number"] for duty in items(api, "/duties?overdue=true&circular=true")]


def test_the_calendar_is_read_by_page(api: Api) -> None:
    repeating = CIRCULAR | {"data": CIRCULAR["data"] | {"kind": "registration", "repeats_months": 1}}
    api.permit(GRANTED, repeating, ANNOUNCED)
    found = [duty["due_on"] for page in pages(api, "/duties?from=2026-09-01&limit=5&who=company") for duty in page]
    assert found == sorted(found)
    assert len(set(found)) == 12


@pytest.mark.parametrize("query", ["from=2026-02-01&to=2026-01-01", "to=2100-01-01", "overdue=true&from=2026-01-01"])
def test_a_period_that_cannot_be_is_refused(api: Api, query: str) -> None:
    assert api.get(f"/duties?{query}").status_code == 400


def test_the_enforcement_strategy_is_read_with_its_sources_and_their_limits(api: Api) -> None:
    (strategy,) = items(api, "/enforcement-strategies")
    assert strategy == body(api.get(f"/enforcement-strategies/{strategy['version']}"))
    assert strategy["current"] is True
    cells = {(cell["behaviour"], cell["consequences"]): cell for cell in strategy["cells"]}
    assert sorted(cells) == [(behaviour, number) for behaviour in "ABCD" for number in range(1, 5)]
    worst = cells["D", 4]
    assert (worst["confirmed"], worst["source"]) == (False, "leefomgevinglab, vereenvoudigde matrix, som 8")
    assert worst["interventions"][0]["nature"] == "remedial"
    assert api.get("/enforcement-strategies/lhso-1900").status_code == 404


def test_the_library_is_filtered_and_read_by_page(api: Api) -> None:
    everything = [item["code"] for page in pages(api, "/prescriptions?limit=10") for item in page]
    assert len(everything) >= 15
    assert everything == sorted(everything)
    assert {item["kind"] for item in items(api, "/prescriptions?kind=research")} == {"research"}
    assert items(api, "/prescriptions?on=1990-01-01") == []
    assert items(api, f"/prescriptions?code={everything[0]}&sbi=38110&category=ippc") is not None


def test_one_standard_prescription_is_read_by_its_code(api: Api) -> None:
    first = items(api, "/prescriptions?limit=1")[0]
    assert body(api.get(f"/prescriptions/{first['code']}")) == first
    assert body(api.get(f"/prescriptions/{first['code']}?version={first['version']}")) == first
    assert api.get(f"/prescriptions/{first['code']}?version=9999").status_code == 404
    assert api.get("/prescriptions/NO-1").status_code == 404
