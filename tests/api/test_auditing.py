"""What the API notes in the audit log: who read, exported or was refused what, and nothing of its content."""

import pytest

from tests.api.client import Api, items, pages
from vth.application.system import System
from vth.audit.entry import Action, Outcome, Via
from vth.audit.log import AuditFilter

TRACE = "0af7651916cd43dd8448eb211c80319c"


def noted(system: System) -> list[tuple[str, str, str, str]]:
    lines = system.audit.lines(AuditFilter())
    return [(line.entry.action, line.entry.actor, line.entry.subject, line.entry.detail) for line in lines]


def test_reading_a_dossier_or_its_history_is_noted(api: Api, system: System) -> None:
    permit = api.permit()
    api.get(f"/permits/{permit}")
    api.get(f"/permits/{permit}/events")
    assert noted(system) == [("read", "u-1", f"permit/{permit}", "")] * 2


def test_an_export_is_noted_with_where_it_went(api: Api, system: System) -> None:
    api.get("/reports/summary.xlsx", headers={"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}).close()
    (line,) = system.audit.lines(AuditFilter())
    assert (line.entry.action, line.entry.outcome, line.entry.subject) == (
        Action.EXPORTED,
        Outcome.DONE,
        "downloadSummary",
    )
    assert (line.entry.origin.via, line.entry.origin.address, line.entry.origin.trace_id) == (
        Via.API,
        "127.0.0.1",
        TRACE,
    )


def test_lists_and_recordings_are_not_noted_here(api: Api, system: System) -> None:
    """Lists show no dossier; who recorded a fact stands with the fact."""
    api.permit()
    api.get("/permits")
    assert noted(system) == []


def test_what_is_not_there_is_not_noted_as_refused(api: Api, system: System) -> None:
    api.get("/permits/01900000-0000-7000-8000-000000000000")
    assert noted(system) == []


def test_a_secret_that_is_refused_is_noted_without_the_secret(api: Api, system: System) -> None:
    response = api.get("/permits", headers={"Authorization": "Bearer vth_geheim"})
    assert response.status_code == 401
    assert noted(system) == [("refused", "", "permits.listPermits", "token_invalid")]


def test_a_stranger_without_a_secret_is_not_noted(api: Api, system: System) -> None:
    assert api.get("/permits", headers={"Authorization": ""}).status_code == 401
    assert noted(system) == []


@pytest.mark.parametrize("given", ["", "00-zz-b7ad6b7169203331-01", "x" * 1000])
def test_a_trace_of_its_own_is_made_when_none_can_be_read(given: str, api: Api, system: System) -> None:
    api.get("/reports/summary.xlsx", headers={"traceparent": given}).close()
    (line,) = system.audit.lines(AuditFilter())
    assert len(bytes.fromhex(line.entry.origin.trace_id)) == 16


def test_the_log_is_read_newest_first_by_page_and_filter(api: Api) -> None:
    permit = api.permit()
    for _ in range(3):
        api.get(f"/permits/{permit}")
    api.get("/permits", headers={"Authorization": "Bearer vth_geheim"})
    found = [line["position"] for page in pages(api, "/audit?limit=2") for line in page]
    assert found == [4, 3, 2, 1]
    (refused,) = items(api, "/audit?action=refused")
    assert (refused["detail"], refused["action_label"], refused["address"]) == (
        "token_invalid",
        "geweigerd",
        "127.0.0.1",
    )
    assert len(items(api, f"/audit?subject=permit/{permit}&actor=u-1&outcome=done")) == 3
    assert items(api, "/audit?until=2020-01-01T00:00:00Z") == []
