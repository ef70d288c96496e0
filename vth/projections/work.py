"""The one table of work: whatever a role has to do, the register in which that stands, and how it is said."""

from datetime import date

from sqlalchemy import ColumnElement, and_, cast, null, or_

from vth.kernel.text import Text
from vth.projections.duty import PERIODS
from vth.projections.duty_words import KINDS, LEGAL_BASIS
from vth.projections.enforcement_work import ENFORCEMENT_WORK
from vth.projections.practice_work import PRACTICE_WORK
from vth.projections.readmodel import Code
from vth.projections.register_tables import DUTIES
from vth.projections.signal_work import SIGNAL_WORK
from vth.projections.training_work import TRAINING_WORK
from vth.projections.work_kind import ADVISER, COLUMNS, PERMIT_OFFICER, PROVINCE, ROLES, SUPERVISOR, Register, Work

__all__ = ["BY_KIND", "COLUMNS", "ROLES", "WORK", "Register", "Work"]


def _open_duty(on: date) -> ColumnElement[bool]:
    """Owed on that day and not done."""
    day, duty = on.isoformat(), DUTIES.c
    return and_(duty.undone == 1, or_(duty.ended_on.is_(None), duty.ended_on > day))


def _open_period(on: date) -> ColumnElement[bool]:
    """A period that is over asks nothing of anybody."""
    return and_(_open_duty(on), DUTIES.c.due_on >= on.isoformat())


_DUTY = DUTIES.c
OF_PERMITS = {
    "key": _DUTY.duty,
    "kind": _DUTY.kind,
    "due_on": _DUTY.due_on,
    "since": _DUTY.owed_from,
    "number": _DUTY.number,
    "title": _DUTY.title,
    "person": cast(null(), Code),
    "company_id": _DUTY.company_id,
}


def _of_permits(kind: str, roles: tuple[str, ...], nl: str, en: str, *, termless: bool = False) -> Work:
    """Each kind is a register of its own: in the order of its own days, the first of it are soon found."""
    register = Register(DUTIES, OF_PERMITS, _open_period if kind in PERIODS else _open_duty)
    return Work(kind, roles, Text(nl, en), KINDS[kind], register, LEGAL_BASIS.get(kind, ""), termless)


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
    *PRACTICE_WORK,
    *TRAINING_WORK,
    *ENFORCEMENT_WORK,
    *SIGNAL_WORK,
)
BY_KIND = {work.kind: work for work in WORK}
