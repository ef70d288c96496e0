"""What pages note in the audit log: who read, took along or was refused what, and nothing of its content."""

import pytest

from tests.support.lines import PERMIT
from tests.web.conftest import PageAs, Visitor
from vth.application.system import System
from vth.audit.entry import Action, Outcome, Via
from vth.audit.log import AuditFilter
from vth.kernel.errors import StoreUnavailable
from vth.rights.roles import Role

DOSSIER = f"/permits/{PERMIT.partition('/')[2]}"


def noted(system: System) -> list[tuple[str, str, str]]:
    lines = [line.entry for line in system.audit.lines(AuditFilter())]
    assert {(line.actor, line.origin.via) for line in lines} <= {("officer-1", Via.PAGE)}
    return [(line.action, line.subject, line.detail) for line in lines]


def test_who_reads_a_dossier_is_noted(officer: Visitor, system: System) -> None:
    officer.get("/permits")
    officer.get(DOSSIER)
    assert noted(system) == [(Action.READ, PERMIT, "")]


def test_who_takes_a_list_along_is_noted(officer: Visitor, system: System) -> None:
    officer.get("/permits.csv").close()
    assert noted(system) == [(Action.EXPORTED, "web.permits.file", "")]


def test_who_is_refused_is_noted_with_why(page_as: PageAs, system: System) -> None:
    page_as(Role.PERMIT_OFFICER, organisation="od-nzkg").get(DOSSIER)
    page_as(Role.ADMINISTRATOR).get("/permits")
    assert noted(system) == [
        (Action.REFUSED, PERMIT, "not_found"),
        (Action.REFUSED, "web.permits.register", "may_not_read"),
    ]
    assert {line.entry.outcome for line in system.audit.lines(AuditFilter())} == {Outcome.REFUSED}


def test_a_stranger_fills_no_log(page_as: PageAs, system: System) -> None:
    page_as().get(DOSSIER)
    assert noted(system) == []


def test_what_cannot_be_noted_is_not_shown(officer: Visitor, system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise StoreUnavailable.because("weg", "gone")

    monkeypatch.setattr(type(system.audit), "add", gone)
    officer.app.config["PROPAGATE_EXCEPTIONS"] = False
    response = officer.get(DOSSIER)
    assert response.status_code in (500, 503)
    assert "Z-1" not in response.text
