"""Schemas of the work list."""

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema
from vth.api.description.words import member_text
from vth.application.messages import STATES as MESSAGE_STATES
from vth.projections.work import BY_KIND, ROLES
from vth.projections.worklist import STATUSES, Task

DAYS = ("day", "due_on")
ALWAYS = ("stream", "key", "kind", "day", "status", "status_label", "what", "why", "legal_basis", "who_label")
CLOSED = {"kind": [*BY_KIND], "status": [*STATUSES]}


def task_schema() -> JsonSchema:
    """A piece of work: a member of Task more is a member more."""
    members = {name: _member(name) for name in Task._fields}
    return {"type": "object", "description": "Wat er te doen is.", "properties": members, "required": sorted(members)}


def message_schema() -> JsonSchema:
    """A message about a piece of work."""
    text = {name: described(["string", "null"], said) for name, said in MESSAGE_TEXTS.items()}
    members = {name: _member(name) for name in MESSAGE_MEMBERS} | text
    members["created_at"] |= {"type": "string", "format": "date-time"}
    for name in ("mailed_at", "read_at", "done_at"):
        members[name] |= {"format": "date-time"}
    members["state"] |= {"type": "string", "enum": [*MESSAGE_STATES]}
    members["state_label"] |= {"type": "string"}
    members["notice"] |= {"type": "string", "enum": [*STATUSES]}
    members["role"] |= {"type": "string", "enum": [*ROLES]}
    description = "Eenmalig bericht over wat er te doen is of was."
    return {"type": "object", "description": description, "properties": members, "required": sorted(members)}


def state_schema() -> JsonSchema:
    """What is sent to mark a message."""
    state = described("string", "`new`, `read` (gelezen) of `done` (afgehandeld).", enum=[*MESSAGE_STATES])
    return {"type": "object", "description": "Stand van een bericht.", "properties": {"state": state},
            "required": ["state"], "additionalProperties": False}  # fmt: skip


def _member(name: str) -> JsonSchema:
    text = TEXTS.get(name) or member_text(name)
    if name == "roles":
        return {"type": "array", "description": text, "items": {"type": "string", "enum": [*ROLES]}}
    form = {"format": "date"} if name in DAYS else {}
    closed = {"enum": CLOSED[name]} if name in CLOSED else {}
    return described("string" if name in ALWAYS else ["string", "null"], text, **form, **closed)


TEXTS = {
    "day": "Uiterlijk op, of sinds wanneer het wacht als er geen termijn is (day).",
    "status": "`overdue` (te laat), `due` (komt eraan) of `waiting` (geen termijn, wacht).",
    "status_label": "Stand in woorden (status label).",
    "what": "Wat er moet gebeuren (what).",
    "why": "Waarom: wat verschuldigd is (why).",
    "roles": "Wiens werk dit is; de eerste moet handelen (roles).",
    "who_label": "Wie moet handelen, in woorden (who label).",
    "person_name": "Naam uit het personenregister, of `verwijderd` (person name).",
    "person": "Persoon (pseudoniem), als een feit er een noemt (person).",
}
MESSAGE_MEMBERS = (
    "stream",
    "kind",
    "day",
    "what",
    "why",
    "legal_basis",
    "status_label",
    "number",
    "title",
    "case_number",
    "environmental_service",
)
MESSAGE_TEXTS = {
    "id": "Id van het bericht.",
    "created_at": "Gemaakt op (created at).",
    "notice": "Waarom het bericht kwam: `overdue`, `due` of `waiting` (notice).",
    "role": "Aan welke rol (role).",
    "mailed_at": "Gemaild op; null als het niet is gemaild (mailed at).",
    "state": "`new` (nieuw), `read` (gelezen) of `done` (afgehandeld) (state).",
    "state_label": "Of het gelezen of afgehandeld is, in woorden (state label).",
    "company_id": "Het bedrijf waarover het gaat (company id).",
    "read_at": "Gelezen op (read at).",
    "read_by": "Wie het las (pseudoniem) (read by).",
    "done_at": "Afgehandeld op (done at).",
    "done_by": "Wie het afhandelde (pseudoniem) (done by).",
    "mail_outcome": "`sent`, `unsure` (misschien niet aangekomen) of het antwoord van de mailserver (mail outcome).",
}
