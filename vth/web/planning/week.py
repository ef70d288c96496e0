"""The planning of one week: a column a day, what was left over from before, and the weeks ahead as a picture."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from flask import request, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.inspection import InspectionKind
from vth.projections.company_filter import CompanyFilter
from vth.projections.inspections import CANCELLED, PLANNED
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.planning import visits_by_day
from vth.projections.supervision_list import BY_DAY_PLANNED, InspectionFilter, inspections_page
from vth.web import staffing
from vth.web.charts import Chart, stacked_chart
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, every, municipality_field, text_field
from vth.web.formatting import choice_label, text, weekday
from vth.web.forms.fields import FormField
from vth.web.inspections.register import KINDS, place
from vth.web.places import address_of
from vth.web.services import identity, system
from vth.web.tables import Cell, Column, Table, here_with
from vth.web.words import progress

WEEK, WEEKDAYS, AHEAD = timedelta(weeks=1), 5, 8
EVERYBODY = "all"
MOST_LEFT_OVER, MOST_A_DAY = 25, 25
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection in the planning."""

    id: str
    company: str
    where: str
    kind: str
    state: Cell
    supervisor: str
    address: str | None
    day: str
    open: bool
    due: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week with its inspections; `more` are not shown here, but in the register at `all`."""

    label: str
    today: bool
    visits: Sequence[Visit]
    more: int
    all: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which week of whose planning; `own` is the visitor as a member of staff."""

    monday: date
    wanted: InspectionFilter
    own: str | None

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + WEEK - timedelta(days=1)


def asked(connection: Connection) -> Asked:
    """The own planning of this week, unless the address asks for more or another."""
    own = staffing.own_staff_id(connection, identity())
    who = asked_text("who") or own or EVERYBODY
    monday = monday_of(asked_day("day"))
    wanted = InspectionFilter(
        company=CompanyFilter(municipality=asked_text("municipality"), within=identity().within),
        supervisor=None if who == EVERYBODY else who,
        kind=asked_choice("kind", KINDS),
        planned_from=monday,
        planned_to=monday + WEEK - timedelta(days=1),
    )
    return Asked(monday, wanted, own)


def monday_of(day: date | None) -> date:
    """The Monday of the week with this day; of this week without one."""
    return day - timedelta(days=day.weekday()) if day else this_week()


def this_week() -> date:
    """The Monday of the week to work in: in the weekend that is the one to come."""
    today = system().today()
    return today + timedelta(days=7 * (today.weekday() >= WEEKDAYS) - today.weekday())


def fields(connection: Connection, found: Asked) -> tuple[FormField, ...]:
    """The form above the planning."""
    people = {one.value: one.label for one in staffing.colleagues(connection, identity())}
    if found.own:
        people = {found.own: gettext("mijn planning")} | {id: name for id, name in people.items() if id != found.own}
    whose = replace(
        choice_field("who", gettext("Wie"), {EVERYBODY: gettext("iedereen")} | people),
        values=(found.wanted.supervisor or EVERYBODY,),
    )
    return (
        replace(whose, options=whose.options[1:]),
        choice_field("kind", gettext("Soort controle"), {one.value: text(one) for one in InspectionKind}),
        municipality_field(system().regulations.organisations, identity().within),
        replace(text_field("day", gettext("Week van"), "date"), values=(found.monday.isoformat(),)),
    )


def days(connection: Connection, found: Asked) -> list[Day]:
    """Monday to Friday, and a day of the weekend when something is planned on it."""
    planned: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(connection, found.wanted):
        planned[row["planned_on"]].append(row)
    shown = _shown(connection, [row for rows in planned.values() for row in rows[:MOST_A_DAY]])
    listed = []
    for offset in range(7):
        on = found.monday + timedelta(days=offset)
        mine = [one for one in shown if one.day == on.isoformat()]
        if offset < WEEKDAYS or mine:
            more = len(planned[on.isoformat()]) - len(mine)
            listed.append(Day(weekday(on), on == system().today(), mine, more, as_list(found, on)))
    return listed


