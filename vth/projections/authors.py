"""Who wrote a permit: whoever recorded the grant or a prescription, by the pseudonym under which they record."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Column

from vth.events.catalogue.permit import PermitGranted
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import Code, ReadModel, Row, read_model_table

WRITES = (PermitGranted, PrescriptionAttached)

PERMIT_AUTHORS = read_model_table("permit_authors", Column("actor", Code), key=("actor",), indexes=(("actor",),))


def authors(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """One row for each who recorded the grant or a prescription that still stands."""
    actors = (event.actor for event in retained(history) if isinstance(event.fact, WRITES))
    for actor in dict.fromkeys(actors):
        yield history[0].stream, actor


MODEL = ReadModel("permit_authors", 2, PERMIT_AUTHORS, {"permit": authors}, key=("actor",))
