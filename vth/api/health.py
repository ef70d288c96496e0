"""Whether the service lives and is ready: for whoever watches over it, without a token."""

from flask import Response

from vth.api.answers import json_answer
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.kernel.text import Text

TAG = "Dienst"
WELL = {"status": "ok"}


def live(asked: Asked) -> Response:
    """The process answers."""
    return json_answer(WELL)


def ready(asked: Asked) -> Response:
    """The database answers too; otherwise 503."""
    with asked.system.store.reading() as connection:
        asked.system.store.head(connection)
    return json_answer(WELL)


FEATURE = Feature(
    "health",
    (
        Operation(
            name="live",
            path="/health/live",
            tag=TAG,
            summary=Text("Of de dienst leeft", "Whether the service is alive"),
            handler=live,
            schema=reference("Health"),
            open=True,
        ),
        Operation(
            name="ready",
            path="/health/ready",
            tag=TAG,
            summary=Text("Of de dienst kan werken", "Whether the service is ready"),
            handler=ready,
            schema=reference("Health"),
            open=True,
        ),
    ),
)
