"""What every stream knows: putting a mistake right."""

from dataclasses import dataclass
from typing import Annotated

from vth.events.declaration import Fact, Note, Shape, declare
from vth.kernel.text import Text


@declare(
    "EventRetracted",
    "Feit ingetrokken",
    "Event retracted",
    note=Text(
        "Een vastgelegd feit bleek een vergissing: vanaf nu wordt het dossier gelezen alsof het er niet stond.",
        "A recorded fact was a mistake: from now on the stream is read as if it had not been recorded.",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class EventRetracted(Fact):
    version: Annotated[
        int,
        Text("Versie van het feit", "Version of the event"),
        Shape(minimum=1),
        Note(Text("Het volgnummer van het feit in dit dossier.", "The event's version within this stream.")),
    ]
    reason: Annotated[str, Text("Reden", "Reason"), Shape(max_length=4000, min_length=1, free_text=True)]
