"""Schemas of what is past its term, and of statements of destruction."""

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema

CATEGORY = described("string", "Categorie van de selectielijst.")
RECORD = described("string", "Dossier, als soort en id.")
ENDED_ON = described("string", "Afgesloten op.", format="date")
KEEP_UNTIL = described("string", "Te bewaren tot en met.", format="date")


def _object(description: str, **members: JsonSchema) -> JsonSchema:
    return {"type": "object", "description": description, "properties": members, "required": sorted(members)}


def _list(description: str, items: JsonSchema) -> JsonSchema:
    return {"type": "array", "description": description, "items": items}


EXPIRED_LIST = _object(
    "Dossiers waarvan de bewaartermijn voorbij is.",
    items=_list(
        "Wie het langst over de termijn is staat vooraan.",
        _object(
            "Een dossier waarvan de bewaartermijn voorbij is.",
            record=RECORD,
            category=CATEGORY,
            title=described("string", "Naam van de categorie."),
            ended_on=ENDED_ON,
            keep_until=KEEP_UNTIL,
            confirmed=described("boolean", "Of de termijn is nagelezen in de lijst die nu geldt."),
        ),
    ),
)
PROPOSAL = _object(
    "Wat er is voorgesteld.",
    id={"type": ["string", "null"], "format": "uuid", "description": "De vernietigingslijst; null als er niets is."},
)
STATEMENT = _object(
    "Verklaring van vernietiging.",
    id=described("string", "De vernietigingslijst.", format="uuid"),
    selection_list=described("string", "Naam en versie van de selectielijst."),
    ground=described("string", "Wettelijke grondslag."),
    method=described("string", "Wijze van vernietiging."),
    proposed_on=described("string", "Voorgesteld op.", format="date"),
    proposed_by=described("string", "Wie het voorstelde (pseudoniem)."),
    approved_on=described("string", "Goedgekeurd op.", format="date"),
    approved_by=described("string", "Wie het goedkeurde (pseudoniem)."),
    approved_for=described("string", "Voor welke dienst of welk gezag."),
    destroyed_on=described("string", "Vernietigd op.", format="date"),
    destroyed_by=described("string", "Wie de vernietiging uitvoerde (pseudoniem)."),
    recorded_at=described("string", "Vastgelegd om.", format="date-time"),
    records=_list(
        "Wat er is vernietigd.",
        _object(
            "Een vernietigd dossier.",
            record=RECORD,
            category=CATEGORY,
            category_title=described("string", "Naam van de categorie."),
            ended_on=ENDED_ON,
            keep_until=KEEP_UNTIL,
            events=described("integer", "Aantal feiten."),
            first_position=described("integer", "Positie van het eerste feit in het register van feiten."),
            last_position=described("integer", "Positie van het laatste feit."),
        ),
    ),
)
