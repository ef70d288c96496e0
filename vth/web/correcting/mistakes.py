"""The fact that is put right: found in its dossier, for who may record such facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from werkzeug.exceptions import NotFound

from vth.application.access import allow_reading, allow_seeing
from vth.events.catalogue.document import DocumentFiled
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.events.registry import STREAMS, StreamType
from vth.kernel.errors import Forbidden
from vth.rights.subjects import OF_STREAM
from vth.web.places import address_of
from vth.web.services import identity, reading, system

PLURALS = {one.plural: one for one in STREAMS}


@dataclass(frozen=True, slots=True)
class Mistake:
    """The fact that is put right, in its dossier."""

    kind: StreamType
    stream: str
    event: RecordedEvent
    history: Sequence[RecordedEvent]
    recorded: Sequence[RecordedEvent] = ()
    """What this form recorded already, when it was sent before; the history is that from before it."""

    @property
    def home(self) -> str:
        return address_of(self.stream) or "/"

    @property
    def again(self) -> bool:
        """Whether it can be recorded anew: a document comes with its file."""
        return not isinstance(self.event.fact, DocumentFiled)


def mistake_at(plural: str, id: str, version: int, command_id: str) -> Mistake:
    """The fact with this version, also when the form with this command put it right already: a double click.

    Errors: Forbidden, NotFound.
    """
    kind = PLURALS.get(plural)
    if kind is None:
        raise NotFound
    stream = f"{kind.name}/{_id(id)}"
    allow_reading(identity(), OF_STREAM[kind.name])
    allow_seeing(system(), identity(), stream)
    with reading() as connection:
        history = system().store.load(connection, stream)
    recorded = [one for one in history if command_id and one.command_id == command_id]
    before = [one for one in history if one not in recorded] if recorded else history
    event = next((one for one in retained(before) if one.version == version), None)
    if event is None:
        raise NotFound
    _allow(event, kind)
    return Mistake(kind, stream, event, before, recorded)


def _id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise NotFound from error


def _allow(event: RecordedEvent, kind: StreamType) -> None:
    if not identity().records(type(event.fact), kind.name):
        label = event.fact.declaration.label
        raise Forbidden.because(
            f"'{label.nl}' vastleggen hoort niet bij uw rol.",
            f"Recording '{label.en}' is not part of your role.",
            code="may_not_record",
        )
