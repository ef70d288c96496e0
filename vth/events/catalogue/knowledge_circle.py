"""Stream `knowledge_circle`: companies and services that learn from each other."""

from dataclasses import dataclass
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import ServiceCode
from vth.events.catalogue.values import OptionalReason
from vth.events.declaration import LINE, Fact, Note, Shape, declare
from vth.kernel.text import Text

Partner = Annotated[
    str, Text("Partner", "Partner"), LINE, Note(Text("Een organisatie, geen persoon.", "An organisation, no person."))
]


@declare("CircleFounded", "Kenniskring opgericht", "Knowledge circle founded")
@dataclass(frozen=True, slots=True, kw_only=True)
class CircleFounded(Fact):
    name: Annotated[str, Text("Naam", "Name"), LINE]
    environmental_service: ServiceCode
    partners: Annotated[tuple[Partner, ...], Text("Partners", "Partners"), Shape(max_length=500)] = ()


@declare("PartnerJoined", "Partner toegetreden", "Partner joined")
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerJoined(Fact):
    partner: Partner


@declare("PartnerLeft", "Partner vertrokken", "Partner left")
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLeft(Fact):
    partner: Partner


@declare("CircleActivityHeld", "Activiteit van de kenniskring gehouden", "Circle activity held")
@dataclass(frozen=True, slots=True, kw_only=True)
class CircleActivityHeld(Fact):
    topic: Annotated[str, Text("Onderwerp", "Topic"), LINE]
    participants: Annotated[int, Text("Aantal deelnemers", "Participants"), Shape(minimum=0, maximum=100_000)]


@declare("CircleDissolved", "Kenniskring opgeheven", "Knowledge circle dissolved")
@dataclass(frozen=True, slots=True, kw_only=True)
class CircleDissolved(Fact):
    reason: OptionalReason = None


KnowledgeCircleEvent = (
    CircleFounded | PartnerJoined | PartnerLeft | CircleActivityHeld | CircleDissolved | EventRetracted
)
