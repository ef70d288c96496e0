"""Who may ask: nobody without a valid token, except for health, the description and its page."""

import pytest
from flask import Flask

from vth.application.system import System

OPEN = {
    "/",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/api/v1/docs/<name>",
    "/api/v1/calendars/<secret>",
    "/api/v1/health/live",
    "/api/v1/health/ready",
}
A_VALUE = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"


def protected(app: Flask) -> list[tuple[str, str]]:
    """Every method on every route that needs a token, with values in the place of variables."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule not in OPEN]
    return [
        (method, rule.rule.replace("<id>", A_VALUE).replace("<code>", A_VALUE))
        for rule in rules
        for method in sorted(rule.methods or ())
    ]


def test_the_protected_routes_are_all_there(app: Flask) -> None:
    assert len(protected(app)) > 30


def test_no_route_but_the_open_ones_answers_without_a_token(app: Flask) -> None:
    client = app.test_client()
    answers = {one: client.open(one[1], method=one[0]) for one in protected(app)}
    assert {one: answer.status for one, answer in answers.items() if answer.status_code != 401} == {}
    assert all(answer.headers["WWW-Authenticate"].startswith("Bearer") for answer in answers.values())
    assert all(answer.mimetype == "application/problem+json" for answer in answers.values())


@pytest.mark.parametrize(
    "authorization",
    ["Bearer wrong", "Bearer ", "Bearer", "Basic dTpw", "bearer\twrong", "Bearer é", f"Bearer {'x' * 5000}"],
)
def test_no_route_answers_to_what_is_no_token(app: Flask, authorization: str) -> None:
    client = app.test_client()
    headers = {"Authorization": authorization}
    statuses = {client.open(path, method=method, headers=headers).status_code for method, path in protected(app)}
    assert statuses == {401}


def test_no_route_answers_to_a_revoked_token(app: Flask, system: System) -> None:
    token, secret = system.tokens.add("short", "u-2", "odu")
    headers = {"Authorization": f"Bearer {secret}"}
    assert app.test_client().get("/api/v1/permits", headers=headers).status_code == 200
    system.tokens.revoke(token.id)
    client = app.test_client()
    statuses = {client.open(path, method=method, headers=headers).status_code for method, path in protected(app)}
    assert statuses == {401}


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api", "/api/v2/permits", "/api/v1/permits/", "/api/v1/docs/"])
def test_an_address_that_does_not_exist_tells_a_stranger_nothing(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code == 401


@pytest.mark.parametrize("path", sorted(OPEN - {"/", "/api/v1/docs/<name>", "/api/v1/calendars/<secret>"}))
def test_the_open_routes_answer_anyone(app: Flask, path: str) -> None:
    client = app.test_client()
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200


def test_the_scheme_is_read_in_any_case(app: Flask, secret: str) -> None:
    headers = {"Authorization": f"bearer {secret}"}
    assert app.test_client().get("/api/v1/permits", headers=headers).status_code == 200


def test_a_token_never_comes_back_in_an_answer(app: Flask, secret: str) -> None:
    response = app.test_client().get("/api/v1/nothing", headers={"Authorization": f"Bearer {secret}"})
    assert secret not in response.text
    assert secret not in str(response.headers)
