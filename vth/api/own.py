"""What is of the one who asks: who looked at the own data."""

from flask import Response

from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import number_part, page_answer, paged
from vth.application.own_readings import own_readings
from vth.audit.plain import plain
from vth.kernel.text import Text
from vth.projections.paging import read_cursor, write_cursor
from vth.rights.subjects import Subject

TOLD = ("at", "action", "action_label", "outcome", "actor", "organisation", "subject", "detail", "via")
"""Where colleagues sit is their own data."""


def readings(asked: Asked) -> Response:
    """A page of lines about the one who asks, the newest first."""
    limit, cursor = asked.arguments["limit"], asked.arguments["cursor"]
    before = int(read_cursor(cursor, 1)[0]) if cursor else None
    lines = own_readings(asked.system, asked.identity, limit + 1, before)
    following = write_cursor((number_part(lines[limit - 1].position),)) if len(lines) > limit else None
    items = [plain(line, asked.language) for line in lines[:limit]]
    return page_answer([{name: item[name] for name in TOLD} for item in items], following)


FEATURE = Feature(
    "own",
    (
        Operation(
            name="listOwnReadings",
            path="/own/readings",
            tag="Eigen gegevens",
            summary=Text("Wie uw gegevens inzag", "Who looked at your data"),
            reads=(Subject.OWN,),
            handler=readings,
            schema=reference("OwnReadingPage"),
            parameters=paged(1),
            answer_headers=("Link",),
        ),
    ),
)
