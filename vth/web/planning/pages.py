"""The addresses of planning."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound

from vth.events.catalogue.inspection import InspectionCarriedOut, InspectionRescheduled, InspectionScheduled
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.signals import SIGNAL_KINDS, SignalFilter, signals
from vth.projections.work import BY_KIND
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.filters import asked_choice, asked_text, choice_field, municipality_field
from vth.web.formatting import text
from vth.web.inspections import view
from vth.web.planning import calendar as own_calendar
from vth.web.planning import change as changing
from vth.web.planning import new as planning_new
from vth.web.planning import route_sheet as sheet
from vth.web.planning import week as planned
from vth.web.services import identity, reading, system
from vth.web.tables import PAGE, Table, first_page, next_page

pages = Blueprint("planning", __name__)
FEW_SIGNALS = 5


@pages.get("/planning")
@reads(Subject.SUPERVISION)
def week() -> str:
    """A week of the planning, the own one unless the address asks for more."""
    with reading() as connection:
        asked = planned.asked(connection)
        return render_template(
            "planning/week.html",
            asked=asked,
            fields=planned.fields(connection, asked),
            days=planned.days(connection, asked),
            left_over=planned.left_over(connection, asked),
            picture=planned.picture(connection, asked),
            around=planned.around(asked),
            as_list=planned.as_list(asked),
            signals=_of(connection, asked.wanted.supervisor),
            may_plan=identity().records(InspectionScheduled, "inspection"),
            may_change=identity().records(InspectionRescheduled, "inspection"),
            may_visit=identity().records(InspectionCarriedOut, "inspection"),
        )


def _of(connection: Connection, supervisor: str | None) -> Table | None:
    """The signals about one supervisor; those about everybody have a page of their own."""
    if supervisor is None:
        return None
    wanted = SignalFilter(supervisor=supervisor, company=CompanyFilter(within=identity().within))
    told = signals(connection, wanted, system().today(), system().regulations, Paging(size=FEW_SIGNALS))
    return view.signals(told.items)


@pages.get("/inspections/<id>/planning")
@reads(Subject.SUPERVISION)
def change(id: str) -> Response:
    """The form to move an inspection or give it to somebody."""
    return changing.form(_stream(id))


@pages.post("/inspections/<id>/planning")
@reads(Subject.SUPERVISION)
def move(id: str) -> Response:
    """Records the other day and the other supervisor."""
    return changing.send(_stream(id))


@pages.get("/planning/new")
@reads(Subject.SUPERVISION)
def new() -> str:
    """The search for a company, then the form to plan an inspection there."""
    return planning_new.form()


@pages.post("/planning/new")
@reads(Subject.SUPERVISION)
def plan() -> Response:
    """Records a new inspection."""
    return planning_new.send()


@pages.get("/planning/route")
@reads(Subject.SUPERVISION)
def route_sheet() -> str:
    """The route sheet, to print."""
    return sheet.page()


@pages.get("/planning/calendar")
@reads(Subject.SUPERVISION)
def calendar() -> Response:
    """The own calendar addresses."""
    return own_calendar.page()


@pages.post("/planning/calendar")
@reads(Subject.SUPERVISION)
def make() -> Response:
    """Makes an address and shows it once."""
    return own_calendar.make()


@pages.post("/planning/calendar/<id>/revoke")
@reads(Subject.SUPERVISION)
def revoke(id: str) -> Response:
    """Ends an own address."""
    return own_calendar.revoke(id)


@pages.get("/signals")
@reads(Subject.SUPERVISION)
def all_signals() -> str:
    """Every signal that the visitor may see, a page at a time."""
    municipality = asked_text("municipality")
    company = CompanyFilter(municipality=municipality, within=identity().within)
    wanted = SignalFilter(kind=asked_choice("kind", SIGNAL_KINDS), company=company)
    with reading() as connection:
        found = signals(
            connection, wanted, system().today(), system().regulations, Paging(request.args.get(PAGE) or None)
        )
    made = view.signals(found.items)
    kinds = {code: text(BY_KIND[code].why) for code in SIGNAL_KINDS}
    return render_template(
        "planning/signals.html",
        table=made,
        following=next_page(found.next_cursor),
        first=first_page(),
        fields=(
            choice_field("kind", gettext("Signaal"), kinds),
            municipality_field(system().regulations.organisations, identity().within),
        ),
        clear=url_for("web.planning.all_signals"),
    )


def _stream(given: str) -> str:
    try:
        return f"inspection/{UUID(given)}"
    except ValueError as error:
        raise NotFound from error
