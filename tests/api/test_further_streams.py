"""Plans, experiments, training, advice and documents over HTTP: started, added to, read and listed alike."""

from typing import Any

import pytest

from tests.api.client import Api, body, fact
from vth.events.registry import STREAMS

UNKNOWN_ID = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"
STAFF = fact("StaffRegistered", "2026-01-05", person_id=UNKNOWN_ID, organisation="odu", function="supervisor")
COURSE = fact("CourseDefined", "2026-01-05", code="CE-BASIS", title="Basis", circular=True, hours=7.5)
QUESTION = fact("QuestionReceived", "2026-01-05", theme="material_status", channel="email", question="Is dit afval?")
CIRCLE = fact("CircleFounded", "2026-01-05", name="Kring", environmental_service="odu", partners=[])
ANSWER = fact("QuestionAnswered", "2026-01-06", answer="Nee.")


def session(course_id: str) -> dict[str, Any]:
    return fact("SessionScheduled", "2026-02-01", course_id=course_id, starts_on="2026-04-01", capacity=1)


def plan(company_id: str) -> dict[str, Any]:
    return fact("PlanRequired", "2026-02-01", company_id=company_id, due_on="2026-12-01")


def document(company_id: str) -> dict[str, Any]:
    details = {"kind": "letter", "title": "Brief", "media_type": "text/plain", "size": 0, "sha256": "0" * 64}
    return fact("DocumentFiled", "2026-02-01", about=f"company/{company_id}", **details)


@pytest.mark.parametrize(
    ("plural", "first"), [("staff", STAFF), ("courses", COURSE), ("questions", QUESTION), ("knowledge-circles", CIRCLE)]
)
def test_a_stream_that_stands_alone_is_started_read_and_listed(api: Api, plural: str, first: dict[str, Any]) -> None:
    id = api.start(plural, first)["id"]
    read = api.get(f"/{plural}/{id}")
    assert (read.status_code, read.headers["ETag"]) == (200, '"1"')
    assert (body(read)["id"], body(read)["version"]) == (id, 1)
    assert [row["id"] for row in body(api.get(f"/{plural}"))["items"]] == [id]
    assert [event["type"] for event in body(api.get(f"/{plural}/{id}/events"))["items"]] == [first["type"]]


def test_streams_that_rest_on_others_are_started(api: Api) -> None:
    company, course = api.company(), api.start("courses", COURSE)["id"]
    assert api.start("raw-material-plans", plan(company))["version"] == 1
    assert api.start("course-sessions", session(course))["version"] == 1
    assert api.start("documents", document(company))["version"] == 1


def test_a_fact_is_added_at_the_version_that_was_read(api: Api) -> None:
    id = api.start("questions", QUESTION)["id"]
    assert api.add("questions", id, 1, ANSWER).headers["ETag"] == '"2"'
    assert api.add("questions", id, 1, ANSWER).status_code == 412
    assert api.add("questions", id, 2, ANSWER).status_code == 409


def test_streams_of_one_type_are_listed_page_by_page(api: Api) -> None:
    started = sorted(api.start("questions", QUESTION)["id"] for _ in range(3))
    api.start("courses", COURSE)
    first = body(api.get("/questions?limit=2"))
    second = body(api.get(f"/questions?limit=2&cursor={first['next']}"))
    assert [row["id"] for row in [*first["items"], *second["items"]]] == started
    assert second["next"] is None


@pytest.mark.parametrize("plural", [stream.plural for stream in STREAMS])
def test_a_stream_that_does_not_exist_is_not_found(api: Api, plural: str) -> None:
    assert api.get(f"/{plural}/{UNKNOWN_ID}").status_code == 404
    assert api.get(f"/{plural}/{UNKNOWN_ID}/events").status_code == 404
