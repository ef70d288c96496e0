"""One message, for who may see what it is about."""

from vth.application.access import allow_seeing
from vth.application.messages import Message, unknown
from vth.application.system import System
from vth.kernel.errors import ForeignStream, NotFound
from vth.rights.identity import Identity, readable_streams


def message_for(system: System, identity: Identity, message_id: str) -> Message:
    """Errors: NotFound, alike for a message that is not there and one about what this identity does not see."""
    found = system.messages.one(message_id)
    if found.stream.partition("/")[0] not in readable_streams(identity):
        raise ForeignStream(*unknown(message_id).faults)
    try:
        allow_seeing(system, identity, found.stream)
    except NotFound as error:
        raise ForeignStream(*unknown(message_id).faults) from error
    return found
