"""Every page is closed to strangers, but the few that are named here."""

from flask import Flask

from tests.web.conftest import PageAs
from vth.web.access import OPEN

OPEN_PAGES = {
    "web.assets.file",
    "web.assets.theme",
    "web.choosing.language",
    "web.own.enrol",
    "web.own.second_factor",
}
"""Besides what brings people in: the pages of accounts and the address for reporting a weakness. A second factor is set
up halfway in: those two look for a session of their own.
"""
ENTRANCES = ("web.accounts.", "web.security_contact.")


def test_pages_open_to_strangers_are_few_and_named(app: Flask) -> None:
    found = {name for name, view in app.view_functions.items() if getattr(view, OPEN, False)}
    assert {name for name in found if not name.startswith(ENTRANCES)} == OPEN_PAGES


def test_every_other_address_sends_a_stranger_away(app: Flask, page_as: PageAs) -> None:
    stranger = page_as()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("web.") and not getattr(app.view_functions[rule.endpoint], OPEN, False):
            address = rule.rule
            for name in rule.arguments:
                address = address.replace(f"<{name}>", "x").replace(f"<path:{name}>", "x")
            assert stranger.client.open(
                address, method=min((rule.methods or set()) - {"HEAD", "OPTIONS"})
            ).status_code in (
                302,
                401,
                403,
            ), rule


def test_without_a_session_no_second_factor_can_be_set_up(page_as: PageAs) -> None:
    stranger = page_as()
    assert stranger.get("/account/second-factor").status_code in (302, 401, 403)
    assert stranger.send("/account/second-factor", page="/login").status_code in (302, 401, 403)
