"""The work list of the start page: what is too late, what waits and what is coming, each with how much there is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask import request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.work import WORK
from vth.projections.worklist import (
    COMING_DAYS,
    DUE,
    OVERDUE,
    STATUSES,
    WAITING,
    Head,
    Task,
    WorkFilter,
    amount,
    heads,
    worklist,
)
from vth.rights.identity import readable_streams
from vth.web.filters import asked_choice, asked_text, choice_field, municipality_field
from vth.web.formatting import short_day, text
from vth.web.forms.fields import FormField
from vth.web.places import address_of
from vth.web.services import identity, system
from vth.web.staffing import colleagues
from vth.web.tables import PAGE, first_page, here_with, next_page

AT_ONCE = 8
"""Of each group so many on the first page; the rest is one click away."""
MOST_COUNTED = 99
STANDING = "standing"


@dataclass(frozen=True, slots=True)
class ShownTask:
    """One piece of work as it is read: what to do with the way there, by when, over whom and why."""

    what: str
    address: str | None
    day: str
    about: str
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class Pile:
    """The work that stands alike; `all` leads to the whole of it, `first` and `following` leaf through it."""

    standing: str
    label: str
    count: str
    tasks: list[ShownTask]
    all: str | None = None
    first: str | None = None
    following: str | None = None


def piles(connection: Connection, role: str) -> list[Pile]:
    """What the address asks for of the work of this role; only the groups in which there is any.

    Errors: InvalidInput for a cursor.
    """
    chosen, today = asked_choice(STANDING, STATUSES), system().today()
    asked = WorkFilter(
        until=today + timedelta(COMING_DAYS),
        role=role,
        kind=asked_choice("kind", kinds(role)),
        person=asked_text("person"),
        company=CompanyFilter(municipality=asked_text("municipality"), within=identity().within),
        parts=readable_streams(identity()),
    )
    if chosen:
        return [one for one in (_whole(connection, replace(asked, standing=chosen), today, chosen),) if one.tasks]
    regulations, order = system().regulations, (OVERDUE, WAITING, DUE)
    found = heads(connection, order, asked, today, regulations, AT_ONCE, MOST_COUNTED)
    return [_pile(one) for one in found if one.tasks.items]


def fields(connection: Connection, role: str, *, in_the_field: bool) -> list[FormField]:
    """What the work may be narrowed to; to a person for those whose facts name one."""
    organisations, within = system().regulations.organisations, identity().within
    people = {one.value: one.label for one in colleagues(connection, identity())} if in_the_field else {}
    return [
        choice_field("kind", gettext("Soort werk"), kinds(role)),
        municipality_field(organisations, within),
        *([choice_field("person", gettext("Toezichthouder"), people)] if people else []),
    ]


def kinds(role: str) -> Mapping[str, str]:
    """The kinds of work of this role, by what there is to do."""
    found = {work.kind: text(work.what) for work in WORK if role in work.roles}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _whole(connection: Connection, asked: WorkFilter, today: date, standing: str) -> Pile:
    """A page of all that stands so."""
    paging = Paging(request.args.get(PAGE) or None)
    found = worklist(connection, asked, today, system().regulations, paging)
    count = _count(amount(connection, asked, today, MOST_COUNTED))
    shown, following = [_shown(one) for one in found.items], next_page(found.next_cursor)
    return Pile(standing, text(STATUSES[standing]), count, shown, first=first_page(), following=following)


def _pile(head: Head) -> Pile:
    there = here_with({STANDING: head.standing, PAGE: None}) if head.tasks.next_cursor else None
    shown = [_shown(one) for one in head.tasks.items]
    return Pile(head.standing, text(STATUSES[head.standing]), _count(head.amount), shown, there)


def _count(counted: int) -> str:
    return gettext("meer dan %(count)s", count=MOST_COUNTED) if counted > MOST_COUNTED else str(counted)


def _shown(one: Task) -> ShownTask:
    case = (one.case_number, one.company_name) if one.case_number else (one.company_name or one.person_name,)
    about = " · ".join(part for part in case if part)
    return ShownTask(text(one.what), address_of(one.stream), short_day(one.day), about, text(one.why), one.legal_basis)
