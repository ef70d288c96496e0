"""Documents over HTTP: filed with their content in one form, and given as files to keep."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from tests.api.client import Api, body, codes, fact, items, places
from tests.api.conftest import write_report
from tests.support import files
from vth.api import make_app
from vth.application.system import System
from vth.storage import MEGABYTE, DocumentSettings

Form = dict[str, Any]


def form(about: str, content: bytes = files.PDF, name: str = "besluit.pdf", **given: Any) -> Form:
    facts = {"about": about, "kind": "decision", "title": "Besluit", "effective_on": "2026-03-02"}
    return facts | {"file": FileStorage(BytesIO(content), name)} | given


def send(api: Api, given: Form, **headers: str) -> TestResponse:
    return api.send_form("/documents/content", given, headers)


@pytest.fixture
def permit(api: Api) -> str:
    return f"permit/{api.permit()}"


def test_a_document_is_filed_and_read_with_its_content(api: Api, permit: str) -> None:
    response = send(api, form(permit))
    assert response.status_code == 201, response.text
    id, version = body(response)["id"], response.headers["ETag"]
    assert response.headers["Location"] == f"/api/v1/documents/{id}"
    assert version == '"1"'
    row = body(api.get(f"/documents/{id}"))
    assert (row["media_type"], row["size"], row["about"]) == ("application/pdf", len(files.PDF), permit)
    with api.get(f"/documents/{id}/content") as given:
        content = given.data
    assert (content, given.mimetype, given.content_length) == (files.PDF, "application/pdf", len(files.PDF))
    assert given.headers["Content-Disposition"] == "attachment; filename=Besluit.pdf"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_same_key_files_it_once(api: Api, permit: str) -> None:
    first, second = (body(send(api, form(permit), **{"Idempotency-Key": "k"})) for _ in range(2))
    assert first["id"] == second["id"]
    assert len(items(api, "/documents")) == 1


def test_every_fault_of_the_form_is_told(api: Api, permit: str) -> None:
    assert set(
        places(send(api, {"about": "x", "sha256": "0"} | {"file": FileStorage(BytesIO(files.PDF), "a.pdf")}))
    ) == {
        ("/about", "wrong_form"),
        ("/kind", "required"),
        ("/title", "required"),
        ("/effective_on", "not_a_date"),
        ("/sha256", "unknown_field"),
    }
    assert places(send(api, form(permit, file="geen bestand"))) == [("/file", "required")]
    assert places(send(api, form(permit, other=FileStorage(BytesIO(b"x"), "x.txt")))) == [("/other", "unknown_field")]
    assert places(send(api, form(permit, title=["a", "b"]))) == [("/title", "given_twice")]


def test_only_a_form_is_taken(api: Api, permit: str) -> None:
    response = api.post("/documents/content", {"about": permit})
    assert (response.status_code, codes(response)) == (415, ["unsupported_media_type"])
    broken = api.send("POST", "/documents/content", data=b"x", content_type="multipart/form-data")
    assert broken.status_code == 400


def test_a_fact_without_its_content_is_refused(api: Api, permit: str) -> None:
    """Otherwise the SHA-256 of a document of others, which is no secret, would open it."""
    outcome = body(send(api, form(permit)))
    known = outcome["events"][0]["data"]
    stolen = fact("DocumentFiled", "2026-03-02", **known)
    assert codes(api.post("/documents", {"events": [stolen]})) == ["content_not_given"]
    retraction = fact("EventRetracted", "2026-03-02", version=1, reason="vergissing")
    assert codes(api.add("documents", outcome["id"], 1, retraction, stolen)) == ["content_not_given"]


def test_a_withdrawn_document_keeps_its_row_and_not_its_content(api: Api, permit: str) -> None:
    id = body(send(api, form(permit)))["id"]
    withdrawn = fact("DocumentWithdrawn", "2026-03-03", reason="verkeerd dossier")
    assert api.add("documents", id, 1, withdrawn).status_code == 201
    assert body(api.get(f"/documents/{id}"))["withdrawn_on"] == "2026-03-03"
    response = api.get(f"/documents/{id}/content")
    assert (response.status_code, codes(response)) == (404, ["document_withdrawn"])


def test_damaged_content_is_an_error_and_not_an_answer(api: Api, permit: str, system: System) -> None:
    id = body(send(api, form(permit)))["id"]
    kept = next(file for file in (system.settings.home / "documents").rglob("*") if file.is_file())
    kept.write_bytes(b"iets anders")
    response = api.get(f"/documents/{id}/content")
    assert (response.status_code, codes(response)) == (500, ["content_damaged"])
    kept.unlink()
    assert codes(api.get(f"/documents/{id}/content")) == ["content_missing"]


def test_a_document_larger_than_a_message_is_taken_and_one_beyond_the_limit_is_not(system: System, secret: str) -> None:
    settings = replace(system.settings, documents=DocumentSettings(largest=2 * MEGABYTE))
    small = System(settings, system.engine, system.store, system.regulations, system.clock, system.new_id)
    api = Api(make_app(small, write_report).test_client(), secret)
    permit = f"permit/{api.permit()}"
    assert send(api, form(permit, files.PDF + b"x" * MEGABYTE)).status_code == 201
    assert codes(send(api, form(permit, files.PDF + b"x" * 2 * MEGABYTE))) == ["document_too_large"]
    beyond = send(api, form(permit, files.PDF + b"x" * 3 * MEGABYTE))
    assert (beyond.status_code, codes(beyond)) == (413, ["too_large"])
    assert api.get("/documents").status_code == 200


def test_many_parts_are_not_read(api: Api, permit: str) -> None:
    many = {f"part{n}": "x" for n in range(50)}
    assert send(api, many | form(permit)).status_code == 413


def test_a_client_that_may_not_read_a_dossier_finds_no_documents_of_it(
    app: Flask, api: Api, system: System, permit: str
) -> None:
    id = body(send(api, form(permit)))["id"]
    _, narrow = system.tokens.add("smal", "u-2", "odu", scopes=("documents:read", "documents:record", "companies:read"))
    other = Api(app.test_client(), narrow)
    assert items(other, "/documents") == []
    unknown = other.get("/documents/01900000-0000-7000-8000-000000000000")
    for path in (f"/documents/{id}", f"/documents/{id}/content", f"/documents/{id}/events"):
        response = other.get(path)
        assert (response.status_code, codes(response)) == (unknown.status_code, codes(unknown))
    refused = send(other, form(permit))
    assert refused.status_code == 404
    assert permit.partition("/")[2] in body(refused)["detail"]
