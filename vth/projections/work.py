"""The one table of work: whatever a role has to do, the register in which that stands, and how it is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, cast, null, or_

from vth.kernel.text import Text
from vth.projections.duty import PERIODS
from vth.projections.readmodel import Code
from vth.projections.register_tables import DUTIES

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

COLUMNS = ("key", "kind", "due_on", "since", "number", "title", "person", "company_id")
"""What a register of work says of every piece of it, beside its stream."""


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """A register in which work stands: its columns under the names of COLUMNS, and which of its rows are open work.

    `key` tells the pieces of work of one stream apart; `since` is the day from which it can be done.
    """

    table: Table
    columns: Mapping[str, ColumnElement[Any]]
    is_open: Callable[[date], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work. `roles` see it; the first of them must act. `termless`: no term is set, it is due at once."""

    kind: str
    roles: tuple[str, ...]
    what: Text
    register: Register
    termless: bool = False


def _open_duty(on: date) -> ColumnElement[bool]:
    """Owed on that day and not done; a period that is over asks nothing of anybody."""
    day, duty = on.isoformat(), DUTIES.c
    still_owed = or_(duty.ended_on.is_(None), duty.ended_on > day)
    return and_(duty.undone == 1, still_owed, or_(duty.kind.not_in(PERIODS), duty.due_on >= day))


_DUTY = DUTIES.c
OF_PERMITS = Register(
    DUTIES,
    {
        "key": _DUTY.duty,
        "kind": _DUTY.kind,
        "due_on": _DUTY.due_on,
        "since": _DUTY.owed_from,
        "number": _DUTY.number,
        "title": _DUTY.title,
        "person": cast(null(), Code),
        "company_id": _DUTY.company_id,
    },
    _open_duty,
)


def _of_permits(kind: str, roles: tuple[str, ...], nl: str, en: str, *, termless: bool = False) -> Work:
    return Work(kind, roles, Text(nl, en), OF_PERMITS, termless)


WORK: tuple[Work, ...] = (
    _of_permits("decision", (PERMIT_OFFICER, PROVINCE), "Besluit nemen op de aanvraag", "Decide on the application"),
    _of_permits(
        "supplement",
        (PERMIT_OFFICER,),
        "Nagaan of de aanvulling er is; zo niet: beslissen of de aanvraag in behandeling blijft",
        "Check whether the supplement came; if not: decide whether the application is still considered",
    ),
    _of_permits(
        "views_period", (PERMIT_OFFICER,), "Zienswijzen verwerken na deze dag", "Deal with the views after this day"
    ),
    _of_permits(
        "objection_period",
        (PERMIT_OFFICER,),
        "Nagaan of bezwaar is gemaakt; daarna staat het besluit vast",
        "Check whether an objection came; after this day the decision is final",
    ),
    _of_permits(
        "appeal_period",
        (PERMIT_OFFICER,),
        "Nagaan of beroep is ingesteld; daarna staat het besluit vast",
        "Check whether an appeal came; after this day the decision is final",
    ),
    _of_permits(
        "copy_to_minister",
        (PERMIT_OFFICER, PROVINCE),
        "Afschrift van het besluit aan de minister sturen",
        "Send a copy of the decision to the minister",
        termless=True,
    ),
    _of_permits(
        "report", (SUPERVISOR,), "Nagaan of de rapportage is ontvangen", "Check whether the report was received"
    ),
    _of_permits(
        "plan",
        (SUPERVISOR, ADVISER),
        "Nagaan of het grondstoffenplan is ontvangen",
        "Check whether the raw-material plan was received",
    ),
    _of_permits(
        "registration", (SUPERVISOR,), "Nagaan of de registratie is ontvangen", "Check whether the registration came"
    ),
    _of_permits(
        "procedure",
        (SUPERVISOR,),
        "Nagaan of de acceptatie- en controleprocedure is ontvangen",
        "Check whether the acceptance procedure was received",
    ),
    _of_permits(
        "evaluation",
        (SUPERVISOR, ADVISER),
        "Nagaan of de evaluatie van de proefneming is ontvangen",
        "Check whether the evaluation of the experiment was received",
    ),
    _of_permits(
        "research_report",
        (SUPERVISOR, ADVISER),
        "Nagaan of het onderzoeksrapport is ontvangen",
        "Check whether the research report was received",
    ),
    _of_permits(
        "research_assessment",
        (PERMIT_OFFICER, ADVISER),
        "Onderzoeksrapport beoordelen",
        "Assess the research report",
        termless=True,
    ),
    _of_permits(
        "research_decision",
        (PERMIT_OFFICER, PROVINCE),
        "Kiezen: verplichting opleggen of het onderzoek met reden afsluiten",
        "Choose: impose an obligation, or close the research with a reason",
        termless=True,
    ),
)
BY_KIND = {work.kind: work for work in WORK}
