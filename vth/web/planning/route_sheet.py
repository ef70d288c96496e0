"""The route sheet of a municipality or supervisor, to print on A4 and take along."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from flask import render_template, request
from flask_babel import gettext

from vth.projections.company_filter import CompanyFilter
from vth.projections.route import MOST_WEEKS, USUAL_WEEKS, Route, RouteFilter, planned, with_prescriptions
from vth.projections.worklist import STATUSES
from vth.web import staffing
from vth.web.filters import asked_text, choice_field, municipality_field, whole
from vth.web.forms.fields import FormField
from vth.web.inspections.view import TASK_TONES
from vth.web.places import address_of
from vth.web.planning.route_map import route_map
from vth.web.services import identity, reading, system
from vth.web.tables import here_with

CHOICES = (1, 2, 4, 8, 13, MOST_WEEKS)
SHEET = "sheet"
AT_ONCE = 50
"""More stops than these are no longer one trip: the sheet goes on on another."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a route: its stops, the number of stops on the sheets before it, and the ways to all sheets."""

    route: Route
    before: int
    total: int
    sheets: Sequence[tuple[str, str, bool]]


def page() -> str:
    """The form, and the sheet once a municipality or a supervisor is chosen; at first that of the visitor."""
    municipality, supervisor = asked_text("municipality"), asked_text("supervisor")
    if not request.args:
        supervisor = _own()
    sheet = _sheet(municipality, supervisor) if municipality or supervisor else None
    return render_template(
        "planning/route.html",
        fields=_fields(supervisor),
        sheet=sheet,
        route_map=route_map(sheet.route, sheet.before) if sheet else None,
        place=system().regulations.organisations.municipality(municipality or ""),
        statuses=STATUSES,
        tones=TASK_TONES,
        address_of=address_of,
        weeks=_weeks(),
        most=AT_ONCE,
    )


def _sheet(municipality: str | None, supervisor: str | None) -> Sheet:
    today = system().today()
    company = CompanyFilter(municipality=municipality, within=identity().within)
    asked = RouteFilter(until=today + timedelta(weeks=_weeks()), supervisor=supervisor, company=company)
    with reading() as connection:
        whole_route = planned(connection, asked, today, system().regulations)
        total = len(whole_route.stops)
        before = AT_ONCE * min(max((whole(request.args.get(SHEET)) or 1) - 1, 0), max(total - 1, 0) // AT_ONCE)
        part = replace(whole_route, stops=whole_route.stops[before : before + AT_ONCE])
        return Sheet(with_prescriptions(connection, part, system().regulations), before, total, _sheets(before, total))


def _sheets(before: int, total: int) -> list[tuple[str, str, bool]]:
    """The stops on each sheet, its address and whether it is this one."""
    return [
        (f"{first + 1}–{min(first + AT_ONCE, total)}", here_with({SHEET: str(first // AT_ONCE + 1)}), first == before)
        for first in range(0, total, AT_ONCE)
    ]


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
