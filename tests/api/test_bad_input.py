"""Input that is not right: a clear refusal of everything at once, and the service goes on."""

import pytest

from tests.api.client import COMPANY, Api, application, body, codes, fact, places
from vth.application.system import System

DEEP = 100_000


def recorded(system: System) -> int:
    with system.store.reading() as connection:
        return system.store.head(connection).position


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "invalid_json"),
        ("{", "invalid_json"),
        ('{"events": [}', "invalid_json"),
        ("{'events': []}", "invalid_json"),
        (b"\xff\xfe", "invalid_json"),
        (b"\xef\xbb\xbf{}", "invalid_json"),
        ("[]", "not_object"),
        ("null", "not_object"),
        ('"text"', "not_object"),
        ("1", "not_object"),
        ('{"events": [], "events": []}', "member_twice"),
        ('{"events": NaN}', "not_number"),
        ('{"events": -Infinity}', "not_number"),
        ('{"events": ' + "9" * 10_000 + "}", "number_too_long"),
        ('{"events": 1e99999999999999999999}', "number_too_long"),
        ('{"events": ' + "[" * DEEP + "]" * DEEP + "}", "too_deep"),
        ('{"events": ' + '{"a":' * 100 + "1" + "}" * 100 + "}", "too_deep"),
        ('{"events": [' + "[" * 15 + "]" * 15 + "]}", "invalid_input"),
        ("{}", "invalid_input"),
        ('{"events": []}', "invalid_input"),
        ('{"events": {}}', "invalid_input"),
        ('{"events": [1]}', "invalid_input"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_body_that_cannot_be_read_is_refused(api: Api, system: System, text: str | bytes, code: str) -> None:
    response = api.post_text("/companies", text)
    assert response.status_code == 400
    assert codes(response) == [code]
    assert recorded(system) == 0


def test_every_fault_is_named_at_once_with_its_place(api: Api) -> None:
    wrong = {"type": "CompanyRegistered", "effective_on": "2026-02-30", "data": {"name": 3, "kvk_number": "12", "x": 1}}
    response = api.post("/companies", {"events": [wrong, {"type": "Nothing", "y": 1}]})
    assert response.status_code == 400
    found = set(places(response))
    assert {
        ("/events/0/effective_on", "no_such_date"),
        ("/events/0/data/name", "not_text"),
        ("/events/0/data/kvk_number", "wrong_form"),
        ("/events/0/data/x", "unknown_field"),
        ("/events/0/data/municipality_code", "required"),
        ("/events/1/type", "unknown_type"),
        ("/events/1/y", "unknown_field"),
    } <= found


def test_a_field_beside_events_is_not_known(api: Api) -> None:
    response = api.post("/companies", {"events": [COMPANY], "a/b~": 1})
    assert places(response) == [("/a~1b~0", "unknown_field")]


@pytest.mark.parametrize(
    "day", ["2026-13-01", "2026-02-29", "0000-01-01", "1899-12-31", "9999-12-31", "tomorrow", 5, None]
)
def test_a_day_that_cannot_be_is_refused(api: Api, day: object) -> None:
    response = api.post("/companies", {"events": [COMPANY | {"effective_on": day}]})
    assert response.status_code == 400


def test_terms_do_not_run_out_of_the_calendar(api: Api) -> None:
    attached = {"number": "1", "kind": "research", "circular": True, "text": "Onderzoek.", "due_within_months": 600}
    permit = api.permit(
        fact("PermitGranted", "2026-03-02", in_force_on="2126-11-01"),
        fact("PrescriptionAttached", "2026-03-02", **attached, repeats_months=1),
    )
    assert api.get(f"/permits/{permit}").status_code == 200
    assert api.get("/duties?from=2176-01-01").status_code == 200


def test_a_body_of_ten_megabytes_is_refused_and_the_service_goes_on(api: Api) -> None:
    response = api.post_text("/companies", '{"events": ["' + "x" * 10_000_000 + '"]}')
    assert response.status_code == 413
    assert codes(response) == ["too_large"]
    assert api.get("/companies").status_code == 200


def test_many_members_are_read_in_time(api: Api) -> None:
    many = ",".join(f'"{n}":1' for n in range(60_000))
    response = api.post_text("/companies", '{"events": [{' + many + ',"0":2}]}')
    assert codes(response) == ["member_twice"]


def test_what_is_wrong_is_not_sent_back_at_length(api: Api) -> None:
    response = api.post("/companies", {"events": [COMPANY | {"type": "x" * 500_000}]})
    assert response.status_code == 400
    assert len(response.data) < 10_000


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x1bb", "\ud800"])
def test_control_characters_are_refused(api: Api, text: str) -> None:
    response = api.post("/companies", {"events": [COMPANY | {"data": COMPANY["data"] | {"name": text}}]})
    assert places(response) == [("/events/0/data/name", "control_character")]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1", "<script>alert(1)</script>", "' OR 1=1 --"]
)
def test_text_that_looks_like_a_command_stays_text(api: Api, text: str) -> None:
    company = api.start("companies", COMPANY | {"data": COMPANY["data"] | {"name": text}})
    assert body(api.get(f"/companies/{company['id']}"))["name"] == text


