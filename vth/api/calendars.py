"""A supervisor's inspections for a calendar program, which can send no token: the address itself is the secret."""

from flask import Response

from vth.api.operations import Asked, Feature, Operation
from vth.application.supervisor_calendar import supervisor_calendar
from vth.kernel.text import Text

CALENDAR = "text/calendar"


def calendar(asked: Asked, secret: str) -> Response:
    """The calendar behind this secret address."""
    feed = asked.system.calendar_feeds.find(secret)
    return Response(supervisor_calendar(asked.system, feed.staff_id), content_type=f"{CALENDAR}; charset=utf-8")


FEATURE = Feature(
    "calendars",
    (
        Operation(
            name="readCalendar",
            path="/calendars/{secret}",
            tag="Agenda",
            summary=Text("Geplande inspecties van een toezichthouder", "Planned inspections of a supervisor"),
            note="iCalendar (RFC 5545). `vth calendar add` makes the secret address, `vth calendar revoke` ends it.",
            handler=calendar,
            schema={"type": "string", "contentMediaType": CALENDAR},
            media_type=CALENDAR,
            open=True,
        ),
    ),
)
