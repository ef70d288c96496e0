"""Recording over HTTP: what comes back, versions, idempotency."""

from tests.api.client import COMPANY, Api, application, body, codes, fact, places
from vth.application.system import System

UNKNOWN_ID = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"


def test_starting_a_stream_says_where_it_stands(api: Api) -> None:
    response = api.post("/companies", {"events": [COMPANY]})
    found = body(response)
    assert response.status_code == 201
    assert response.headers["ETag"] == '"1"'
    assert response.headers["Location"] == f"/api/v1/companies/{found['id']}"
    assert (found["stream"], found["version"], found["positions"]) == (f"company/{found['id']}", 1, [1])
    assert found["events"][0]["data"]["name"] == COMPANY["data"]["name"]
    assert (found["events"][0]["actor"], found["events"][0]["organisation"]) == ("u-1", "odu")


def test_several_facts_are_recorded_at_once(api: Api) -> None:
    granted = fact("PermitGranted", "2026-03-02")
    outcome = api.start("permits", application(api.company()), granted)
    assert (outcome["version"], outcome["positions"]) == (2, [2, 3])


def test_when_one_fact_is_refused_none_is_recorded(api: Api, system: System) -> None:
    company = api.company()
    twice = [fact("PermitGranted", "2026-03-02"), fact("PermitGranted", "2026-03-03")]
    response = api.post("/permits", {"events": [application(company), *twice]})
    assert response.status_code == 409
    assert all(error["message"] and error["code"] for error in body(response)["errors"])
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 1


def test_a_company_that_does_not_exist_is_named(api: Api) -> None:
    response = api.post("/permits", {"events": [application(UNKNOWN_ID)]})
    assert response.status_code == 409
    assert codes(response)


def test_a_fact_in_the_future_is_refused(api: Api) -> None:
    response = api.post("/companies", {"events": [COMPANY | {"effective_on": "2026-11-23"}]})
    assert response.status_code == 400
    assert places(response) == [("/events/0/effective_on", "effective_on_in_future")]


def test_adding_needs_the_version_that_was_read(api: Api) -> None:
    company = api.company()
    response = api.post(f"/companies/{company}/events", {"events": [fact("CompanyClosed", "2026-03-01")]})
    assert response.status_code == 428
    assert codes(response) == ["if_match_missing"]


def test_adding_at_the_version_that_was_read_moves_it_on(api: Api) -> None:
    company = api.company()
    response = api.add("companies", company, 1, fact("CompanyScanCarriedOut", "2026-03-01"))
    assert response.status_code == 201
    assert response.headers["ETag"] == '"2"'


def test_any_version_will_do_for_a_star(api: Api) -> None:
    events = {"events": [fact("CompanyClosed", "2026-03-01")]}
    response = api.post(f"/companies/{api.company()}/events", events, {"If-Match": "*"})
    assert response.status_code == 201


def test_a_stream_that_moved_on_answers_with_its_version(api: Api) -> None:
    company = api.company()
    api.add("companies", company, 1, fact("CompanyScanCarriedOut", "2026-03-01"))
    response = api.add("companies", company, 1, fact("CompanyClosed", "2026-03-01"))
    assert response.status_code == 412
    assert body(response)["current_version"] == 2
    assert response.headers["ETag"] == '"2"'


def test_a_weak_tag_never_matches(api: Api) -> None:
    events = {"events": [fact("CompanyClosed", "2026-03-01")]}
    response = api.post(f"/companies/{api.company()}/events", events, {"If-Match": 'W/"1"'})
    assert response.status_code == 412


def test_a_condition_that_is_no_tag_is_not_understood(api: Api) -> None:
    events = {"events": [fact("CompanyClosed", "2026-03-01")]}
    response = api.post(f"/companies/{api.company()}/events", events, {"If-Match": "1"})
    assert response.status_code == 400


def test_what_does_not_exist_cannot_be_added_to(api: Api) -> None:
    events = {"events": [fact("CompanyClosed", "2026-03-01")]}
    for headers in ({"If-Match": '"1"'}, {"If-Match": "*"}, {}):
        assert api.post(f"/companies/{UNKNOWN_ID}/events", events, headers).status_code == 404


def test_a_stream_of_another_type_is_not_found(api: Api) -> None:
    company = api.company()
    response = api.post(
        f"/permits/{company}/events", {"events": [fact("PermitGranted", "2026-03-01")]}, {"If-Match": "*"}
    )
    assert response.status_code == 404


def test_a_fact_of_another_stream_type_is_not_known_here(api: Api) -> None:
    response = api.post("/companies", {"events": [fact("PermitGranted", "2026-03-01")]})
    assert response.status_code == 400
    assert places(response) == [("/events/0/type", "unknown_type")]


def test_the_same_key_gives_the_first_outcome_and_records_nothing(api: Api, system: System) -> None:
    first = api.post("/companies", {"events": [COMPANY]}, {"Idempotency-Key": "k-1"})
    again = api.post("/companies", {"events": [COMPANY]}, {"Idempotency-Key": "k-1"})
    assert (again.status_code, again.data) == (201, first.data)
    assert again.headers["Location"] == first.headers["Location"]
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 1


def test_a_repeated_addition_is_quiet_though_the_stream_moved_on(api: Api) -> None:
    company = api.company()
    events = {"events": [fact("CompanyScanCarriedOut", "2026-03-01")]}
    headers = {"If-Match": '"1"', "Idempotency-Key": "k-2"}
    first = api.post(f"/companies/{company}/events", events, headers)
    api.add("companies", company, 2, fact("CompanyClosed", "2026-04-01"))
    again = api.post(f"/companies/{company}/events", events, headers)
    assert (again.status_code, again.data) == (201, first.data)


def test_a_key_belongs_to_one_content(api: Api) -> None:
    api.post("/companies", {"events": [COMPANY]}, {"Idempotency-Key": "k-1"})
    other = COMPANY | {"effective_on": "2026-01-06"}
    response = api.post("/companies", {"events": [other]}, {"Idempotency-Key": "k-1"})
    assert response.status_code == 409
    assert body(response)["code"] == "idempotency_key_reused"


def test_a_key_is_visible_text_of_bounded_length(api: Api) -> None:
    for key in ("", " ", "a b", "é", "x" * 201):
        response = api.post("/companies", {"events": [COMPANY]}, {"Idempotency-Key": key})
        assert response.status_code == 400, key


def test_a_standard_prescription_is_filled_in_from_the_library(api: Api) -> None:
    standard = body(api.get("/prescriptions?limit=1"))["items"][0]
    given = {"number": "1.1", "standard": standard["code"]}
    required = [one["name"] for one in standard["parameters"] if one["required"] and one["default"] is None]
    attached = fact("PrescriptionAttached", "2026-03-02", **given, parameters=dict.fromkeys(required, "3"))
    permit = api.permit(fact("PermitGranted", "2026-03-02"), attached)
    recorded = body(api.get(f"/permits/{permit}/events"))["items"][2]["data"]
    assert recorded["kind"] == standard["kind"]
    assert recorded["standard_version"] == standard["version"]


def test_an_unknown_standard_prescription_is_refused_at_its_place(api: Api) -> None:
    attached = fact("PrescriptionAttached", "2026-03-02", number="1.1", standard="NO-99")
    response = api.post("/permits", {"events": [application(api.company()), attached]})
    assert response.status_code == 400
    assert places(response) == [("/events/1/data/standard", "standard_unknown")]
