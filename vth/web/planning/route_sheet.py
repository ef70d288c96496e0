"""The route sheet of a municipality or supervisor, to print on A4 and take along."""

from dataclasses import replace
from datetime import timedelta

from flask import render_template, request
from flask_babel import gettext

from vth.projections.company_filter import CompanyFilter
from vth.projections.route import MOST_WEEKS, USUAL_WEEKS, Route, RouteFilter, route
from vth.projections.worklist import STATUSES
from vth.web import staffing
from vth.web.filters import asked_text, choice_field, municipality_field, whole
from vth.web.forms.fields import FormField
from vth.web.inspections.view import TASK_TONES
from vth.web.places import address_of
from vth.web.planning.route_map import route_map
from vth.web.services import identity, reading, system

CHOICES = (1, 2, 4, 8, 13, MOST_WEEKS)


def page() -> str:
    """The form, and the sheet once a municipality or a supervisor is chosen; at first that of the visitor."""
    municipality, supervisor = asked_text("municipality"), asked_text("supervisor")
    found = _route(municipality, supervisor) if municipality or supervisor else None
    if not request.args:
        supervisor = _own()
    return render_template(
        "planning/route.html",
        fields=_fields(supervisor),
        route=found,
        route_map=route_map(found) if found else None,
        place=system().regulations.organisations.municipality(municipality or ""),
        statuses=STATUSES,
        tones=TASK_TONES,
        address_of=address_of,
        weeks=_weeks(),
    )


def _route(municipality: str | None, supervisor: str | None) -> Route:
    today = system().today()
    company = CompanyFilter(municipality=municipality, within=identity().within)
    asked = RouteFilter(until=today + timedelta(weeks=_weeks()), supervisor=supervisor, company=company)
    with reading() as connection:
        return route(connection, asked, today, system().regulations)


def _own() -> str | None:
    with reading() as connection:
        return staffing.own_staff_id(connection, identity())


def _weeks() -> int:
    return min(whole(request.args.get("weeks")) or USUAL_WEEKS, MOST_WEEKS)


def _fields(supervisor: str | None) -> tuple[FormField, ...]:
    with reading() as connection:
        people = {one.value: one.label for one in staffing.colleagues(connection, identity())}
    whose = choice_field("supervisor", gettext("Toezichthouder"), people, gettext("iedereen"))
    weeks = {str(number): gettext("%(number)s weken vooruit", number=number) for number in CHOICES}
    return (
        municipality_field(system().regulations.organisations, identity().within),
        replace(whose, values=(supervisor or "",)),
        choice_field("weeks", gettext("Tot"), weeks, gettext("%(number)s weken vooruit", number=USUAL_WEEKS)),
    )
