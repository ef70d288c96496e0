"""The closed list of parameters of each operation: what does not fit is named, all at once."""

import pytest

from tests.api.client import Api, codes, places


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
