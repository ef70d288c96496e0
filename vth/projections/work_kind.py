"""What a kind of work is: who does it, in which register it stands, and how it is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table

from vth.kernel.text import Text
from vth.projections.company_filter import Companies

Limited = Callable[[Connection, Select[Any], Companies], Select[Any]]

PERMIT_OFFICER, SUPERVISOR, ENFORCEMENT_OFFICER = "permit_officer", "supervisor", "enforcement_officer"
TRAINING_COORDINATOR, ADVISER, PROVINCE = "training_coordinator", "adviser", "province"
ROLES = {
    PERMIT_OFFICER: Text("vergunningverlener", "permit officer"),
    SUPERVISOR: Text("toezichthouder", "supervisor"),
    ENFORCEMENT_OFFICER: Text("handhaver", "enforcement officer"),
    TRAINING_COORDINATOR: Text("opleidingscoördinator", "training coordinator"),
    ADVISER: Text("circulair adviseur", "circular adviser"),
    PROVINCE: Text("provincie of gemeente", "province or municipality"),
}

COLUMNS = ("key", "kind", "due_on", "since", "number", "title", "person", "company_id", "organisation")
"""What a register of work says of every piece of it, beside its stream."""


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """A register in which work stands: its columns under the names of COLUMNS, and which of its rows are open work.

    `key` tells the pieces of work of one stream apart; `since` is the day from which it can be done; `organisation` may
    be left out: whose work it is when it belongs to no company. `source` is the table joined with what its columns ask
    besides; `limited` leaves the companies asked for, by `company_id` of the table unless it is given.
    """

    table: Table
    columns: Mapping[str, ColumnElement[Any]]
    is_open: Callable[[date], ColumnElement[bool]]
    source: FromClause | None = None
    limited: Limited | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work. `roles` see it; the first of them must act. `termless`: no term is set, it is due at once.

    `what` must be done, because of `why`; `basis` is the article where no prescription is one.
    """

    kind: str
    roles: tuple[str, ...]
    what: Text
    why: Text
    register: Register
    basis: str = ""
    termless: bool = False
