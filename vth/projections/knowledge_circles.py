"""The register of knowledge circles: one row a circle, with its partners and how active it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from vth.events.catalogue.knowledge_circle import (
    CircleActivityHeld,
    CircleDissolved,
    CircleFounded,
    PartnerJoined,
    PartnerLeft,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import codes, counts, record_columns, texts
from vth.projections.row_values import iso, record, searchable
from vth.projections.succession import current_code

CIRCLES = read_model_table(
    "knowledge_circles",
    *codes("search_text sort_name id"),
    *texts("name"),
    *codes("organisation current_organisation founded_on dissolved_on"),
    *texts("partners"),
    *counts("partner_count activities participants"),
    *codes("last_activity_on"),
    *record_columns(),
    indexes=(("sort_name", "stream"), ("current_organisation",)),
)


@dataclass(slots=True)
class Circle:
    """What the facts say of one circle; partners by their name without capitals, as the rules tell them apart."""

    founded: CircleFounded | None = None
    founded_on: date | None = None
    dissolved_on: date | None = None
    partners: dict[str, str] = field(default_factory=dict)
    activities: int = 0
    participants: int = 0
    last_activity_on: date | None = None

    def read(self, event: RecordedEvent) -> None:
        match event.fact:
            case CircleFounded() as fact:
                self.founded, self.founded_on = fact, event.effective_on
                self.partners |= {name.casefold(): name for name in fact.partners}
            case PartnerJoined() as fact:
                self.partners[fact.partner.casefold()] = fact.partner
            case PartnerLeft() as fact:
                self.partners.pop(fact.partner.casefold(), None)
            case CircleActivityHeld() as fact:
                self.activities += 1
                self.participants += fact.participants
                self.last_activity_on = event.effective_on
            case CircleDissolved():
                self.dissolved_on = event.effective_on
            case _:
                pass


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """The row of one circle; none when its founding was retracted. `participants` adds up those of all activities."""
    kept, circle = retained(history), Circle()
    for event in kept:
        circle.read(event)
    if circle.founded is None:
        return
    founded, partners = circle.founded, sorted(circle.partners.values(), key=str.casefold)
    yield (
        kept[0].stream,
        searchable(founded.name, *partners),
        founded.name.casefold(),
        kept[0].stream.partition("/")[2],
        founded.name,
        founded.environmental_service,
        current_code(founded.environmental_service, regulations),
        iso(circle.founded_on),
        iso(circle.dissolved_on),
        msgspec.json.encode(partners).decode(),
        len(partners),
        circle.activities,
        circle.participants,
        iso(circle.last_activity_on),
        *record(history, kept),
    )


MODEL = ReadModel("knowledge_circles", 1, CIRCLES, {"knowledge_circle": rows})
