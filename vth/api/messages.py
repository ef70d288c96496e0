"""The messages that the scheduler made about work."""

from flask import Response

from vth.api import parameters
from vth.api.answers import json_answer
from vth.api.body import read_object
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import page_answer, paged
from vth.api.readable import readable
from vth.application.addressed import message_for
from vth.application.message_filter import MessageFilter
from vth.application.messages import STATES, Message, read
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.projections.paging import Paging
from vth.projections.work import ROLES
from vth.rights.identity import readable_streams
from vth.rights.subjects import Subject

SERVICE = next(parameter for parameter in COMPANY if parameter.name == "environmentalService")
NOT_SHOWN = ("key", "mail_to")


def listing(asked: Asked) -> Response:
    """A page of messages, the newest first."""
    given, system = asked.arguments, asked.system
    paging, who = Paging(given["cursor"], given["limit"]), asked.identity
    wanted = MessageFilter(
        role=given["role"],
        service=given["environmentalService"],
        state=given["state"],
        within=who.within,
        parts=readable_streams(who),
    )
    with system.store.reading() as connection:
        page = system.messages.page(connection, wanted, paging)
    return page_answer([_item(read(row), asked) for row in page.items], page.next_cursor)


def marking(asked: Asked, id: str) -> Response:
    """Notes that the message was read or its work done, or neither."""
    state, found = _state(), message_for(asked.system, asked.identity, id)
    return json_answer(_item(asked.system.messages.mark(found.id, state, asked.identity.actor), asked))


def _state() -> str:
    given = read_object("state").get("state")
    if given not in STATES:
        listed = ", ".join(STATES)
        message = Text(f"Kies uit: {listed}.", f"Choose from: {listed}.")
        raise InvalidInput(Fault("unknown_choice", message, "/state"))
    return str(given)


def _item(message: Message, asked: Asked) -> dict[str, object]:
    said = {
        "state": message.state,
        "state_label": STATES[message.state],
        "status_label": message.status_label,
        "what": message.what,
        "why": message.why,
    }
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
            reads=(Subject.WORK,),
            handler=listing,
            schema=reference("MessagePage"),
            parameters=(
                parameters.one_of("role", Text("Aan deze rol.", "To this role."), [*ROLES]),
                SERVICE,
                parameters.one_of("state", Text("Nieuw, gelezen of afgehandeld.", "New, read or done."), [*STATES]),
                *paged(2),
            ),
            answer_headers=("Link",),
        ),
        Operation(
            name="markMessage",
            path="/messages/{id}/state",
            tag="Werkvoorraad",
            method="POST",
            summary=Text("Bericht gelezen of afgehandeld", "Message read or done"),
            note="`new` undoes both. Who was first to read or do it stays.",
            reads=(Subject.WORK,),
            handler=marking,
            schema=reference("Message"),
            body="MessageState",
        ),
    ),
)
