"""The own inspections in a calendar program: a secret address, shown once, to make and to revoke."""

from flask import Response, make_response, redirect, render_template, url_for

from vth.application.calendar_feeds import Feed
from vth.kernel.errors import Forbidden
from vth.web import staffing
from vth.web.saying import say
from vth.web.services import identity, reading, system


def page(address: str | None = None) -> Response:
    """The addresses that still work; a new one with its secret."""
    return make_response(render_template("planning/calendar.html", feeds=_mine(_own()), address=address))


def make() -> Response:
    """A new address: what was made earlier keeps working until it is revoked."""
    _feed, secret = system().calendar_feeds.add(_own())
    return page(url_for("web.start.page", _external=True) + f"api/v1/calendars/{secret}")


def revoke(feed_id: str) -> Response:
    """From now on the address opens nothing. Errors: NotFound, also for an address of somebody else."""
    if feed_id in {feed.id for feed in _mine(_own())}:
        system().calendar_feeds.revoke(feed_id)
    return say(redirect(url_for("web.planning.calendar")), "saved")  # type: ignore[arg-type]


def _mine(staff_id: str) -> list[Feed]:
    return [feed for feed in system().calendar_feeds.listing() if feed.staff_id == staff_id and not feed.revoked_at]


def _own() -> str:
    with reading() as connection:
        found = staffing.own_staff_id(connection, identity())
    if found is None:
        raise Forbidden.because(
            "U staat niet als medewerker geregistreerd, dus er zijn geen controles van u voor een agenda.",
            "You are not registered as a member of staff, so there are no inspections of yours for a calendar.",
            code="not_staff",
        )
    return found
