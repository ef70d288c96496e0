"""Schemas of the register of persons."""

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema, reference

INSTANT = {"format": "date-time"}
DETAILS: dict[str, JsonSchema] = {
    "name": described("string", "Naam (name).", maxLength=200),
    "email": described(["string", "null"], "E-mailadres; leeg of null haalt het weg (email).", maxLength=200),
    "telephone": described(
        ["string", "null"], "Telefoonnummer; leeg of null haalt het weg (telephone).", maxLength=200
    ),
    "organisation": described(["string", "null"], "Code van de dienst of het gezag (organisation).", maxLength=41),
}
ID = described("string", "Id; feiten noemen alleen dit.", format="uuid")
PERSON: JsonSchema = {
    "type": "object",
    "description": "Een persoon. Van wie is verwijderd blijft alleen het id.",
    "properties": {
        "id": ID,
        "name": described("string", "Naam, of `verwijderd` (name)."),
        "email": described(["string", "null"], "E-mailadres (email)."),
        "telephone": described(["string", "null"], "Telefoonnummer (telephone)."),
        "organisation": described(["string", "null"], "Code van de dienst of het gezag (organisation)."),
        "created_at": described("string", "Geregistreerd om (created at).", **INSTANT),
        "changed_at": described(["string", "null"], "Gewijzigd om (changed at).", **INSTANT),
        "erased_at": described(["string", "null"], "Verwijderd om (erased at).", **INSTANT),
    },
    "required": ["id", "name", "email", "telephone", "organisation", "created_at", "changed_at", "erased_at"],
}
PARTS = {
    "facts_about": "Feiten over deze persoon als medewerker.",
    "enrolments": "Inschrijvingen en uitslagen van opleidingen.",
    "facts_recorded": "Welke feiten deze persoon heeft vastgelegd, zonder hun inhoud.",
    "messages": "Berichten die naar deze persoon zijn gemaild of door hem of haar zijn afgehandeld.",
    "calendar_feeds": "Agenda-adressen, zonder hun geheim.",
    "access_tokens": "Toegangstokens, zonder hun geheim.",
    "accounts": "Accounts, zonder wachtwoord.",
    "sessions": "Sessies.",
    "audit_log": "Wat deze persoon deed, en wie zijn of haar gegevens inzag.",
}


def _part(description: str) -> JsonSchema:
    return {"type": "array", "description": description, "items": {"type": "object"}}


PERSON_ANSWERS: dict[str, JsonSchema] = {
    "Person": PERSON,
    "PersonPage": {
        "type": "object",
        "description": "Een pagina van het personenregister.",
        "properties": {
            "items": {"type": "array", "description": "Personen.", "items": reference("Person")},
            "next": described(["string", "null"], "Cursor van de volgende pagina; null als dit de laatste is."),
        },
        "required": ["items", "next"],
    },
    "PersonDetails": {
        "type": "object",
        "description": "Wat er te verbeteren is; wat ontbreekt blijft zoals het is.",
        "properties": DETAILS,
        "additionalProperties": False,
    },
    "NewPerson": {
        "type": "object",
        "description": "Een nieuwe persoon; `id` alleen als feiten deze persoon al noemen.",
        "properties": {"id": ID, **DETAILS},
        "required": ["name"],
        "additionalProperties": False,
    },
    "PersonExport": {
        "type": "object",
        "description": "Alles in het systeem over één persoon (AVG art. 15).",
        "properties": {"person": reference("Person"), **{name: _part(said) for name, said in PARTS.items()}},
        "required": ["person", *PARTS],
    },
}
