"""Signals: what somebody has to look at in supervision and enforcement, and why."""

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
from vth.projections.signals import SIGNAL_KINDS, SignalFilter, signals
from vth.projections.worklist import PLACE
from vth.rights.subjects import Subject

FILTERS = (
    parameters.one_of("kind", Text("Soort signaal.", "Kind of signal."), SIGNAL_KINDS),
    parameters.code(
        "supervisor",
        Text("Over deze toezichthouder.", "About this supervisor."),
        str(UUID_SHAPE.pattern),
        str(UUID_SHAPE.example),
    ),
    *COMPANY,
)


def listing(asked: Asked) -> Response:
    """A page of the signals of today, by date."""
    given, system = asked.arguments, asked.system
    wanted = SignalFilter(kind=given["kind"], supervisor=given["supervisor"], company=company_filter(asked))
    with system.store.reading() as connection:
        paging = Paging(given["cursor"], given["limit"])
        found = signals(connection, wanted, system.today(), system.regulations, paging)
    return page_answer([readable(task, asked.language) for task in found.items], found.next_cursor)


FEATURE = Feature(
    "signals",
    (
        Operation(
            name="listSignals",
            path="/signals",
            tag="Werkvoorraad",
            summary=Text("Signalen bij toezicht en handhaving", "Signals of supervision and enforcement"),
            reads=(Subject.WORK, Subject.SUPERVISION, Subject.ENFORCEMENT),
            handler=listing,
            schema=reference("TaskPage"),
            parameters=(*FILTERS, *paged(len(PLACE))),
            answer_headers=("Link",),
        ),
    ),
)
