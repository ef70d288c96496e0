"""What every answer carries, and how HTTP itself is kept."""

import pytest
from flask import Flask

from tests.api.client import COMPANY, Api, codes
from vth.api.headers import API_VERSION


@pytest.mark.parametrize("path", ["/permits", "/nothing", "/permits/nothing", "/permits?x=1", "/openapi.json", "/docs"])
def test_every_answer_says_how_it_may_be_used(api: Api, path: str) -> None:
    headers = api.get(path).headers
    assert headers["API-Version"] == API_VERSION
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_only_a_safe_connection_is_told_to_stay_safe(app: Flask) -> None:
    client = app.test_client()
    assert "Strict-Transport-Security" not in client.get("/api/v1/health/live").headers
    assert "Strict-Transport-Security" in client.get("/api/v1/health/live", base_url="https://vth.test").headers


@pytest.mark.parametrize(
    ("asked", "given"),
    [("en", "en"), ("en-GB,nl;q=0.5", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl"), ("*", "nl"), ("x;q=é", "nl")],
)
def test_messages_are_dutch_unless_english_is_asked(api: Api, asked: str, given: str) -> None:
    response = api.get("/permits/nothing", {"Accept-Language": asked})
    assert response.headers["Content-Language"] == given
    assert ("An id is" in response.text) == (given == "en")


@pytest.mark.parametrize(
    "path", ["/permits/", "/companies/", "/indicators/", "/health/live/", "//permits", "/openapi.json/"]
)
def test_a_slash_too_many_is_another_address(api: Api, path: str) -> None:
    response = api.get(path)
    assert response.status_code == 404
    assert codes(response) == ["not_found"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_a_method_that_is_not_there_names_those_that_are(api: Api, method: str) -> None:
    response = api.send(method, "/permits")
    assert response.status_code == 405
    assert {"GET", "HEAD", "POST", "OPTIONS"} <= set(response.headers["Allow"].split(", "))
    assert codes(response) == ["method_not_allowed"]


def test_head_gives_the_headers_of_get_without_its_body(api: Api) -> None:
    response = api.send("HEAD", "/permits")
    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Content-Length"] == api.get("/permits").headers["Content-Length"]


def test_options_names_the_methods(api: Api) -> None:
    response = api.send("OPTIONS", "/permits")
    assert response.status_code == 200
    assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/problem+json"])
def test_a_form_that_does_not_exist_is_refused(api: Api, accept: str) -> None:
    response = api.get("/permits", {"Accept": accept})
    assert response.status_code == 406
    assert codes(response) == ["not_acceptable"]


@pytest.mark.parametrize(
    "accept", ["*/*", "application/*", "application/json", "text/html, application/json;q=0.1", ""]
)
def test_json_is_given_to_whoever_takes_it(api: Api, accept: str) -> None:
    assert api.get("/permits", {"Accept": accept}).status_code == 200


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "application/json; charset=latin-1", ""])
def test_only_json_in_utf_8_is_taken(api: Api, content_type: str) -> None:
    response = api.post_text("/companies", '{"events": []}', content_type)
    assert response.status_code == 415
    assert codes(response) == ["unsupported_media_type"]


def test_the_charset_may_be_stated(api: Api) -> None:
    response = api.post_text("/companies", '{"events": []}', "application/json; charset=UTF-8")
    assert response.status_code == 400


def test_a_host_that_was_made_up_does_not_end_up_in_an_answer(api: Api) -> None:
    response = api.post("/companies", {"events": [COMPANY]}, {"Host": "evil.example"})
    assert response.headers["Location"].startswith("/api/v1/companies/")
    assert "evil" not in response.text + str(response.headers)
