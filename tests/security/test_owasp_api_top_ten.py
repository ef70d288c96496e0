"""The OWASP API Security Top 10 of 2023, one by one, tried on the whole API as its own table describes it."""

from collections.abc import Iterator
from itertools import chain, cycle, product
from typing import Any

import pytest
from flask import Flask

from tests.api.client import COMPANY, GRANTED, Api, application, codes, fact, places
from tests.api.conftest import Clock
from tests.security.conftest import AsClient
from vth.api import openapi_document
from vth.api.application import FEATURES
from vth.api.documentation import OPEN_ENDPOINTS
from vth.api.operations import BASE, Operation
from vth.api.rows import HIDDEN
from vth.application.system import System
from vth.rights.reading import EVERYBODY
from vth.rights.subjects import Subject

OPERATIONS = [operation for feature in FEATURES for operation in feature.operations]
CLOSED = [operation for operation in OPERATIONS if not operation.open]
PLURALS = {
    "permit": "permits",
    "company": "companies",
    "document": "documents",
    "raw_material_plan": "raw-material-plans",
}
OF_ONE = [one for one in CLOSED if one.stream in PLURALS and one.path_names == ["id"]]
UNKNOWN = "01900000-0000-7000-8000-000000000000"
WRITABLE_ONLY_BY_THE_PROGRAM = ("position", "version", "recorded_at", "actor", "organisation", "command_id", "hash")


def address(operation: Operation, id: str = UNKNOWN) -> str:
    return operation.path.replace("{id}", id).replace("{", "").replace("}", "")


def ask(client: Api, operation: Operation, id: str = UNKNOWN) -> Any:
    return client.send(operation.method, address(operation, id), json={} if operation.method != "GET" else None)


# API1: broken object level authorization


def test_an_id_of_others_is_answered_as_one_that_does_not_exist(stranger: Api, streams: dict[str, str]) -> None:
    for operation in OF_ONE:
        response = ask(stranger, operation, streams[PLURALS[operation.stream]])
        assert (operation.name, response.status_code, codes(response)) == (operation.name, 404, ["not_found"])


def test_a_fact_cannot_be_recorded_about_a_dossier_of_others(stranger: Api, streams: dict[str, str]) -> None:
    assert stranger.post("/permits", {"events": [application(streams["companies"])]}).status_code == 404
    assert stranger.file(f"permit/{streams['permits']}").status_code == 404
    assert stranger.add("permits", streams["permits"], 2, GRANTED).status_code == 404


# API2: broken authentication


def test_no_operation_answers_without_a_valid_token(dead: list[tuple[Api, str]]) -> None:
    for operation, (client, code) in chain(zip(CLOSED, cycle(dead), strict=False), product(CLOSED[:1], dead)):
        response = ask(client, operation)
        assert (operation.name, response.status_code, codes(response)) == (operation.name, 401, [code])


@pytest.fixture
def dead(app: Flask, system: System, clock: Clock) -> list[tuple[Api, str]]:
    """Clients whose token opens nothing, and why."""
    revoked, ended = (system.tokens.add(name, "u-3", "odu") for name in ("revoked", "ended"))
    system.tokens.revoke(revoked[0].id)
    limited = system.tokens.add("ended", "u-3", "odu", expires_at=clock().replace(hour=23))[1]
    clock.forward(days=1)
    assert ended
    client = app.test_client()
    secrets = {"token_revoked": revoked[1], "token_expired": limited, "token_invalid": "vth_guess", "token_missing": ""}
    return [(Api(client, secret), code) for code, secret in secrets.items()]


# API3: broken object property level authorization


def test_what_the_program_fills_in_cannot_be_sent(api: Api) -> None:
    for name in WRITABLE_ONLY_BY_THE_PROGRAM:
        response = api.post("/companies", {"events": [COMPANY | {name: "1"}]})
        assert places(response) == [(f"/events/0/{name}", "unknown_field")]


def test_what_follows_from_the_content_of_a_document_cannot_be_sent(api: Api) -> None:
    about = f"company/{api.company()}"
    for name in ("media_type", "size", "sha256", "version", "actor"):
        assert (f"/{name}", "unknown_field") in places(api.file(about, b"Dag", "brief.txt", **{name: "1"}))


