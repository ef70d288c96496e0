"""Registers, dossiers, duties, library and indicators as a client reads them."""

from urllib.parse import quote

import pytest

from tests.api.client import COMPANY, Api, Json, application, body, codes, fact, places
from tests.api.conftest import Clock

GRANTED = fact("PermitGranted", "2026-03-02")
CIRCULAR = fact(
    "PrescriptionAttached",
    "2026-03-02",
    number="1.1",
    kind="research",
    circular=True,
    text="Onderzoek hoe grondstoffen kunnen worden bespaard.",
    due_within_months=6,
)
ANNOUNCED = fact("DecisionAnnounced", "2026-03-03")


def items(api: Api, path: str) -> list[Json]:
    response = api.get(path)
    assert response.status_code == 200, response.text
    found = body(response)["items"]
    assert isinstance(found, list)
    return found


def pages(api: Api, path: str) -> list[list[Json]]:
    """Every page of a list, following the Link of each."""
    found = []
    following: str | None = path
    while following:
        response = api.get(following)
        found.append(body(response)["items"])
        link = response.headers.get("Link", "")
        assert bool(link) == bool(body(response)["next"])
        following = link.partition(">")[0].removeprefix("</api/v1") or None
    return found


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


def test_indicators_come_with_their_fraction_and_question(api: Api) -> None:
    api.permit(GRANTED, CIRCULAR, ANNOUNCED, case_number="Z-1")
    api.permit(GRANTED, case_number="Z-2")
    found = body(api.get("/indicators?from=2026-01-01&to=2026-12-31"))
    figure = next(one for one in found["items"] if one["code"] == "permits_with_circular_prescriptions")
    assert (figure["value"], figure["numerator"], figure["denominator"]) == (50.0, 1, 2)
    assert (found["question"]["from"], found["question"]["to"]) == ("2026-01-01", "2026-12-31")
    assert found["question"]["known_position"] == 8


def test_one_indicator_is_read_by_its_code_in_the_language_asked(api: Api) -> None:
    path = "/indicators/permits_with_circular_prescriptions"
    dutch, english = body(api.get(path)), body(api.get(path, {"Accept-Language": "en"}))
    assert dutch["value"] is None
    assert dutch["name"] != english["name"]
    assert api.get("/indicators/nothing").status_code == 404


def test_an_indicator_is_asked_as_known_earlier(api: Api, clock: Clock) -> None:
    api.permit(GRANTED)
    clock.forward(days=1)
    api.permit(GRANTED, CIRCULAR, case_number="Z-2")
    path = "/indicators/permits_with_circular_prescriptions?to=2026-11-22"
    assert body(api.get(path))["denominator"] == 2
    assert body(api.get(f"{path}&knownAt=2026-11-22T12:00:00Z"))["denominator"] == 1


def test_a_figure_opens_into_its_cases(api: Api) -> None:
    circular = api.permit(GRANTED, CIRCULAR, case_number="Z-1")
    plain = api.permit(GRANTED, case_number="Z-2")
    path = "/indicators/permits_with_circular_prescriptions/cases"
    assert [case["stream"] for case in items(api, path)] == [f"permit/{circular}"]
    assert [case["stream"] for case in items(api, f"{path}?part=rest")] == [f"permit/{plain}"]
    outside = items(api, f"{path}?part=excluded&municipality=0307")
    assert {case["reason_code"] for case in outside} == {"outside_filter"}
    assert len(outside) == 2
    assert [len(page) for page in pages(api, f"{path}?part=excluded&municipality=0307&limit=1")] == [1, 1]


def test_the_summary_is_a_file_with_a_name(api: Api) -> None:
    response = api.get("/reports/summary.xlsx?from=2026-01-01&to=2026-06-30&municipality=0344")
    assert response.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert response.headers["Content-Disposition"] == "attachment; filename=vth-2026-01-01-2026-06-30.xlsx"
    assert response.data == b"2026-01-01 2026-06-30 0344"
    assert response.content_length == len(response.data)
    response.close()


def test_an_unknown_parameter_is_named_with_those_that_are_known(api: Api) -> None:
    response = api.get("/permits?gemeente=0344&limit=5")
    assert response.status_code == 400
    assert places(response) == [("gemeente", "unknown_parameter")]
    assert "municipality" in response.text


def test_a_parameter_is_given_once(api: Api) -> None:
    response = api.get("/indicators?from=2026-01-01&from=2026-02-01")
    assert places(response) == [("from", "given_twice")]


def test_every_wrong_parameter_is_named_at_once(api: Api) -> None:
    response = api.get("/indicators?from=2026-02-30&to=x&knownAt=2026-01-01&municipality=34&category=big&a=1")
    assert response.status_code == 400
    assert {place for place, _ in places(response)} == {"from", "to", "knownAt", "municipality", "category", "a"}


@pytest.mark.parametrize(
    "query",
    [
        "from=2026-02-01&to=2026-01-01",
        "municipality=9999",
        "environmentalService=nobody",
        "competentAuthority=gm9999",
        "sector=00",
        "knownAt=0001-01-01T00:00:00%2B14:00",
        "knownAt=2026-01-01T00:00:00",
        "knownAt=2026-01-01T25:00:00Z",
        "from=",
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(api: Api, query: str) -> None:
    response = api.get(f"/indicators?{query}")
    assert response.status_code == 400
    assert codes(response)


@pytest.mark.parametrize("cursor", ["x", "%00", "W10", "WyJhIl0", "eyJhIjoxfQ", "WyJcdTAwMDAiLCJhIl0", "é", "[" * 5000])
@pytest.mark.parametrize("path", ["/permits", "/companies", "/duties", "/duties?overdue=true", "/prescriptions"])
def test_a_cursor_that_was_made_up_is_refused(api: Api, path: str, cursor: str) -> None:
    response = api.get(f"{path}{'&' if '?' in path else '?'}cursor={cursor}")
    assert response.status_code == 400
    assert places(response) == [("cursor", "wrong_cursor")]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1.5", "x", "", "9" * 50])
def test_a_page_has_one_to_a_hundred_items(api: Api, limit: str) -> None:
    assert places(api.get(f"/permits?limit={limit}")) == [("limit", "wrong_number")]
