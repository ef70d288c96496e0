"""Nothing of another service is changed, whatever is sent to whichever address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.api.client import fact
from tests.security.attacking import OPERATIONS, PLURALS, Attacker, attacker
from tests.security.two_services import OPEN_TO_ALL, OWN, Two, two_services
from tests.support.systems import Clock
from vth.api.operations import BASE
from vth.rights.identity import EVERY_SCOPE
from vth.rights.roles import Role

RETRACTED = fact("EventRetracted", "2026-06-01", version=1, reason="Geheim")


@pytest.fixture
def two(database_url: str, tmp_path: Path) -> Iterator[Two]:
    found = two_services(database_url, tmp_path, Clock())
    yield found
    found.system.engine.dispose()


@pytest.fixture
def anybody(two: Two, monkeypatch: pytest.MonkeyPatch) -> Attacker:
    """Every role at one of the services."""
    made = attacker(two, monkeypatch)
    made.becomes(*Role, of=OWN, scopes=EVERY_SCOPE)
    return made


def post(anybody: Attacker, path: str, given: object) -> TestResponse:
    headers = {"Authorization": "Bearer vth_any", "If-Match": "*"}
    return anybody.app.test_client().post(f"{BASE}{path}", json=given, headers=headers)


def record(anybody: Attacker, kind: str, id: str, *facts: object) -> TestResponse:
    return post(anybody, f"/{PLURALS[kind]}/{id}/events", {"events": list(facts)})


def head(two: Two) -> int:
    with two.system.store.reading() as connection:
        return two.system.store.head(connection).position


def test_no_stream_of_another_service_takes_a_fact_or_an_order(anybody: Attacker, two: Two) -> None:
    before = head(two)
    for kind in set(PLURALS) - set(OPEN_TO_ALL):
        assert (kind, record(anybody, kind, two.other.streams[kind], RETRACTED).status_code) == (kind, 404)
    for operation in (one for one in OPERATIONS if one.method == "POST" and one.stream not in ("", *OPEN_TO_ALL)):
        path = operation.path.replace("{id}", two.other.streams[operation.stream])
        assert (path, post(anybody, path, {"events": [RETRACTED]}).status_code) == (path, 404)
    assert head(two) == before


def test_a_message_about_another_service_is_neither_read_nor_marked(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*Role, of=None, scopes=EVERY_SCOPE)
    found = anybody.get(f"{BASE}/messages?environmentalService={two.other.code}").get_json()["items"]
    assert found
    anybody.becomes(*Role, of=OWN, scopes=EVERY_SCOPE)
    refused = post(anybody, f"/messages/{found[0]['id']}/state", {"state": "read"})
    unknown = post(anybody, f"/messages/{two.other.person}/state", {"state": "read"})
    assert refused.status_code == 404
    assert refused.text == unknown.text.replace(two.other.person, found[0]["id"])


def test_a_message_is_for_who_reads_what_it_is_about(anybody: Attacker, two: Two) -> None:
    found = anybody.get(f"{BASE}/messages").get_json()["items"]
    about_permits = next(one["id"] for one in found if one["stream"].startswith("permit/"))
    anybody.becomes(Role.TRAINING_COORDINATOR, of=OWN)
    assert post(anybody, f"/messages/{about_permits}/state", {"state": "done"}).status_code == 404


def test_in_a_session_of_another_service_one_only_enrols_the_own_people(anybody: Attacker, two: Two) -> None:
    session, mine, theirs = two.other.streams["course_session"], two.own.streams["staff"], two.other.streams["staff"]
    enrolled = fact("ParticipantEnrolled", "2026-05-20", staff_id=mine)
    assert record(anybody, "course_session", session, enrolled).status_code == 201
    for refused in (
        fact("SessionCancelled", "2026-05-20", reason="Geheim"),
        fact("ParticipantWithdrawn", "2026-05-20", staff_id=theirs),
        RETRACTED,
    ):
        assert record(anybody, "course_session", session, refused).status_code == 403
    assert record(anybody, "course", two.other.streams["course"], RETRACTED).status_code == 403


def test_a_company_of_others_stays_theirs_after_its_registration_was_retracted(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*Role, of=None, scopes=EVERY_SCOPE)
    named = {"municipality_code": "0307", "environmental_service": two.other.code, "categories": []}
    first = fact("CompanyRegistered", "2026-01-05", name="Geheimpje II", competent_authority="pv26", **named)
    id = post(anybody, "/companies", {"events": [first]}).get_json()["id"]
    assert record(anybody, "company", id, RETRACTED).status_code == 201
    anybody.becomes(*Role, of=OWN, scopes=EVERY_SCOPE)
    assert anybody.get(f"{BASE}/companies/{id}/events").status_code == 404
