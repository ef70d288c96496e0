"""One's own second factor, password and sessions."""

from flask import Flask
from pyotp import TOTP

from tests.support.systems import Clock
from tests.web.conftest import Visitor
from tests.web.entering.conftest import OTHER, PASSWORD, administrator, inside, leave, log_in
from vth.application.entering.accounts import Account
from vth.application.system import System


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
