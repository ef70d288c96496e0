"""One line of the audit log: action, object, outcome, origin, who and when (BIO2 8.15.01)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vth.kernel.text import Text


class Action(StrEnum):
    """What somebody did or tried to do."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    REFUSED = "refused"
    READ = "read"
    EXPORTED = "exported"
    IMPORTED = "imported"
    ADMINISTERED = "administered"
    ROLES_CHANGED = "roles_changed"
    PERSON_CHANGED = "person_changed"
    DESTROYED = "destroyed"


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class Via(StrEnum):
    """By which way somebody came."""

    PAGE = "page"
    API = "api"
    COMMAND = "command"
    SCHEDULER = "scheduler"


LABELS: Mapping[Action, Text] = {
    Action.LOGGED_IN: Text("aangemeld", "logged in"),
    Action.LOGGED_OUT: Text("afgemeld", "logged out"),
    Action.REFUSED: Text("geweigerd", "refused"),
    Action.READ: Text("ingezien", "read"),
    Action.EXPORTED: Text("uitgevoerd naar een bestand", "exported to a file"),
    Action.IMPORTED: Text("ingevoerd uit een bestand", "imported from a file"),
    Action.ADMINISTERED: Text("beheerd", "administered"),
    Action.ROLES_CHANGED: Text("rollen gewijzigd", "roles changed"),
    Action.PERSON_CHANGED: Text("persoonsgegevens gewijzigd", "personal data changed"),
    Action.DESTROYED: Text("vernietigd", "destroyed"),
}
OUTCOME_LABELS: Mapping[Outcome, Text] = {
    Outcome.DONE: Text("gelukt", "done"),
    Outcome.REFUSED: Text("geweigerd", "refused"),
    Outcome.FAILED: Text("mislukt", "failed"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it came from: the network address of the client as far as it is known, and the request's trace id."""

    via: Via
    address: str = ""
    trace_id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is noted. `actor` is a pseudonymous id, empty for who is not known; `subject` is what it was done to: a
    stream (`permit/…`), a `person/…`, an `account/…` or the name of a report; `detail` a stable code, never content.
    """

    action: Action
    outcome: Outcome
    origin: Origin
    actor: str = ""
    organisation: str = ""
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry as it stands in the log: its place, the UTC instant, and the hash that chains it to the one before."""

    position: int
    at: datetime
    entry: Entry
    hash: str
