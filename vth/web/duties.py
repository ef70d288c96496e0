"""What is owed when: a picture by month, and the duties of one month or all that is overdue."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.kernel.calendar import add_months
from vth.projections.company_filter import CompanyFilter
from vth.projections.duty import PERIODS
from vth.projections.duty_calendar import DutyFilter, by_month, calendar_page, overdue, status_of
from vth.projections.duty_words import KINDS, WHO, legal_basis, what_is_owed
from vth.projections.paging import Paging
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.charts import Chart, stacked_chart
from vth.web.filters import asked_choice, asked_text, choice_field, municipality_field
from vth.web.formatting import month as month_name
from vth.web.formatting import short_day, short_month, text
from vth.web.forms.fields import FormField
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.tables import Cell, Column, Table, first_page, here_with, next_page
from vth.web.words import progress

pages = Blueprint("duties", __name__)
MONTHS_SHOWN = 12
OF_A_MONTH = 100
OVERDUE = "overdue"
OWED = {kind: label for kind, label in KINDS.items() if kind not in PERIODS}


@pages.get("/duties")
@reads(Subject.PERMITS)
def page() -> str:
    """The duties of the month in the address, this one without; `month=overdue` for what is too late."""
    asked, today = _asked(), system().today()
    with reading() as connection:
        months = _months(today)
        chart = _chart(connection, asked, months, today)
        chosen = _chosen(months)
        table = _late(connection, asked, today) if chosen is None else _due(connection, asked, chosen, today)
    return render_template("duties/page.html", chart=chart, table=table, months=_links(months), fields=_fields())


def _asked() -> DutyFilter:
    company = CompanyFilter(municipality=asked_text("municipality"), within=identity().within)
    return DutyFilter(company=company, kind=asked_choice("kind", OWED), who=asked_choice("who", WHO), acted_on=True)


def _fields() -> tuple[FormField, ...]:
    organisations = system().regulations.organisations
    return (
        choice_field("kind", gettext("Soort"), {code: text(label) for code, label in OWED.items()}),
        choice_field("who", gettext("Wie"), {code: text(label) for code, label in WHO.items()}),
        municipality_field(organisations, identity().within),
    )


def _months(today: date) -> list[date]:
    """The first days of this month and those after it."""
    first = today.replace(day=1)
    return [add_months(first, number) for number in range(MONTHS_SHOWN)]


def _chosen(months: list[date]) -> date | None:
    """The month in the address; None when it asks for what is overdue."""
    given = request.args.get("month", "")
    return None if given == OVERDUE else next((month for month in months if _name(month) == given), months[0])


def _links(months: list[date]) -> list[tuple[str, str, bool]]:
    """What is overdue and each month: label, address, and whether it is shown."""
    chosen = _chosen(months)
    late = (gettext("te laat"), here_with({"month": OVERDUE, "cursor": None}), chosen is None)
    named = [
        (short_month(month), here_with({"month": _name(month), "cursor": None}), month == chosen) for month in months
    ]
    return [late, *named]


def _name(month: date) -> str:
    return f"{month:%Y-%m}"


def _end(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)


def _chart(connection: Connection, asked: DutyFilter, months: list[date], today: date) -> Chart | None:
    """How much falls due in each month, by kind; None when nothing does."""
    counted = by_month(connection, asked, today, _end(months[-1]), today)
    kinds = [kind for kind in OWED if any(kind in of_month for of_month in counted.values())]
    if not kinds:
        return None
    title, names = gettext("Open verplichtingen per maand"), [_name(month) for month in months]
    numbers = {kind: [counted.get(name, {}).get(kind, 0) for name in names] for kind in kinds}
    shown = [short_month(month) for month in months]
    drawing = stacked_chart(title, shown, {text(OWED[kind]): numbers[kind] for kind in kinds})
    headings = [Column(gettext("Maand")), *(Column(text(OWED[kind]), numeric=True) for kind in kinds)]
    rows = [[Cell(name), *(Cell(str(numbers[kind][place])) for kind in kinds)] for place, name in enumerate(shown)]
    return Chart(title, drawing, Table(title, headings, rows))


def _due(connection: Connection, asked: DutyFilter, month: date, today: date) -> Table:
    paging = Paging(request.args.get("cursor") or None, OF_A_MONTH)
    page = calendar_page(connection, asked, month, _end(month), today, paging)
    rows = _rows((one.duty | {"due_on": one.due_on.isoformat()}, one.status) for one in page.items)
    caption = gettext("Verplichtingen in %(month)s", month=month_name(month))
    return _table(caption, list(rows), next_page(page.next_cursor))


def _late(connection: Connection, asked: DutyFilter, today: date) -> Table:
    page = overdue(connection, asked, today, Paging(request.args.get("cursor") or None))
    rows = _rows((row, status_of(row, today)) for row in page.items)
    return _table(gettext("Te laat"), list(rows), next_page(page.next_cursor))


def _rows(found: Iterator[tuple[dict[str, Any], str]]) -> Iterator[list[Cell]]:
    for duty, status in found:
        stream = str(duty["stream"])
        yield [
            Cell(text(what_is_owed(duty["kind"], duty["number"], duty["title"])), address_of(stream)),
            Cell(short_day(duty["due_on"])),
            progress(status),
            Cell(text(WHO[duty["who"]])),
            Cell(duty["company_name"] or "", address_of(f"company/{duty['company_id']}")),
            Cell(legal_basis(duty["kind"], duty["number"])),
        ]


def _table(caption: str, rows: list[list[Cell]], following: str | None = None) -> Table:
    headings = (
        gettext("Wat"),
        gettext("Uiterlijk"),
        gettext("Stand"),
        gettext("Wie"),
        gettext("Bedrijf"),
        gettext("Grond"),
    )
    nothing = gettext("Er is niets verschuldigd.")
    return Table(caption, [Column(heading) for heading in headings], rows, following, first_page(), nothing)
