"""Administering over the API: accounts, sessions and tokens, for who administers and nobody else."""

import pytest
from flask import Flask

from tests.api.client import Api, Json, body, codes
from vth.application.entering.sessions import Visitor
from vth.application.system import System
from vth.audit.log import AuditFilter

GOOD = "twaalf blauwe olifanten dansen"
ACCOUNT = {"login": "Jo@odu.example", "organisation": "odu", "roles": ["supervisor"]}
TOKEN = {"name": "zaaksysteem", "organisation": "odu", "scopes": ["permits:read"], "owner": "Jo"}


@pytest.fixture
def account(api: Api) -> Json:
    return body(api.post("/accounts", ACCOUNT))


def test_an_account_is_made_with_a_link_that_is_told_once(api: Api, system: System, account: Json) -> None:
    assert (account["login"], account["roles"], account["has_password"]) == ("jo@odu.example", ["supervisor"], False)
    assert system.entrance.links.opened(account["link"].rpartition("/")[2])[0].id == account["id"]
    listed = api.get("/accounts")
    assert [one["id"] for one in body(listed)["items"]] == [account["id"]]
    assert "link" not in listed.text


def test_who_was_in_is_out_after_a_change_of_rights(api: Api, system: System, account: Json) -> None:
    come_in(system, account)
    changed = api.post(f"/accounts/{account['id']}/roles", {"organisation": "pv26", "roles": ["authority_reader"]})
    assert (body(changed)["organisation"], body(changed)["roles"]) == ("pv26", ["authority_reader"])
    assert body(api.get(f"/accounts/{account['id']}/sessions"))["items"] == []


def test_sessions_are_listed_and_ended(api: Api, system: System, account: Json) -> None:
    come_in(system, account)
    first = body(api.get(f"/accounts/{account['id']}/sessions"))["items"]
    assert [one["address"] for one in first] == ["10.0.0.1"]
    assert api.post(f"/sessions/{first[0]['id']}/end", {}).status_code == 200
    come_in(system, account, reset=api)
    assert api.post(f"/accounts/{account['id']}/sessions", {}).status_code == 200
    assert body(api.get(f"/accounts/{account['id']}/sessions"))["items"] == []
    assert api.post(f"/sessions/{first[0]['id']}/end", {}).status_code == 404


def test_an_account_is_disabled_enabled_and_unlocked(api: Api, account: Json) -> None:
    at = f"/accounts/{account['id']}"
    assert body(api.post(f"{at}/disablement", {}))["disabled_at"]
    assert body(api.post(f"{at}/enablement", {}))["disabled_at"] is None
    assert body(api.post(f"{at}/unlocking", {}))["waiting"] is False


def test_a_token_is_made_told_once_and_revoked(api: Api, app: Flask) -> None:
    made = body(api.post("/tokens", TOKEN))
    client = Api(app.test_client(), made["secret"])
    assert client.get("/permits").status_code == 200
    assert codes(client.get("/violations")) == ["may_not_read"]
    assert made["secret"] not in api.get("/tokens").text
    assert api.post(f"/tokens/{made['id']}/revocation", {}).status_code == 200
    assert codes(client.get("/permits")) == ["token_revoked"]


@pytest.mark.parametrize(
    ("path", "given", "code"),
    [
        ("/accounts", ACCOUNT | {"roles": ["king"]}, "role_unknown"),
        ("/accounts", ACCOUNT | {"roles": "supervisor"}, "not_list"),
        ("/accounts", ACCOUNT | {"login": ""}, "not_text"),
        ("/accounts", ACCOUNT | {"organisation": "nowhere"}, "organisation_unknown"),
        ("/accounts", ACCOUNT | {"everywhere": "yes"}, "not_boolean"),
        ("/accounts", ACCOUNT | {"password": "x"}, "unknown_field"),
        ("/tokens", TOKEN | {"scopes": ["all:things"]}, "scope_unknown"),
        ("/tokens", TOKEN | {"expires_at": "tomorrow"}, "not_an_instant"),
        ("/tokens", TOKEN | {"expires_at": "2020-01-01T00:00:00Z"}, "end_in_past"),
    ],
)
def test_what_is_wrong_is_named(api: Api, path: str, given: Json, code: str) -> None:
    refused = api.post(path, given)
    assert (refused.status_code, codes(refused)) == (400, [code])


def test_a_program_that_only_reads_administration_changes_nothing(app: Flask, system: System, account: Json) -> None:
    secret = system.tokens.add("reader", "r-1", "odu", scopes=["administration:read"])[1]
    reader = Api(app.test_client(), secret)
    assert reader.get("/accounts").status_code == 200
    for path in ("/accounts", "/tokens", f"/accounts/{account['id']}/reset"):
        assert codes(reader.post(path, {})) == ["may_not_do"]


def test_administration_is_noted_without_secrets(api: Api, system: System, account: Json) -> None:
    api.post("/tokens", TOKEN)
    noted = [(line.entry.actor, line.entry.detail) for line in system.audit.lines(AuditFilter())]
    assert noted == [("u-1", "account_added"), ("u-1", "token_added")]


def test_a_person_reads_who_looked_at_the_own_data_and_nothing_else(api: Api, app: Flask, system: System) -> None:
    mine, other = (body(api.post("/persons", {"name": name}))["id"] for name in ("Jo", "Bo"))
    api.get(f"/persons/{mine}")
    api.get(f"/persons/{other}")
    me = Api(app.test_client(), system.tokens.add("jo", mine, "odu", scopes=["own:read"])[1])
    (line,) = body(me.get("/own/readings"))["items"]
    assert (line["action"], line["actor"], line["subject"]) == ("read", "u-1", f"person/{mine}")
    assert "address" not in line


def come_in(system: System, account: Json, reset: Api | None = None) -> None:
    path = body(reset.post(f"/accounts/{account['id']}/reset", {}))["link"] if reset else account["link"]
    system.entrance.set_password(path.rpartition("/")[2], GOOD, Visitor("10.0.0.1", "test"))
