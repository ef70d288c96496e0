"""The work list: what needs doing, for whom, by when, and why."""

from datetime import timedelta

from flask import Response

from vth.api import parameters
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY, company_filter
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import page_answer, paged
from vth.api.readable import readable
from vth.events.declaration import UUID_SHAPE
from vth.kernel.text import Text
from vth.projections.paging import Paging
from vth.projections.work import BY_KIND, ROLES
from vth.projections.worklist import COMING_DAYS, PLACE, WorkFilter, worklist
from vth.rights.identity import readable_streams
from vth.rights.subjects import Subject

FILTERS = (
    parameters.one_of("role", Text("Wiens werk; zonder: van iedereen.", "Whose work; default everybody's."), [*ROLES]),
    parameters.day(
        "dueUntil",
        Text(
            f"Wat uiterlijk op deze dag moet, ook wat al te laat is; zonder: de komende {COMING_DAYS} dagen.",
            f"What is due by this day, overdue work too; default the coming {COMING_DAYS} days.",
        ),
    ),
    parameters.one_of("kind", Text("Soort werk.", "Kind of work."), [*BY_KIND]),
    parameters.code(
        "person",
        Text("Van deze persoon (pseudoniem), waar een feit er een noemt.", "Of this person, where a fact names one."),
        str(UUID_SHAPE.pattern),
        str(UUID_SHAPE.example),
    ),
    *COMPANY,
)


def listing(asked: Asked) -> Response:
    """A page of the work list by date, as things stand today."""
    given, system = asked.arguments, asked.system
    wanted = WorkFilter(
        until=given["dueUntil"] or system.today() + timedelta(COMING_DAYS),
        role=given["role"],
        kind=given["kind"],
        person=given["person"],
        company=company_filter(asked),
        parts=readable_streams(asked.identity),
    )
    with system.store.reading() as connection:
        paging = Paging(given["cursor"], given["limit"])
        found = worklist(connection, wanted, system.today(), system.regulations, paging)
    return page_answer([readable(task, asked.language) for task in found.items], found.next_cursor)


FEATURE = Feature(
    "worklist",
    (
        Operation(
            name="listWork",
            path="/worklist",
            tag="Werkvoorraad",
            summary=Text("Wat er te doen is", "What needs doing"),
            reads=(Subject.WORK,),
            handler=listing,
            schema=reference("TaskPage"),
            parameters=(*FILTERS, *paged(len(PLACE))),
            answer_headers=("Link",),
        ),
    ),
)
