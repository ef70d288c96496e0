"""Schema of a line of the audit log."""

from vth.api.description.event_schemas import JsonSchema
from vth.audit.entry import Action, Outcome, Via

WORDS = {
    "position": "volgnummer",
    "at": "tijdstip (UTC)",
    "action": "wat er gebeurde",
    "action_label": "wat er gebeurde, in woorden",
    "outcome": "afloop",
    "actor": "wie (pseudoniem); leeg als onbekend",
    "organisation": "voor welke organisatie",
    "subject": "waarmee: een dossier, persoon, account of rapport",
    "detail": "code van de reden of wijziging",
    "via": "langs welke weg",
    "address": "netwerkadres van de afzender",
    "trace_id": "spoor (W3C Trace Context)",
    "hash": "hash, geketend aan de vorige regel",
}
CLOSED = {"action": Action, "outcome": Outcome, "via": Via}


def audit_schema() -> JsonSchema:
    members = {name: {"type": "string", "description": said} for name, said in WORDS.items()}
    members["position"]["type"] = "integer"
    members["at"]["format"] = "date-time"
    for name, choices in CLOSED.items():
        members[name]["enum"] = [choice.value for choice in choices]  # type: ignore[assignment]
    description = "Wie wat deed, wanneer, waarvandaan en met welke afloop."
    return {"type": "object", "description": description, "properties": members, "required": sorted(members)}
