"""What holds for every page, whoever wrote it: closed to strangers and other roles, no forms of others, no script."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.security.attacking import Attacker, addresses_of_page, pages
from tests.security.two_services import OWN, Two
from tests.support.systems import Clock
from vth.app import create_app
from vth.application.entering.sessions import Stage, Visitor
from vth.rights.reading import READS
from vth.rights.roles import Role
from vth.rights.subjects import Subject
from vth.web.access import OPEN, SUBJECT
from vth.web.csrf import SESSION_COOKIE

INLINE = re.compile(rb"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=[\"']|javascript:", re.IGNORECASE)
CHANGING = ("POST", "PUT", "PATCH", "DELETE")
CLOSED = (302, 401, 403)


def subject_of(app: Flask, rule: Rule) -> Subject | None:
    return getattr(app.view_functions[rule.endpoint], SUBJECT, None)


def closed(app: Flask, method: str = "GET") -> list[Rule]:
    return [rule for rule in pages(app, method) if not getattr(app.view_functions[rule.endpoint], OPEN, False)]


def test_every_page_is_open_or_says_what_one_must_be_able_to_read(anybody: Attacker) -> None:
    marked = [*closed(anybody.app), *(rule for method in CHANGING for rule in closed(anybody.app, method))]
    assert [str(rule) for rule in marked if subject_of(anybody.app, rule) is None] == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.API_CLIENT])
def test_a_role_opens_the_pages_that_the_table_says_and_no_other(role: Role, anybody: Attacker, two: Two) -> None:
    anybody.becomes(role, of=OWN)
    for rule in closed(anybody.app):
        subject = subject_of(anybody.app, rule)
        address = next(addresses_of_page(rule, two.own))
        with anybody.get(address) as response:
            status = response.status_code
        assert (address, status < 500) == (address, True)
        if subject is not None and subject not in READS[role]:
            assert (address, status) == (address, 403)


def test_without_a_session_that_goes_on_no_page_opens(two: Two) -> None:
    app = create_app(two.system)
    for secret in (None, "guess", *dead_sessions(two)):
        for method in ("GET", *CHANGING):
            for rule in closed(app, method):
                client = app.test_client()
                if secret:
                    client.set_cookie(SESSION_COOKIE, secret)
                address = next(addresses_of_page(rule, two.own))
                response = client.open(address, method=method)
                assert (address, response.status_code in CLOSED) == (address, True)
                assert two.own.sign not in response.text


def dead_sessions(two: Two) -> list[str]:
    """The secrets of a session that was ended, one too old, one left alone too long, and one halfway in."""
    system, clock, visitor = two.system, two.system.clock, Visitor("10.0.0.1")
    assert isinstance(clock, Clock)
    whose = system.accounts.add("dead@odu.example", OWN, ["permit_officer"], everywhere=True)
    secrets, before = [], clock.now
    for hours in (13, 1, 0):
        clock.now = before
        clock.advance(hours=-hours)
        with system.store.writing() as connection:
            made, secret = system.sessions.begin(connection, whose.id, visitor, "password", Stage.COMPLETE)
        secrets.append(secret)
    clock.now = before
    system.sessions.end(made.id)
    with system.store.writing() as connection:
        halfway = system.sessions.begin(connection, whose.id, visitor, "password", Stage.SECOND_FACTOR)
    return [*secrets, halfway[1]]


def test_no_form_is_taken_from_elsewhere(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*Role, of=None)
    for method in CHANGING:
        for rule in pages(anybody.app, method):
            address = next(addresses_of_page(rule, two.own))
            for given in ({}, {"csrf_token": "guess"}):
                response = anybody.app.test_client().open(address, method=method, data=given)
                assert (address, response.status_code) == (address, 403)


def test_no_page_has_script_or_style_of_its_own_or_may_run_it(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*Role, of=None)
    for rule in pages(anybody.app):
        for address in addresses_of_page(rule, two.own):
            with anybody.get(address) as response:
                policy, kind = response.headers.get("Content-Security-Policy", ""), response.mimetype
                assert (address, "unsafe" in policy, "default-src" in policy) == (address, False, True)
                assert (address, response.headers["X-Content-Type-Options"]) == (address, "nosniff")
                found = INLINE.search(response.data) if kind == "text/html" else None
            assert (address, found) == (address, None)
