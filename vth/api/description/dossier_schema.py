"""The schema of a permit's dossier, derived from its type."""

from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.description.value_schemas import value_schema
from vth.api.description.words import member_text
from vth.projections.dossier import Dossier

RENAMED = {"decision_date": "decision_term"}
"""A member that is called a date has to be one (NL API Design Rules, date-time); this one is a date with its sum."""
SIGNALS: JsonSchema = {
    "type": ["array", "null"],
    "description": (
        "Signalen van vandaag (signals); null bij een dossier zoals het eerder was, en voor wie toezicht en handhaving "
        "niet inziet."
    ),
    "items": reference("Task"),
}


def dossier_schema() -> JsonSchema:
    """All members of the dossier, under the names that clients see."""
    made = value_schema(Dossier)
    members = {RENAMED.get(name, name): schema for name, schema in made["properties"].items()}
    for renamed in RENAMED.values():
        members[renamed] |= {"description": member_text(renamed)}
    members["signals"] = SIGNALS
    return made | {
        "description": "Dossier van één vergunning (dossier).",
        "properties": members,
        "required": list(members),
    }
