"""Coming in through the pages, and what is tried against them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from flask import Flask
from pyotp import TOTP
from werkzeug.test import TestResponse

from tests.support.systems import Clock
from tests.web.conftest import Visitor
from vth import api, web
from vth.application.entering import passwords
from vth.application.entering.accounts import Account
from vth.application.entering.beginning import demo_accounts
from vth.application.receipts import Receipt
from vth.application.system import System
from vth.audit.log import AuditFilter
from vth.rights.roles import Role
from vth.settings import EntrySettings

PASSWORD = "vier losse kanaries zingen"
OTHER = "vijf stille torens wachten"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


def no_report(*_given: object) -> Receipt:
    """These pages write none."""
    raise AssertionError


def program(system: System) -> Flask:
    """Pages and API with the real way in."""
    made = api.make_app(system, lambda *_: None)
    services = web.Services(system, no_report, no_report, web.identify)
    web.register(made, services, lambda error: api.answer(error, system.new_id))
    return made


@pytest.fixture
def app(system: System) -> Flask:
    return program(system)


@pytest.fixture
def guest(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture
def jan(system: System, guest: Visitor) -> Account:
    """A supervisor who has set a password through the page of a link."""
    made = system.accounts.add("jan", "odu", ["supervisor"])
    path = system.entrance.links.make(made.id)
    assert guest.send(path, password=PASSWORD).status_code == 303
    leave(guest)
    return system.accounts.with_id(made.id)


def log_in(guest: Visitor, login: str = "jan", password: str = PASSWORD, **fields: str) -> TestResponse:
    return guest.send("/login", login=login, password=password, **fields)


def leave(guest: Visitor) -> None:
    guest.send("/logout", page="/account")


def inside(guest: Visitor) -> bool:
    return guest.get("/account").status_code == 200


def administrator(system: System, app: Flask) -> Visitor:
    made = system.accounts.add("beheer", "odu", ["administrator"])
    visitor = Visitor(app)
    visitor.send(system.entrance.links.make(made.id), password=PASSWORD)
    return visitor


def test_a_stranger_is_sent_to_log_in_and_then_goes_where_he_wanted(guest: Visitor, jan: Account) -> None:
    sent = guest.get("/permits?sort=case_number")
    assert urlsplit(sent.headers["Location"]).path == "/login"
    page = guest.get(sent.headers["Location"]).text
    following = re.search(r'name="next" value="([^"]*)"', page)
    assert following is not None
    assert log_in(guest, next=following[1]).headers["Location"] == "/permits?sort=case_number"
    assert inside(guest)


@pytest.mark.parametrize(
    "following", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y", ""]
)
def test_nobody_is_sent_elsewhere_after_logging_in(guest: Visitor, jan: Account, following: str) -> None:
    assert log_in(guest, next=following).headers["Location"] == "/"


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_is_new_at_each_log_in(
    guest: Visitor, jan: Account
) -> None:
    first, second = (log_in(guest).headers.getlist("Set-Cookie") for _ in range(2))
    cookies = [next(one for one in given if one.startswith("vth_session=")) for given in (first, second)]
    assert cookies[0] != cookies[1]
    for wanted in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert wanted in cookies[0]
    assert "Secure" not in cookies[0]


def test_a_session_that_somebody_planted_becomes_nobodys(app: Flask, guest: Visitor, jan: Account) -> None:
    guest.client.set_cookie("vth_session", "planted")
    log_in(guest)
    thief = Visitor(app)
    thief.client.set_cookie("vth_session", "planted")
    assert not inside(thief)
    assert inside(guest)


def test_behind_tls_the_cookie_is_the_hosts_alone_and_other_hosts_are_refused(system: System, jan: Account) -> None:
    entry = EntrySettings("https://vth.example", proxies=1)
    behind = program(replace(system, settings=replace(system.settings, entry=entry)))
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "vth.example", "X-Forwarded-For": "203.0.113.9"}
    client, reached = behind.test_client(), {"base_url": "https://vth.example", "headers": forwarded}
    page = client.get("/login", **reached)
    assert "max-age" in page.headers["Strict-Transport-Security"]
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    form = {"csrf_token": token, "login": "jan", "password": PASSWORD}
    given = client.post("/login", data=form, **reached).headers.getlist("Set-Cookie")
    assert any(one.startswith("__Host-vth_session=") and "Secure" in one for one in given)
    assert {one.address for one in system.sessions.listing(jan.id)} == {"203.0.113.9"}
    wrong = forwarded | {"X-Forwarded-Host": "evil.example"}
    assert client.get("/login", base_url="https://vth.example", headers=wrong).status_code == 400


def test_without_proxies_what_a_visitor_says_of_himself_is_not_believed(
    system: System, guest: Visitor, jan: Account
) -> None:
    guest.headers["X-Forwarded-For"] = "203.0.113.9"
    log_in(guest)
    assert {one.address for one in system.sessions.listing(jan.id)} == {"127.0.0.1"}


def test_a_form_from_elsewhere_logs_nobody_in(guest: Visitor, jan: Account) -> None:
    refused = guest.client.post("/login", data={"login": "jan", "password": PASSWORD})
    assert refused.status_code == 403
    assert not inside(guest)


def test_a_wrong_password_is_said_at_the_form_and_noted_without_what_was_typed(
    system: System, guest: Visitor, jan: Account, caplog: pytest.LogCaptureFixture
) -> None:
    answers = [log_in(guest, password="fout en geheim") for _ in range(6)]
    assert [one.status_code for one in answers] == [401] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "30"
    assert "Aanmelden is niet gelukt" in answers[0].text
    noted = str(system.audit.page(AuditFilter(), 20))
    assert "login_failed" in noted
    assert "login_blocked" in noted
    for text in (noted, caplog.text, answers[0].text):
        assert "fout en geheim" not in text


def test_a_link_works_once_and_a_bad_password_is_explained(system: System, guest: Visitor, jan: Account) -> None:
    path = system.entrance.reset(jan.id)
    assert "ten minste 15 tekens" in guest.send(path, password="kort").text.lower()
    assert guest.send(path, password=OTHER).status_code == 303
    leave(guest)
    assert guest.get(path).status_code == 401
    assert log_in(guest, password=OTHER).status_code == 303


def test_who_logs_out_is_out_also_for_who_kept_the_cookie(app: Flask, guest: Visitor, jan: Account) -> None:
    log_in(guest)
    cookie = guest.client.get_cookie("vth_session")
    assert cookie is not None
    leave(guest)
    thief = Visitor(app)
    thief.client.set_cookie("vth_session", cookie.value)
    assert not inside(thief)


def test_a_second_factor_is_set_up_asked_and_given_up(
    system: System, guest: Visitor, jan: Account, clock: Clock
) -> None:
    log_in(guest)
    page = guest.get("/account/second-factor").text
    assert "<svg" in page
    secret = page.partition('vth-secret">')[2].partition("<")[0]
    assert guest.send("/account/second-factor", code="000000").status_code == 400
    shown = guest.send("/account/second-factor", code=TOTP(secret).at(clock()))
    assert shown.text.count("<li><code") == 10
    leave(guest)
    clock.advance(minutes=2)
    assert log_in(guest, next="/permits").headers["Location"] == "/login/second-factor?next=/permits"
    assert not inside(guest)
    assert guest.get("/account/second-factor").status_code == 403
    assert guest.send("/login/second-factor", code="123456").status_code == 400
    given = guest.send("/login/second-factor", code=TOTP(secret).at(clock()), next="/permits")
    assert given.headers["Location"] == "/permits"
    clock.advance(minutes=2)
    assert guest.send("/account/second-factor/remove", page="/account", code="123456").status_code == 400
    removed = guest.send("/account/second-factor/remove", page="/account", code=TOTP(secret).at(clock()))
    assert removed.status_code == 303
    assert not system.accounts.with_id(jan.id).has_second_factor


def test_a_role_that_needs_a_second_factor_sets_it_up_before_anything_else(
    system: System, guest: Visitor, jan: Account, clock: Clock
) -> None:
    system.entrance.demands.demand_second_factor(["supervisor"])
    assert log_in(guest).headers["Location"] == "/account/second-factor?next=/"
    assert not inside(guest)
    page = guest.get("/account/second-factor").text
    secret = page.partition('vth-secret">')[2].partition("<")[0]
    guest.send("/account/second-factor", code=TOTP(secret).at(clock()))
    assert inside(guest)


def test_somebody_changes_the_password_ends_other_sessions_and_chooses_a_language(
    system: System, app: Flask, guest: Visitor, jan: Account
) -> None:
    log_in(guest)
    elsewhere = Visitor(app)
    log_in(elsewhere)
    assert guest.send("/account/sessions/end", page="/account").status_code == 303
    assert (inside(guest), inside(elsewhere)) == (True, False)
    wrong = guest.send("/account/password", page="/account", old_password="fout", password=OTHER)
    assert "huidige wachtwoord klopt niet" in wrong.text
    assert guest.send("/account/password", page="/account", old_password=PASSWORD, password=OTHER).status_code == 303
    assert inside(guest)
    guest.send("/account/language", page="/account", language="en")
    assert "My account" in guest.get("/account").text
    log_in(elsewhere, password=OTHER)
    assert "My account" in elsewhere.get("/account").text


def test_nobody_ends_a_session_of_somebody_else(system: System, app: Flask, guest: Visitor, jan: Account) -> None:
    log_in(guest)
    mine = system.sessions.listing(jan.id)[0]
    other = administrator(system, app)
    assert other.send("/account/sessions/end", page="/account", session=mine.id).status_code == 404
    assert inside(guest)


def test_an_idle_session_is_over(guest: Visitor, jan: Account, clock: Clock) -> None:
    log_in(guest)
    clock.advance(minutes=31)
    assert not inside(guest)


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
    assert "verzonnen" in guest.get(path).text
    assert not inside(guest)
    assert guest.send(path).status_code == 303
    assert inside(guest)


def test_without_a_provider_there_is_no_way_through_one(guest: Visitor) -> None:
    assert guest.get("/login/provider").status_code == 404
    assert guest.get("/login/provider/back?code=x&state=y").status_code == 404
