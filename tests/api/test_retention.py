"""Records past their term: proposed, approved and destroyed over HTTP, and the statement of it."""

import pytest
from flask import Flask

from tests.api.client import Api, body, codes, fact
from vth.application.system import System

QUESTION = fact("QuestionReceived", "2015-03-01", theme="material_status", channel="email", question="Nog afval?")
ANSWER = fact("QuestionAnswered", "2015-03-02", answer="Nee")


APPROVED = {"events": [fact("DestructionApproved", "2026-11-22")]}


@pytest.fixture
def colleague(app: Flask, system: System) -> Api:
    """Another records manager."""
    return Api(app.test_client(), system.tokens.add("colleague", "u-2", "odu")[1])


def proposed(api: Api) -> str:
    api.post("/questions", {"events": [QUESTION, ANSWER]})
    return str(body(api.post("/retention/proposals", {}))["id"])


def test_what_is_past_its_term_is_proposed_approved_destroyed_and_accounted_for(api: Api, colleague: Api) -> None:
    id = proposed(api)
    assert body(api.get("/retention/due")) == {"items": []}
    assert colleague.post(f"/destructions/{id}/events", APPROVED, {"If-Match": "*"}).status_code == 201
    done = api.post(f"/destructions/{id}/execution", {})
    assert done.status_code == 200
    assert body(done)["records"][0]["events"] == 2
    assert body(api.get(f"/destructions/{id}/statement")) == body(done)


def test_nobody_approves_the_own_proposal(api: Api) -> None:
    id = proposed(api)
    refused = api.post(f"/destructions/{id}/events", APPROVED, {"If-Match": "*"})
    assert (refused.status_code, codes(refused)) == (409, ["destruction_same_person"])
    (given,) = body(api.get(f"/destructions/{id}/events"))["items"]
    listed = fact(given["type"], given["effective_on"], **given["data"])
    at_once = api.post("/destructions", {"events": [listed, *APPROVED["events"]]})
    assert (at_once.status_code, codes(at_once)) == (409, ["destruction_same_person"])


def test_records_of_others_cannot_be_proposed(api: Api, app: Flask, system: System) -> None:
    id = proposed(api)
    (given,) = body(api.get(f"/destructions/{id}/events"))["items"]
    limited = system.tokens.add("elsewhere", "u-3", "od-nzkg", everywhere=False)[1]
    listed = fact(given["type"], given["effective_on"], **given["data"])
    refused = Api(app.test_client(), limited).post("/destructions", {"events": [listed]})
    assert (refused.status_code, codes(refused)) == (404, ["not_found"])


def test_nothing_is_destroyed_without_approval(api: Api) -> None:
    id = proposed(api)
    refused = api.post(f"/destructions/{id}/execution", {})
    assert (refused.status_code, codes(refused)) == (409, ["destruction_not_approved"])
    assert api.get(f"/destructions/{id}/statement").status_code == 409


def test_a_list_that_does_not_exist_is_not_found(api: Api) -> None:
    unknown = "0199a3c4-7d1e-7c3a-9a55-00000000000f"
    assert api.post(f"/destructions/{unknown}/execution", {}).status_code == 404
    assert api.get(f"/destructions/{unknown}/statement").status_code == 404


def test_nothing_is_proposed_when_nothing_is_due(api: Api) -> None:
    assert body(api.post("/retention/proposals", {})) == {"id": None}
