"""The messages of the scheduler over the API."""

import pytest

from tests.api.client import Api, body, codes, items, pages
from tests.api.conftest import Clock
from vth.application.system import System
from vth.scheduling.noticing import notice


@pytest.fixture
def told(api: Api, system: System, clock: Clock) -> Api:
    """Two applications whose decisions are overdue, found on one day and the next."""
    for number in (1, 2):
        api.permit(case_number=f"Z-{number}")
        notice(system, system.today(), {})
        clock.forward(days=1)
    return api


def test_messages_come_newest_first_with_what_and_why(told: Api) -> None:
    newest, oldest = items(told, "/messages")
    assert [newest["case_number"], oldest["case_number"]] == ["Z-2", "Z-1"]
    assert (newest["notice"], newest["status_label"], newest["role"]) == ("overdue", "te laat", "permit_officer")
    assert (newest["what"], newest["why"]) == ("Besluit nemen op de aanvraag", "Besluit op de aanvraag")
    assert (newest["mailed_at"], newest["day"]) == (None, "2026-03-30")
    assert "key" not in newest
    assert "mail_to" not in newest


def test_messages_are_read_in_pages(told: Api) -> None:
    assert [[one["case_number"] for one in page] for page in pages(told, "/messages?limit=1")] == [["Z-2"], ["Z-1"]]


@pytest.mark.parametrize(
    ("query", "count"),
    [("role=permit_officer&environmentalService=odu", 2), ("role=supervisor", 0), ("environmentalService=od-nzkg", 0)],
)
def test_messages_are_found_by_role_and_service(told: Api, query: str, count: int) -> None:
    assert len(body(told.get(f"/messages?{query}"))["items"]) == count


def test_a_filter_that_messages_do_not_know_is_refused(api: Api) -> None:
    assert codes(api.get("/messages?role=chef&owner=1")) == ["unknown_parameter", "unknown_choice"]


def test_a_message_is_read_and_its_work_done_by_whom_and_once(told: Api) -> None:
    address = f"/messages/{items(told, '/messages')[0]['id']}/state"
    seen = body(told.post(address, {"state": "read"}))
    assert (seen["state"], seen["state_label"], seen["done_at"]) == ("read", "gelezen", None)
    done = body(told.post(address, {"state": "done"}))
    assert (done["state"], done["read_at"], bool(done["done_by"])) == ("done", seen["read_at"], True)
    assert body(told.post(address, {"state": "done"})) == done
    assert [len(items(told, f"/messages?state={state}")) for state in ("new", "read", "done")] == [1, 0, 1]
    assert body(told.post(address, {"state": "new"}))["read_by"] is None


def test_a_message_that_is_not_there_or_a_state_that_does_not_exist_is_refused(told: Api) -> None:
    address = f"/messages/{items(told, '/messages')[0]['id']}/state"
    assert codes(told.post(address, {"state": "weg"})) == ["unknown_choice"]
    assert codes(told.post(address, {"state": "read", "by": "x"})) == ["unknown_field"]
    absent = "/messages/00000000-0000-7000-8000-000000000009/state"
    assert told.post(absent, {"state": "read"}).status_code == 404
