"""Prescriptions and duties of one permit as they stand on a day, for its dossier."""

from dataclasses import dataclass
from datetime import date

from vth.events.catalogue.prescription import PrescriptionAttached
from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.duty import Duty, duty_status
from vth.projections.duty_words import WHO, legal_basis, what_is_owed
from vth.projections.permit_case import PermitCase
from vth.projections.permit_terms import prescription_ended_on
from vth.projections.permit_view import PrescriptionView, Research

RESEARCH_STATES = {
    "imposed": Text("opgelegd, nog geen rapport", "imposed, no report yet"),
    "submitted": Text("rapport ontvangen, nog niet beoordeeld", "report received, not assessed yet"),
    "insufficient": Text("rapport onvoldoende", "report insufficient"),
    "sufficient": Text("rapport voldoende, nog geen keuze", "report sufficient, no choice yet"),
    "converted": Text("omgezet in een verplichting", "converted into an obligation"),
    "closed": Text("afgesloten zonder verplichting", "closed without obligation"),
}


@dataclass(frozen=True, slots=True)
class DossierResearch:
    """The way from research condition to obligation: imposed, due, received, assessed, converted or closed."""

    state: str
    state_label: Text
    imposed_on: date
    due_on: date | None
    overdue: bool
    found: Research


@dataclass(frozen=True, slots=True)
class DossierPrescription:
    """A prescription with the text it was issued with; `fact.standard` and its version say where that came from."""

    fact: PrescriptionAttached
    attached_on: date
    withdrawn_on: date | None
    withdrawn_reason: str | None
    in_force: bool
    times_fulfilled: int
    research: DossierResearch | None


@dataclass(frozen=True, slots=True)
class DossierDuty:
    """Something owed: what, by whom, by when, on which basis; `status` as on the day of the dossier."""

    key: str
    kind: str
    what: Text
    who: str
    who_label: Text
    number: str
    due_on: date | None
    repeats_months: int | None
    status: str
    done_on: date | None
    ended_on: date | None
    legal_basis: str


def prescriptions_on(case: PermitCase, on: date) -> tuple[DossierPrescription, ...]:
    """All prescriptions in the order in which they were attached, withdrawn ones too."""
    return tuple(_prescription(prescription, case, on) for prescription in case.view.prescriptions.values())


def _prescription(prescription: PrescriptionView, case: PermitCase, on: date) -> DossierPrescription:
    ended = prescription_ended_on(prescription, case.dates.ended_on)
    return DossierPrescription(
        prescription.fact,
        prescription.attached_on,
        prescription.withdrawn_on,
        prescription.withdrawn_reason,
        ended is None or ended > on,
        len(prescription.fulfilled),
        _research(prescription, case, on),
    )


def _research(prescription: PrescriptionView, case: PermitCase, on: date) -> DossierResearch | None:
    found = prescription.research
    if found is None:
        return None
    report = next(duty for duty in case.duties if duty.key == f"research:{prescription.fact.number}")
    overdue = _status(report, on) == "overdue"
    label = RESEARCH_STATES[found.state]
    return DossierResearch(found.state, label, prescription.attached_on, report.due_on, overdue, found)


def duties_on(case: PermitCase, on: date, regulations: Regulations) -> tuple[DossierDuty, ...]:
    """Everything owed, what is open first, by due date; what has no date comes last."""
    made = [_duty(duty, case, on, regulations) for duty in case.duties]
    return tuple(sorted(made, key=lambda duty: (duty.status in ("done", "ended"), duty.due_on or date.max, duty.key)))


def _duty(duty: Duty, case: PermitCase, on: date, regulations: Regulations) -> DossierDuty:
    fact = case.view.prescriptions[duty.number].fact if duty.number else None
    standard = (fact.standard, fact.standard_version) if fact and fact.standard and fact.standard_version else None
    return DossierDuty(
        duty.key,
        duty.kind,
        what_is_owed(duty.kind, duty.number, duty.title),
        duty.who,
        WHO[duty.who],
        duty.number,
        duty.due_on,
        duty.rule.repeats_months if duty.rule else None,
        _status(duty, on),
        duty.done_on,
        duty.ended_on,
        legal_basis(duty.kind, duty.number, standard, regulations),
    )


def _status(duty: Duty, on: date) -> str:
    return duty_status(duty.kind, duty.due_on, duty.done_on, duty.ended_on, on)
