"""What happens when something inside fails: the client learns a number, the log the rest."""

import logging
from typing import IO

import pytest
from flask import Flask

from tests.api.client import COMPANY, Api, body, codes
from vth.api import make_app
from vth.application.system import System
from vth.kernel.errors import StoreUnavailable, UnreadableEvent
from vth.projections.indicators import Question

SECRET_DETAIL = "password of server 10.0.0.7"


def failing(system: System, error: Exception) -> Flask:
    """The application whose report writer fails with this error."""

    def write(_system: System, _kind: str, _question: Question, stream: IO[bytes], _person: str | None) -> None:
        stream.write(b"half a file")
        raise error

    return make_app(system, write)


@pytest.mark.parametrize(
    "error", [RuntimeError(SECRET_DETAIL), UnreadableEvent.because(SECRET_DETAIL, SECRET_DETAIL), RecursionError()]
)
def test_an_inner_failure_gives_a_number_and_no_details(
    system: System, secret: str, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    with caplog.at_level(logging.ERROR):
        response = Api(failing(system, error).test_client(), secret).get("/reports/summary.xlsx")
    assert response.status_code == 500
    assert codes(response) == ["internal_error"]
    assert "half a file" not in response.text
    assert SECRET_DETAIL not in response.text
    assert body(response)["incident"] in caplog.text


def test_a_database_that_is_away_says_when_to_come_back(
    system: System, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    away = StoreUnavailable.because(SECRET_DETAIL, SECRET_DETAIL)
    with caplog.at_level(logging.ERROR):
        response = Api(failing(system, away).test_client(), secret).get("/reports/summary.xlsx")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert SECRET_DETAIL not in response.text
    assert SECRET_DETAIL in caplog.text


def test_without_its_database_the_service_lives_but_is_not_ready(app: Flask, system: System, api: Api) -> None:
    database = system.engine.url.database
    assert database
    system.engine.dispose()
    with open(database, "r+b") as file:
        file.write(b"no database at all" * 100)
    client = app.test_client()
    assert client.get("/api/v1/health/live").status_code == 200
    assert client.get("/api/v1/health/ready").status_code == 503
    assert api.post("/companies", {"events": [COMPANY]}).status_code == 503


def test_a_failure_does_not_stop_the_next_request(system: System, secret: str) -> None:
    api = Api(failing(system, RuntimeError()).test_client(), secret)
    assert api.get("/reports/summary.xlsx").status_code == 500
    assert api.post("/companies", {"events": [COMPANY]}).status_code == 201
