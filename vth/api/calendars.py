"""A supervisor's inspections for a calendar program, which can send no token: the address itself is the secret."""

from hashlib import sha256

from flask import Response, request

from vth.api.operations import Asked, Feature, Operation
from vth.application.supervisor_calendar import supervisor_calendar
from vth.kernel.text import Text

CALENDAR = "text/calendar"
ASK_ANEW = "private, no-cache"
"""A calendar program may keep what it read, and asks each time whether it still holds."""


def calendar(asked: Asked, secret: str) -> Response:
    """The calendar behind this secret address; nothing but that it still holds, to who has it as it is."""
    feed = asked.system.calendar_feeds.find(secret)
    written = supervisor_calendar(asked.system, feed.staff_id)
    response = Response(written, content_type=f"{CALENDAR}; charset=utf-8", headers={"Cache-Control": ASK_ANEW})
    response.set_etag(sha256(written).hexdigest())
    response.make_conditional(request)
    return response


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
            headers=("If-None-Match",),
            answer_headers=("ETag",),
        ),
    ),
)
