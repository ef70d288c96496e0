"""Schemas of the work list."""

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema
from vth.api.description.words import member_text
from vth.projections.work import BY_KIND, ROLES
from vth.projections.worklist import STATUSES, Task

DAYS = ("day", "due_on")
ALWAYS = ("stream", "key", "kind", "day", "status", "status_label", "what", "why", "legal_basis", "who_label")
CLOSED = {"kind": [*BY_KIND], "status": [*STATUSES]}


def task_schema() -> JsonSchema:
    """A piece of work: a member of Task more is a member more."""
    members = {name: _member(name) for name in Task._fields}
    return {"type": "object", "description": "Wat er te doen is.", "properties": members, "required": sorted(members)}


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
    "person": "Persoon (pseudoniem), als een feit er een noemt (person).",
}
