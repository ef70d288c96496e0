"""A client of the API that carries a token, and the facts that most tests start from."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

Json = dict[str, Any]

COMPANY: Json = {
    "type": "CompanyRegistered",
    "effective_on": "2026-01-05",
    "data": {
        "name": "Betonfabriek De Bouw",
        "sbi_code": "23610",
        "municipality_code": "0344",
        "competent_authority": "pv26",
        "environmental_service": "odu",
        "categories": ["provincial"],
    },
}


def application(company_id: str, case_number: str = "Z-1", **data: object) -> Json:
    """A received application of this company."""
    given = {"case_number": case_number, "company_id": company_id, "procedure": "regular", "activity": "beton maken"}
    return {"type": "ApplicationReceived", "effective_on": "2026-02-02", "data": given | data}


def fact(type_: str, effective_on: str, **data: object) -> Json:
    return {"type": type_, "effective_on": effective_on, "data": data}


GRANTED = fact("PermitGranted", "2026-03-02")
CIRCULAR = fact(
    "PrescriptionAttached",
    "2026-03-02",
    number="1.1",
    kind="research",
    circular=True,
    text="Onderzoek hoe grondstoffen kunnen worden bespaard.",
    due_within_months=6,
)
ANNOUNCED = fact("DecisionAnnounced", "2026-03-03")


class Api:
    """Speaks JSON with one application, in the name of one token."""

    def __init__(self, client: FlaskClient, secret: str) -> None:
        self._client, self._authorization = client, {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
        return self._client.get(f"/api/v1{path}", headers={**self._authorization, **(headers or {})})

    def send(self, method: str, path: str, headers: Mapping[str, str] | None = None, **options: Any) -> TestResponse:
        given = {**self._authorization, **(headers or {})}
        return self._client.open(f"/api/v1{path}", method=method, headers=given, **options)

    def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> TestResponse:
        return self.send("POST", path, headers, json=body)

    def post_text(self, path: str, text: str | bytes, content_type: str = "application/json") -> TestResponse:
        return self.send("POST", path, data=text, content_type=content_type)

    def start(self, plural: str, *events: Json, **headers: str) -> Json:
        """Records the first facts of a stream and returns the outcome."""
        response = self.post(f"/{plural}", {"events": list(events)}, headers)
        assert response.status_code == 201, response.text
        return body(response)

    def add(self, plural: str, id: str, version: int, *events: Json) -> TestResponse:
        return self.post(f"/{plural}/{id}/events", {"events": list(events)}, {"If-Match": f'"{version}"'})

    def file(self, about: str, content: bytes = b"Dag", name: str = "brief.txt", **given: Any) -> TestResponse:
        """Files a letter with its content."""
        facts = {"about": about, "kind": "letter", "title": "Brief", "effective_on": "2026-03-02"}
        return self.send_form("/documents/content", facts | {"file": FileStorage(BytesIO(content), name)} | given)

    def send_form(self, path: str, form: Json, headers: Mapping[str, str] | None = None) -> TestResponse:
        boundary, data = encode_multipart(form)
        return self.send("POST", path, headers, data=data, content_type=f'multipart/form-data; boundary="{boundary}"')

    def company(self) -> str:
        """The id of a new company."""
        return str(self.start("companies", COMPANY)["id"])

    def permit(self, *further: Json, case_number: str = "Z-1") -> str:
        """The id of a new permit of a new company, with these facts after its application."""
        return str(self.start("permits", application(self.company(), case_number), *further)["id"])


def body(response: TestResponse) -> Json:
    found = response.get_json()
    assert isinstance(found, dict), response.text
    return found


def codes(response: TestResponse) -> list[str]:
    """The codes of all faults in a problem."""
    assert response.mimetype == "application/problem+json", response.text
    return [error["code"] for error in body(response)["errors"]]


def places(response: TestResponse) -> Sequence[tuple[str, str]]:
    """Where each fault is, with its code."""
    errors = body(response)["errors"]
    return [(error.get("pointer") or error.get("parameter") or "", error["code"]) for error in errors]


def items(api: Api, path: str) -> list[Json]:
    response = api.get(path)
    assert response.status_code == 200, response.text
    found = body(response)["items"]
    assert isinstance(found, list)
    return found


def pages(api: Api, path: str) -> list[list[Json]]:
    """Every page of a list, following the Link of each."""
    found = []
    following: str | None = path
    while following:
        response = api.get(following)
        found.append(body(response)["items"])
        link = response.headers.get("Link", "")
        assert bool(link) == bool(body(response)["next"])
        following = link.partition(">")[0].removeprefix("</api/v1") or None
    return found
