"""Coming in through the pages, and what is tried against them."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.web.conftest import Visitor
from tests.web.entering.conftest import OTHER, PASSWORD, inside, leave, log_in, program
from vth.application.entering.accounts import Account
from vth.application.system import System
from vth.audit.log import AuditFilter
from vth.settings import EntrySettings


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
