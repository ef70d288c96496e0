"""The route sheet: what is to be done on the spot in the coming weeks, by address."""

from datetime import timedelta

from flask import Response

from vth.api import parameters
from vth.api.answers import json_answer
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY, company_filter
from vth.api.listed import id_of
from vth.api.operations import Asked, Feature, Operation
from vth.api.readable import readable
from vth.kernel.text import Text
from vth.projections.route import MOST_WEEKS, USUAL_WEEKS, RouteFilter, route
from vth.rights.subjects import Subject


def sheet(asked: Asked) -> Response:
    """The route sheet of today."""
    given, system = asked.arguments, asked.system
    until = system.today() + timedelta(weeks=given["weeks"])
    wanted = RouteFilter(until=until, supervisor=given["supervisor"], company=company_filter(asked))
    with system.store.reading() as connection:
        found = route(connection, wanted, system.today(), system.regulations)
    return json_answer(readable(found, asked.language))


FEATURE = Feature(
    "route",
    (
        Operation(
            name="readRoute",
            path="/route",
            tag="Werkvoorraad",
            summary=Text("Routeblad van een gemeente of toezichthouder", "Route sheet of a municipality or supervisor"),
            note="Give a municipality, a supervisor or both; without a municipality those of the supervisor's visits.",
            reads=(Subject.WORK, Subject.SUPERVISION, Subject.PERMITS),
            handler=sheet,
            schema=reference("Route"),
            parameters=(
                id_of("supervisor", "Van deze toezichthouder.", "Of this supervisor."),
                parameters.whole_number(
                    "weeks", Text("Zoveel weken vooruit.", "So many weeks ahead."), 1, MOST_WEEKS, USUAL_WEEKS
                ),
                *COMPANY,
            ),
        ),
    ),
)
