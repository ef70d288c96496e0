"""The addresses that the documentation shows are operations of the API."""

import re
from typing import Any

import pytest

from tests.docs.pages import Page, pages
from vth.api import openapi_document

ADDRESS = re.compile(r"(?:\b(GET|POST) )?/api/v1([\w{}./-]*)(?:\?([\w&=.:-]+))?")
BESIDE_THE_OPERATIONS = {"", "/docs", "/openapi.json"}
PATHS: dict[str, Any] = openapi_document()["paths"]


def _operations(path: str) -> dict[str, Any] | None:
    """The operations on an address, given with its parts filled in or not; None when there are none."""
    if path in PATHS:
        return dict(PATHS[path])
    for template, operations in PATHS.items():
        if re.fullmatch(re.sub(r"\{\w+\}", r"[\\w{}.-]+", template), path):
            return dict(operations)
    return None


def _parameters(operations: dict[str, Any]) -> set[str]:
    listed = (parameter for operation in operations.values() for parameter in operation["parameters"])
    return {parameter["name"] for parameter in listed if parameter.get("in") == "query"}


def _fault(method: str, path: str, query: str) -> str | None:
    if path in BESIDE_THE_OPERATIONS:
        return None
    operations = _operations(path)
    if operations is None:
        return f"{path} does not exist"
    if method and method.lower() not in operations:
        return f"{path} does not know {method}"
    unknown = {part.split("=")[0] for part in query.split("&") if part} - _parameters(operations)
    return f"{path} does not know {unknown}" if unknown else None


@pytest.mark.parametrize("found", pages(), ids=lambda found: found.name)
def test_every_address_answers(found: Page) -> None:
    addresses = [(method, path.rstrip("./"), query) for method, path, query in ADDRESS.findall(found.text)]
    assert [fault for address in addresses if (fault := _fault(*address))] == []