def test_columns_that_only_serve_the_program_are_not_shown(api: Api, streams: dict[str, str]) -> None:
    for plural, id in streams.items():
        for row in (api.get(f"/{plural}").get_json()["items"][0], api.get(f"/{plural}/{id}").get_json()):
            assert not set(row) & (HIDDEN - {"categories"})


# API4: unrestricted resource consumption


def test_no_page_is_longer_than_the_description_says(api: Api) -> None:
    limits = [
        (operation, one.schema["maximum"])
        for operation in CLOSED
        for one in operation.parameters
        if one.name == "limit"
    ]
    assert limits
    for operation, most in limits:
        assert most <= 1000
        response = api.get(f"{address(operation)}?limit={most + 1}")
        assert (operation.name, response.status_code) in ((operation.name, 400), (operation.name, 404))


def test_a_large_message_is_refused_before_it_is_read(api: Api) -> None:
    for operation in (one for one in CLOSED if one.body and one.body_type == "application/json"):
        response = api.post_text(address(operation), b"[" * 2_000_000)
        assert (response.status_code, codes(response)) in (
            (413, ["too_large"]),
            (404, ["not_found"]),
            (428, ["if_match_missing"]),
        )


# API5: broken function level authorization


def test_a_token_with_a_scope_for_something_else_opens_no_operation(client_of: AsClient) -> None:
    experiments, training = client_of("odu", "experiments:read"), client_of("odu", "training:read")
    for operation in CLOSED:
        response = ask(training if Subject.EXPERIMENTS in operation.reads else experiments, operation)
        if set(operation.reads) <= EVERYBODY:
            assert (operation.name, response.status_code) != (operation.name, 401)
        else:
            refusal = (response.status_code, codes(response))
            assert (operation.name, *refusal) == (operation.name, 403, ["may_not_read"])


def test_a_method_that_is_not_described_does_nothing(api: Api, streams: dict[str, str]) -> None:
    for method in ("PUT", "PATCH", "DELETE", "TRACE"):
        for plural, id in streams.items():
            assert api.send(method, f"/{plural}/{id}").status_code == 405


# API6, sensitive business flows: destroying records needs a proposal and an approval (tests/domain/test_destruction.py)


# API7: server side request forgery


def test_nothing_that_is_sent_is_an_address_to_fetch() -> None:
    document = openapi_document()
    bodies = [
        schema for name, schema in document["components"]["schemas"].items() if name.endswith(("Recording", "Upload"))
    ]
    parameters = [one for item in document["paths"].values() for way in item.values() for one in way["parameters"]]
    assert not [found for found in _formats([bodies, parameters]) if found in ("uri", "url", "uri-reference", "iri")]


def _formats(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("format"), str):
            yield node["format"]
        for held in node.values():
            yield from _formats(held)
    elif isinstance(node, list):
        for held in node:
            yield from _formats(held)


# API8: security misconfiguration


def test_only_the_description_may_be_read_from_other_sites(app: Flask, api: Api, streams: dict[str, str]) -> None:
    client, origin = app.test_client(), {"Origin": "https://elsewhere.example"}
    assert client.get(f"{BASE}/openapi.json", headers=origin).headers["Access-Control-Allow-Origin"] == "*"
    for plural in streams:
        response = api.get(f"/{plural}", origin)
        assert "Access-Control-Allow-Origin" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"


def test_nothing_tells_which_program_answers_or_what_it_is_made_of(api: Api) -> None:
    response = api.get("/permits?from=%00")
    assert "Traceback" not in response.text
    assert "site-packages" not in response.text
    assert "X-Powered-By" not in response.headers


# API9: improper inventory management


def test_every_address_of_the_api_is_described(app: Flask) -> None:
    described = {
        (f"{BASE}{path}", method.upper()) for path, item in openapi_document()["paths"].items() for method in item
    }
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in OPEN_ENDPOINTS:
            path = str(rule.rule).replace("<", "{").replace(">", "}")
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                assert (path, method) in described


# API10, unsafe consumption of other APIs: identities only (tests/application/entering/test_openid.py)


def test_a_wrong_fact_among_right_ones_records_nothing(api: Api, system: System) -> None:
    """Nothing is half done when a request is refused."""
    wrong = fact("PermitGranted", "2026-03-02")
    assert api.post("/companies", {"events": [COMPANY, wrong]}).status_code == 400
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 0