def left_over(connection: Connection, found: Asked) -> list[Visit]:
    """What was planned before this week and was not carried out, the oldest first; only in the week to work in."""
    if found.monday != this_week():
        return []
    before = found.monday - timedelta(days=1)
    wanted = replace(found.wanted, state=PLANNED, planned_from=None, planned_to=before)
    page = inspections_page(connection, wanted, Paging(size=MOST_LEFT_OVER))
    return _shown(connection, page.items)


def _rows(connection: Connection, wanted: InspectionFilter) -> list[Row]:
    def page(cursor: str | None) -> tuple[Iterable[dict[str, Any]], str | None]:
        found = inspections_page(connection, wanted, Paging(cursor, LARGEST_PAGE), BY_DAY_PLANNED)
        return found.items, found.next_cursor

    return [row for row in every(page) if row["state"] != CANCELLED]


def _shown(connection: Connection, rows: Sequence[Row]) -> list[Visit]:
    names = staffing.called(connection, (row["supervisor"] for row in rows))
    return [
        Visit(
            id=row["id"],
            company=row["company_name"] or row["company_id"],
            where=place(row),
            kind=choice_label(InspectionKind, row["kind"]),
            state=progress(row["state"]),
            supervisor=names.get(row["supervisor"]) or gettext("nog niemand"),
            address=address_of(row["stream"]),
            day=row["planned_on"],
            open=row["state"] == PLANNED,
            due=row["planned_on"] <= system().today().isoformat(),
            late=row["state"] == PLANNED and row["planned_on"] < system().today().isoformat(),
        )
        for row in rows
    ]


def picture(connection: Connection, found: Asked) -> Chart:
    """How many inspections each of the coming weeks has, and how many of them were made."""
    last = found.monday + AHEAD * WEEK - timedelta(days=1)
    counts: Counter[tuple[date, bool]] = Counter()
    for on, state, count in visits_by_day(connection, replace(found.wanted, planned_to=last)):
        if state != CANCELLED:
            planned = date.fromisoformat(on)
            counts[planned - timedelta(days=planned.weekday()), state == PLANNED] += count
    mondays = [found.monday + number * WEEK for number in range(AHEAD)]
    names = [gettext("week %(number)s", number=monday.isocalendar().week) for monday in mondays]
    to_do, done = gettext("nog te doen"), gettext("uitgevoerd")
    series = {done: [counts[monday, False] for monday in mondays], to_do: [counts[monday, True] for monday in mondays]}
    title = gettext("Planning per week")
    columns = [Column(gettext("Week")), Column(done, numeric=True), Column(to_do, numeric=True)]
    rows = [
        [Cell(f"{name} ({monday:%d-%m})"), *(Cell(str(series[key][at])) for key in (done, to_do))]
        for at, (name, monday) in enumerate(zip(names, mondays, strict=True))
    ]
    return Chart(title, stacked_chart(title, names, series), Table(title, columns, rows))


def around(found: Asked) -> list[tuple[str, str | None]]:
    """The ways to the week before, this week and the week after."""
    return [
        (gettext("Vorige week"), here_with({"day": (found.monday - WEEK).isoformat()})),
        (gettext("Deze week"), here_with({"day": None})),
        (gettext("Volgende week"), here_with({"day": (found.monday + WEEK).isoformat()})),
    ]


def as_list(found: Asked, on: date | None = None) -> str:
    """The same planning in the register, where it can be searched, sorted and taken along; of one day where given."""
    wanted: dict[str, Any] = {
        "state": None if on else PLANNED,
        "planned_from": on,
        "planned_to": on,
        "supervisor": found.wanted.supervisor,
        "kind": found.wanted.kind,
        "municipality": request.args.get("municipality") or None,
        "sort": BY_DAY_PLANNED,
    }
    given = {name: value for name, value in wanted.items() if value}
    return url_for("web.inspections.listing", **given)
