"""The description of the API, and its page that works without internet."""

import re
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import validate

from tests.api.client import Json
from vth.api import openapi_document
from vth.api.application import FEATURES
from vth.api.description.document import build
from vth.api.description.event_schemas import recording_name
from vth.events.description import describe
from vth.events.registry import STREAMS, fact_types

SCHEMAS: Json = openapi_document()["components"]["schemas"]


def test_the_document_is_valid_openapi() -> None:
    document = openapi_document()
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_the_document_is_the_same_each_time() -> None:
    assert build(FEATURES) == build(FEATURES)


def test_anyone_may_read_the_document_from_anywhere(app: Flask) -> None:
    response = app.test_client().get("/api/v1/openapi.json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.get_json() == openapi_document()


def test_every_route_is_described_and_the_other_way_round(app: Flask) -> None:
    served = {
        (rule.rule.removeprefix("/api/v1").replace("<", "{").replace(">", "}"), method.lower())
        for rule in app.url_map.iter_rules()
        if not rule.endpoint.startswith("documentation.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {(path, method) for path, item in openapi_document()["paths"].items() for method in item}
    assert served == described


@pytest.mark.parametrize("name", sorted(fact_types()))
def test_every_event_type_has_a_schema_with_all_its_fields(name: str) -> None:
    declared: type = fact_types()[name]
    assert set(SCHEMAS[name]["properties"]) == {field.name for field in describe(declared)}
    assert SCHEMAS[name]["additionalProperties"] is False
    assert all(member["description"] for member in SCHEMAS[name]["properties"].values())


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.name)
def test_a_recording_is_told_apart_by_type(stream: Any) -> None:
    items = SCHEMAS[recording_name(stream)]["properties"]["events"]["items"]
    names = {fact.declaration.name for fact in stream.facts}
    assert items["discriminator"]["propertyName"] == "type"
    assert set(items["discriminator"]["mapping"]) == names
    assert len(items["oneOf"]) == len(names)


def test_what_the_library_fills_in_is_only_needed_without_a_standard() -> None:
    schema = SCHEMAS["PrescriptionAttached"]
    assert schema["required"] == ["number"]
    assert {"required": ["standard"]} in schema["anyOf"]


def test_names_are_written_as_the_design_rules_ask() -> None:
    assert all(re.fullmatch(r"([A-Z][a-z0-9]*)+", name) for name in SCHEMAS)
    paths = openapi_document()["paths"]
    assert all(re.fullmatch(r"(/([a-z0-9.-]+|{[a-z]+}))+", path) for path in paths)


def test_every_operation_says_how_it_fails() -> None:
    for path, item in openapi_document()["paths"].items():
        for method, operation in item.items():
            responses = set(operation["responses"])
            assert {"400", "500"} <= responses, (method, path)
            assert ("401" in responses) == (operation.get("security") != []), (method, path)


def test_the_page_asks_nothing_of_another_host(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/api/v1/docs")
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(links) >= 4
    assert not any(link.startswith(("http:", "https:", "//")) for link in links)
    for link in links:
        assert client.get(f"/api/v1/{link}").status_code == 200, link


def test_the_page_runs_no_script_or_style_of_its_own_text(app: Flask) -> None:
    page = app.test_client().get("/api/v1/docs")
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|style=", page.text)


@pytest.mark.parametrize("name", ["..%2fdocs.html", "swagger-ui.js", "oauth2-redirect.html", "start.js.map", "%2e%2e"])
def test_no_other_file_can_be_read_through_the_page(app: Flask, name: str) -> None:
    assert app.test_client().get(f"/api/v1/docs/{name}").status_code in (401, 404)
