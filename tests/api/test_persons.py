"""The register of persons over HTTP: kept, inspected and erased by who may."""

from flask import Flask

from tests.api.client import Api, body, codes, items
from vth.application.system import System

ANNA = {"name": "Anna de Vries", "email": "anna@example.org", "organisation": "odu"}


def anna(api: Api) -> str:
    return str(body(api.post("/persons", ANNA))["id"])


def test_a_person_is_registered_corrected_and_found(api: Api) -> None:
    id = anna(api)
    assert body(api.get(f"/persons/{id}"))["name"] == "Anna de Vries"
    changed = api.post(f"/persons/{id}/correction", {"name": "Anna Jansen", "email": None})
    assert (body(changed)["name"], body(changed)["email"]) == ("Anna Jansen", None)
    assert [row["id"] for row in items(api, "/persons?search=jansen")] == [id]
    assert items(api, "/persons?search=vries") == []


def test_facts_may_name_a_person_before_the_register_does(api: Api) -> None:
    id = "0199a3c4-7d1e-7c3a-9a55-000000000001"
    assert body(api.post("/persons", ANNA | {"id": id}))["id"] == id
    assert codes(api.post("/persons", ANNA | {"id": id})) == ["person_known"]


def test_wrong_details_are_named(api: Api) -> None:
    assert codes(api.post("/persons", {"email": "anna"})) == ["person_wrong_form"]
    assert codes(api.post("/persons", {})) == ["person_without_name"]
    assert codes(api.post("/persons", {"name": 1})) == ["not_text"]
    assert codes(api.post("/persons", ANNA | {"id": "anna"})) == ["person_id"]
    assert codes(api.post("/persons", {"nickname": "A"})) == ["unknown_field"]


def test_an_inspection_holds_everything_and_an_erasure_takes_the_name(api: Api) -> None:
    id = anna(api)
    assert body(api.get(f"/persons/{id}/export"))["person"]["email"] == "anna@example.org"
    assert body(api.post(f"/persons/{id}/erasure", {}))["name"] == "verwijderd"
    assert codes(api.post(f"/persons/{id}/correction", ANNA)) == ["person_erased"]
    assert "Anna" not in api.get("/persons").text


def test_somebody_unknown_is_not_found(api: Api) -> None:
    unknown = "0199a3c4-7d1e-7c3a-9a55-00000000000f"
    assert api.get(f"/persons/{unknown}").status_code == 404
    assert api.post(f"/persons/{unknown}/erasure", {}).status_code == 404


def test_a_person_can_see_who_read_their_data(api: Api) -> None:
    id = anna(api)
    api.get(f"/persons/{id}")
    lines = body(api.get(f"/persons/{id}/export"))["audit_log"]
    assert [(line["action"], line["subject"], line["actor"]) for line in lines] == [("read", f"person/{id}", "u-1")]


def test_nobody_registers_somebody_of_another_organisation(app: Flask, system: System) -> None:
    limited = Api(app.test_client(), system.tokens.add("limited", "u-2", "odu", everywhere=False)[1])
    refused = limited.post("/persons", {"name": "Jo", "organisation": "od-nzkg"})
    assert (refused.status_code, codes(refused)) == (400, ["other_organisation"])
    mine = body(limited.post("/persons", {"name": "Jo", "organisation": "odu"}))["id"]
    assert limited.post(f"/persons/{mine}/correction", {"organisation": "od-nzkg"}).status_code == 400
    assert len(body(limited.get("/persons"))["items"]) == 1
