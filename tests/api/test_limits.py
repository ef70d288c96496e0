"""What costs much is answered so many times, to each client by itself."""

import pytest
from flask import Flask

from tests.api.client import Api, codes
from tests.api.conftest import Clock
from vth.api import indicator_details, reports
from vth.api.operations import Feature
from vth.application.entering import limiting
from vth.application.system import System

ADDRESS = "/reports/summary.xlsx"


def test_workbooks_are_made_so_often_and_then_after_a_while(app: Flask, api: Api, system: System, clock: Clock) -> None:
    for _ in range(limiting.REPORTS.most):
        system.limiter.take(limiting.REPORTS, "u-1")
    refused = api.get(ADDRESS)
    assert (refused.status_code, codes(refused)) == (429, ["too_many_requests"])
    assert refused.headers["Retry-After"] == "600"
    other = Api(app.test_client(), system.tokens.add("other", "u-2", "odu")[1])
    with other.get(ADDRESS) as answered:
        assert answered.status_code == 200
    clock.forward(minutes=10)
    with api.get(ADDRESS) as answered:
        assert answered.status_code == 200


@pytest.mark.parametrize("feature", [reports.FEATURE])
def test_every_workbook_has_a_limit(feature: Feature) -> None:
    assert all(one.allowance for one in feature.operations)


def test_what_computes_a_figure_many_times_over_has_a_limit() -> None:
    assert all(one.allowance for one in indicator_details.FEATURE.operations)


def test_a_token_that_ended_or_was_revoked_says_so(app: Flask, system: System) -> None:
    token, secret = system.tokens.add("short", "u-3", "odu")
    system.tokens.revoke(token.id)
    assert codes(Api(app.test_client(), secret).get("/permits")) == ["token_revoked"]


def test_a_token_opens_what_its_scopes_name(app: Flask, system: System) -> None:
    secret = system.tokens.add("reader", "u-4", "odu", scopes=["permits:read"], everywhere=False)[1]
    narrow = Api(app.test_client(), secret)
    assert narrow.get("/permits").status_code == 200
    assert narrow.get("/inspections").status_code == 403
