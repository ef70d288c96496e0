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
ALONE = [("staff", STAFF), ("courses", COURSE), ("questions", QUESTION), ("knowledge-circles", CIRCLE)]
ANSWER = fact("QuestionAnswered", "2026-01-06", answer="Nee.")


def session(course_id: str) -> dict[str, Any]:
    return fact("SessionScheduled", "2026-02-01", course_id=course_id, starts_on="2026-04-01", capacity=1)


def plan(company_id: str) -> dict[str, Any]:
    return fact("PlanRequired", "2026-02-01", company_id=company_id, due_on="2026-12-01")


@pytest.mark.parametrize(("plural", "first"), ALONE)
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
    assert body(api.file(f"company/{company}"))["version"] == 1


def test_a_plan_is_read_with_its_measures_and_those_are_listed_too(api: Api) -> None:
    details = {"title": "Puin in beton", "material": "zand", "r_strategy": "R3", "origin": "primary"}
    measure = {"measure": "M1", "nature": "abiotic", "tonnes_per_year": 12.5} | details
    id = api.start("raw-material-plans", plan(api.company()))["id"]
    assert (
        api.add("raw-material-plans", id, 1, fact("PlanSubmitted", "2026-03-01", measures=[measure])).status_code == 201
    )
    read = body(api.get(f"/raw-material-plans/{id}"))
    assert (read["state"], read["overdue"], read["company_name"]) == ("submitted", False, "Betonfabriek De Bouw")
    assert (read["measures"][0]["tonnes_planned"], read["measures"][0]["tonnes_achieved"]) == (12.5, None)
    assert [row["title"] for row in body(api.get("/plan-measures?rStrategy=R3"))["items"]] == ["Puin in beton"]
    assert body(api.get("/plan-measures?state=dropped"))["items"] == []


def test_a_session_is_read_with_who_takes_part_and_what_room_is_left(api: Api) -> None:
    course, staff = api.start("courses", COURSE)["id"], api.start("staff", STAFF)["id"]
    enrolled = fact("ParticipantEnrolled", "2026-02-02", staff_id=staff)
    id = api.start("course-sessions", session(course), enrolled)["id"]
    read = body(api.get(f"/course-sessions/{id}"))
    assert (read["course_code"], read["starts_on"], read["room"]) == ("CE-BASIS", "2026-04-01", 0)
    assert [(one["staff_id"], one["organisation"], one["completed"]) for one in read["participants"]] == [
        (staff, "odu", None)
    ]
    assert [row["id"] for row in body(api.get("/course-sessions?organisation=odu"))["items"]] == [id]
    assert body(api.get("/course-sessions?withRoom=true"))["items"] == []


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/questions?state=open&theme=material_status&channel=email&search=afval", 1),
        ("/questions?environmentalService=odu", 0),
        ("/staff?organisation=odu&function=supervisor&left=false", 1),
        ("/staff?adviser=true", 0),
        ("/courses?circular=true&retired=false", 1),
        ("/knowledge-circles?organisation=odu&search=kring", 1),
        ("/knowledge-circles?dissolved=true", 0),
        ("/documents?kind=letter&search=brief&environmentalService=odu", 1),
        ("/experiments?state=running&overdue=true", 0),
    ],
)
def test_the_registers_are_filtered(api: Api, address: str, count: int) -> None:
    for plural, first in (
        ("staff", STAFF),
        ("courses", COURSE),
        ("questions", QUESTION),
        ("knowledge-circles", CIRCLE),
    ):
        api.start(plural, first)
    api.file(f"company/{api.company()}")
    assert len(body(api.get(address))["items"]) == count


def test_a_filter_of_another_register_is_refused(api: Api) -> None:
    assert api.get("/courses?municipality=0344").status_code == 400
    assert api.get("/documents?about=permit").status_code == 400


def test_a_circle_lists_its_partners(api: Api) -> None:
    founded = fact(
        "CircleFounded", "2026-01-05", name="Kring", environmental_service="odu", partners=["Hout, Plaat BV"]
    )
    id = api.start("knowledge-circles", founded)["id"]
    assert body(api.get(f"/knowledge-circles/{id}"))["partners"] == ["Hout, Plaat BV"]


def test_a_fact_is_added_at_the_version_that_was_read(api: Api) -> None:
    id = api.start("questions", QUESTION)["id"]
    assert api.add("questions", id, 1, ANSWER).headers["ETag"] == '"2"'
    assert api.add("questions", id, 1, ANSWER).status_code == 412
    assert api.add("questions", id, 2, ANSWER).status_code == 409


def test_streams_of_one_type_are_listed_page_by_page(api: Api) -> None:
    started = sorted((api.start("questions", QUESTION)["id"] for _ in range(3)), reverse=True)
    api.start("courses", COURSE)
    first = body(api.get("/questions?limit=2"))
    second = body(api.get(f"/questions?limit=2&cursor={first['next']}"))
    assert [row["id"] for row in [*first["items"], *second["items"]]] == started
    assert second["next"] is None


@pytest.mark.parametrize("plural", [stream.plural for stream in STREAMS])
def test_a_stream_that_does_not_exist_is_not_found(api: Api, plural: str) -> None:
    assert api.get(f"/{plural}/{UNKNOWN_ID}").status_code == 404
    assert api.get(f"/{plural}/{UNKNOWN_ID}/events").status_code == 404


def test_advisers_and_ambassadors_in_service_are_listed_with_what_their_task_asks_and_no_more(api: Api) -> None:
    adviser = fact("AdviserAppointed", "2026-02-02", environmental_service="odu", fte=0.8)
    ids = [api.start("staff", STAFF)["id"] for _ in range(3)]
    assert api.add("staff", ids[0], 1, adviser).status_code == 201
    assert api.add("staff", ids[1], 1, fact("AmbassadorDesignated", "2026-03-03")).status_code == 201
    found = {row["id"]: row for row in body(api.get("/advisers"))["items"]}
    assert (set(found), found[ids[0]]["adviser_fte"]) == (set(ids[:2]), 0.8)
    assert "person_id" not in found[ids[0]]
    assert [row["id"] for row in body(api.get("/advisers?ambassador=true"))["items"]] == [ids[1]]
    assert body(api.get("/advisers?organisation=od-nzkg"))["items"] == []
    assert api.add("staff", ids[0], 2, fact("StaffLeft", "2026-04-01")).status_code == 201
    assert [row["id"] for row in body(api.get("/advisers"))["items"]] == [ids[1]]