@pytest.mark.parametrize("tonnes", ["1e400", "-1", '"NaN"', "1e-400", "1000000001", "true", "[]", "1" + "0" * 300])
def test_numbers_out_of_bounds_do_no_harm(api: Api, system: System, tonnes: str) -> None:
    company = api.company()
    flow = f'{{"material": "zand", "origin": "primary", "nature": "abiotic", "tonnes": {tonnes}}}'
    data = f'{{"year": 2025, "flows": [{flow}]}}'
    events = f'{{"events": [{{"type": "MaterialUseReported", "effective_on": "2026-03-01", "data": {data}}}]}}'
    response = api.send(
        "POST", f"/companies/{company}/events", {"If-Match": "*"}, data=events, content_type="application/json"
    )
    assert response.status_code == 400
    assert recorded(system) == 1


def test_decimals_keep_their_digits(api: Api) -> None:
    company = api.company()
    digits = "123456.7890123456789012345"
    flow = f'{{"material": "zand", "origin": "primary", "nature": "abiotic", "tonnes": {digits}}}'
    data = f'{{"year": 2025, "flows": [{flow}]}}'
    events = f'{{"events": [{{"type": "MaterialUseReported", "effective_on": "2026-03-01", "data": {data}}}]}}'
    response = api.send(
        "POST", f"/companies/{company}/events", {"If-Match": "*"}, data=events, content_type="application/json"
    )
    assert response.status_code == 201
    assert digits in response.text


@pytest.mark.parametrize(
    "id",
    [
        "1",
        "..",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "permit",
        "0199a3c4",
        "é",
        "x" * 3000,
        "0199A3C4-7D1E-7C3A-9A55-1F0C2D3E4B5A",
    ],
)
def test_what_is_no_id_or_no_permit_is_not_found(api: Api, id: str) -> None:
    assert api.get(f"/permits/{id}").status_code == 404
    assert api.get(f"/permits/{id}/events").status_code == 404
    assert api.post(f"/permits/{id}/events", {"events": []}, {"If-Match": "*"}).status_code in (400, 404)


def test_an_id_is_read_in_capitals_too(api: Api) -> None:
    company = api.company()
    assert body(api.get(f"/companies/{company.upper()}"))["id"] == company


def test_headers_cannot_be_smuggled_in(api: Api) -> None:
    response = api.get("/permits?search=a%0d%0aSet-Cookie:%20x=1&limit=1")
    assert "Set-Cookie" not in response.headers


def test_a_rule_that_refuses_says_why_with_a_stable_code(api: Api) -> None:
    permit = api.permit(fact("PermitRefused", "2026-03-02"))
    response = api.add("permits", permit, 2, fact("PermitGranted", "2026-03-03"))
    assert response.status_code == 409
    problem = body(response)
    assert problem["code"] == "refused"
    assert all(error["code"] and error["message"] for error in problem["errors"])


def test_a_case_number_is_used_once_within_a_service(api: Api) -> None:
    company = api.company()
    api.start("permits", application(company, "Z-7"))
    response = api.post("/permits", {"events": [application(company, "Z-7")]})
    assert response.status_code == 409
