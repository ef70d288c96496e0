"""Administrators manage who comes in; nobody else does."""

import re

import pytest
from flask import Flask

from tests.web.conftest import Visitor
from tests.web.entering.conftest import OTHER, administrator, inside, log_in
from vth.application.entering.accounts import Account
from vth.application.entering.beginning import demo_accounts
from vth.application.system import System
from vth.audit.log import AuditFilter
from vth.rights.roles import Role

ADMINISTRATION = ["/administration/users", "/administration/users/new", "/administration/clients"]


@pytest.mark.parametrize("address", ADMINISTRATION)
def test_administration_is_for_administrators(guest: Visitor, jan: Account, address: str) -> None:
    assert guest.get(address).status_code == 302
    log_in(guest)
    assert guest.get(address).status_code == 403


def test_nobody_gives_himself_a_role(system: System, guest: Visitor, jan: Account) -> None:
    log_in(guest)
    for change in ("roles", "reset", "enable", "unlock", "sessions"):
        refused = guest.send(f"/administration/users/{jan.id}/{change}", page="/account", roles="administrator")
        assert refused.status_code == 403
    assert system.accounts.with_id(jan.id).roles == {Role.SUPERVISOR}


def test_an_administrator_adds_changes_and_disables_a_user(system: System, app: Flask) -> None:
    visitor = administrator(system, app)
    wrong = visitor.send("/administration/users/new", login="els", organisation="nergens")
    assert wrong.status_code == 400
    shown = visitor.send("/administration/users/new", login="els", organisation="odu", roles="adviser")
    link = re.search(r"http://localhost(/login/link/[^<]+)", shown.text)
    assert link is not None
    els = system.accounts.named("els")
    guest = Visitor(app)
    guest.send(link[1], password=OTHER)
    assert inside(guest)
    page = f"/administration/users/{els.id}"
    assert "els" in visitor.get("/administration/users").text
    refused = visitor.send(f"{page}/roles", page=page, organisation="odu")
    assert "Kies een of meer rollen" in refused.text
    changed = visitor.send(f"{page}/roles", page=page, roles="supervisor", everywhere="true", organisation="odu")
    assert changed.status_code == 303
    assert not inside(guest)
    for change in ("disable", "enable", "unlock", "sessions"):
        assert visitor.send(f"{page}/{change}", page=page).status_code == 303
    assert "/login/link/" in visitor.send(f"{page}/reset", page=page, second_factor="true").text
    assert visitor.send(f"{page}/everything", page=page).status_code == 400
    demanded = visitor.send("/administration/users/second-factor", page="/administration/users", roles="supervisor")
    assert demanded.status_code == 303
    noted = [one.entry.detail for one in system.audit.page(AuditFilter(subject=f"account/{els.id}"), 50)]
    assert {"account_added", "roles_changed", "account_disabled", "account_reset"} <= set(noted)


def test_an_administrator_makes_and_revokes_a_token(system: System, app: Flask) -> None:
    visitor = administrator(system, app)
    address = "/administration/clients/new"
    for wrong in ({"name": ""}, {"organisation": "nergens"}, {"scopes": "alles"}, {"until": "morgen"}):
        form = {"name": "zaaksysteem", "organisation": "odu", "scopes": "permits:read", **wrong}
        assert visitor.send(address, **form).status_code == 400
    shown = visitor.send(address, name="zaaksysteem", organisation="odu", scopes="permits:read", until="2999-12-31")
    secret = shown.text.partition('vth-secret">')[2].partition("<")[0]
    token = system.tokens.identified(secret)
    listed = visitor.get("/administration/clients").text
    assert "zaaksysteem" in listed
    assert secret not in listed
    revoked = visitor.send(f"/administration/clients/{token.id}/revoke", page="/administration/clients")
    assert revoked.status_code == 303
    assert system.tokens.find(secret) is None


def test_a_demonstration_is_entered_by_its_links(system: System, guest: Visitor) -> None:
    path = dict(demo_accounts(system))[Role.ADVISER]
    page = guest.get(path).text
    assert "verzonnen" in page
    assert "Aanmelden als circulair adviseur" in page
    assert not inside(guest)
    assert guest.send(path).status_code == 303
    assert inside(guest)


def test_without_a_provider_there_is_no_way_through_one(guest: Visitor) -> None:
    assert guest.get("/login/provider").status_code == 404
    assert guest.get("/login/provider/back?code=x&state=y").status_code == 404
