"""The messages that the scheduler made about work."""

from flask import Response

from vth.api import parameters
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import page_answer, paged
from vth.api.readable import readable
from vth.application.messages import read
from vth.kernel.text import Text
from vth.projections.paging import Paging
from vth.projections.work import ROLES

SERVICE = next(parameter for parameter in COMPANY if parameter.name == "environmentalService")
NOT_SHOWN = ("key", "mail_to")


def listing(asked: Asked) -> Response:
    """A page of messages, the newest first."""
    given, system = asked.arguments, asked.system
    paging = Paging(given["cursor"], given["limit"])
    with system.store.reading() as connection:
        page = system.messages.page(connection, given["role"], given["environmentalService"], paging)
    return page_answer([_item(row, asked) for row in page.items], page.next_cursor)


def _item(row: dict[str, object], asked: Asked) -> dict[str, object]:
    message = read(row)
    said = {"status_label": message.status_label, "what": message.what, "why": message.why}
    found: dict[str, object] = readable(message, asked.language) | readable(said, asked.language)
    return {name: value for name, value in found.items() if name not in NOT_SHOWN}


FEATURE = Feature(
    "messages",
    (
        Operation(
            name="listMessages",
            path="/messages",
            tag="Werkvoorraad",
            summary=Text("Berichten over wat er te doen is", "Messages about what needs doing"),
            handler=listing,
            schema=reference("MessagePage"),
            parameters=(
                parameters.one_of("role", Text("Aan deze rol.", "To this role."), [*ROLES]),
                SERVICE,
                *paged(2),
            ),
            answer_headers=("Link",),
        ),
    ),
)
