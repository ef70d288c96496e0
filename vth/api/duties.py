"""The duties calendar: what falls due in a period, or what is overdue today."""

from datetime import date
from typing import Any

from flask import Response
from sqlalchemy import Connection

from vth.api import parameters
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY, company_filter
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import page_answer, paged
from vth.api.rows import shown
from vth.events.declaration import UUID_SHAPE
from vth.kernel.calendar import add_months
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.projections.duty_calendar import DutyFilter, calendar_page, overdue, status_of
from vth.projections.duty_words import KINDS, WHO, what_is_owed
from vth.projections.paging import Paging
from vth.rights.subjects import Subject

USUAL_MONTHS, MOST_MONTHS = 12, 60
UUID, EXAMPLE = str(UUID_SHAPE.pattern), str(UUID_SHAPE.example)
FILTERS = (
    parameters.day("from", Text("Vanaf deze dag; zonder: vandaag.", "From this day; default today.")),
    parameters.day("to", Text("Tot en met deze dag; zonder: een jaar later.", "Until this day; default a year later.")),
    parameters.yes_or_no(
        "overdue",
        Text("`true`: alles wat vandaag te laat is, in plaats van een periode.", "true: all that is overdue today."),
    ),
    parameters.one_of("kind", Text("Soort verplichting.", "Kind of duty."), tuple(KINDS)),
    parameters.one_of("who", Text("Wie het verschuldigd is.", "Who owes it."), tuple(WHO)),
    parameters.yes_or_no("circular", Text("Onder een circulair voorschrift.", "Under a circular prescription.")),
    parameters.code("company", Text("Van dit bedrijf.", "Of this company."), UUID, EXAMPLE),
    parameters.code("permit", Text("Onder deze vergunning.", "Under this permit."), UUID, EXAMPLE),
    *COMPANY,
)


def listing(asked: Asked) -> Response:
    """A page of the calendar by date, or of what is overdue, longest first."""
    with asked.system.store.reading() as connection:
        items, following = (_overdue if asked.arguments["overdue"] else _calendar)(asked, connection)
    return page_answer(items, following)


def _calendar(asked: Asked, connection: Connection) -> tuple[list[Any], str | None]:
    given, today = asked.arguments, asked.system.today()
    first, last = _period(given["from"] or today, given["to"])
    page = calendar_page(connection, _filter(asked), first, last, today, Paging(given["cursor"], given["limit"]))
    return [_item(one.duty, one.status, asked) | {"due_on": one.due_on} for one in page.items], page.next_cursor


def _overdue(asked: Asked, connection: Connection) -> tuple[list[Any], str | None]:
    given, today = asked.arguments, asked.system.today()
    if given["from"] or given["to"]:
        message = Text("Kies overdue of een periode.", "Choose overdue or a period.")
        raise InvalidInput(Fault("overdue_or_period", message, "overdue"))
    page = overdue(connection, _filter(asked), today, Paging(given["cursor"], given["limit"]))
    return [_item(row, status_of(row, today), asked) for row in page.items], page.next_cursor


def _period(first: date, last: date | None) -> tuple[date, date]:
    """The period asked for; a duty that repeats would fill an endless one."""
    end = last or add_months(first, USUAL_MONTHS)
    if not first <= end <= add_months(first, MOST_MONTHS):
        message = Text(
            f"Kies een einde na het begin, hooguit {MOST_MONTHS} maanden later.",
            f"Choose an end after the start, at most {MOST_MONTHS} months later.",
        )
        raise InvalidInput(Fault("period_not_usable", message, "to"))
    return first, end


def _filter(asked: Asked) -> DutyFilter:
    given = asked.arguments
    return DutyFilter(
        company=company_filter(asked),
        company_id=given["company"],
        permit_id=given["permit"],
        kind=given["kind"],
        who=given["who"],
        circular=given["circular"],
    )


def _item(row: dict[str, Any], status: str, asked: Asked) -> dict[str, Any]:
    words = what_is_owed(row["kind"], row["number"], row["title"]).read(asked.language)
    return shown(row) | {"what": words, "status": status, "who_label": WHO[row["who"]].read(asked.language)}


FEATURE = Feature(
    "duties",
    (
        Operation(
            name="listDuties",
            path="/duties",
            tag="Verplichtingen",
            summary=Text("Agenda van verplichtingen", "Duties calendar"),
            reads=(Subject.PERMITS,),
            handler=listing,
            schema=reference("DutyPage"),
            parameters=(*FILTERS, *paged(3)),
            answer_headers=("Link",),
        ),
    ),
)
