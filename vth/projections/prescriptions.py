"""The register of prescriptions: one row a prescription of a permit, with its term and how far its research came."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.duty import COMPANY
from vth.projections.permit_case import PermitCase, permit_case
from vth.projections.permit_terms import prescription_ended_on
from vth.projections.permit_view import PrescriptionView
from vth.projections.readmodel import ReadModel, Row
from vth.projections.register_tables import PRESCRIPTIONS
from vth.projections.row_values import iso
from vth.projections.timeline import is_late


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """One row a prescription, withdrawn ones too; a fact leaves the rows alone that it does not concern."""
    case = permit_case(history, regulations)
    due = {duty.number: duty.due_on for duty in case.duties if duty.who == COMPANY}
    for number, prescription in case.view.prescriptions.items():
        yield _row(prescription, case, due.get(number))


def _row(prescription: PrescriptionView, case: PermitCase, due_on: date | None) -> Row:
    view, attached = case.view, prescription.attached
    next_due = None if _nothing_more_is_owed(prescription) else due_on
    return (
        view.stream,
        view.permit_id,
        view.company_id,
        *_content(prescription),
        iso(prescription.attached_on),
        iso(prescription.withdrawn_on),
        iso(prescription_ended_on(prescription, case.dates.ended_on)),
        *_term(prescription, next_due),
        *_research(prescription),
        attached.date_basis,
        int(is_late(attached)),
    )


def _nothing_more_is_owed(prescription: PrescriptionView) -> bool:
    research = prescription.research
    if research:
        return research.decided_on is not None or research.state in ("submitted", "sufficient")
    return bool(prescription.fulfilled) and not prescription.fact.repeats_months


def _content(prescription: PrescriptionView) -> Row:
    fact = prescription.fact
    return (
        fact.number,
        fact.kind.value,
        int(fact.circular),
        fact.title,
        fact.text,
        fact.standard,
        fact.standard_version,
        msgspec.json.encode(fact.parameters, order="sorted").decode() if fact.parameters else None,
        ", ".join(fact.r_strategies) if fact.r_strategies else None,
        fact.from_research,
    )


def _term(prescription: PrescriptionView, next_due: date | None) -> Row:
    fact, fulfilled = prescription.fact, prescription.fulfilled
    return (
        iso(fact.due_on),
        fact.due_within_months,
        fact.repeats_months,
        iso(next_due),
        iso(fulfilled[-1][0]) if fulfilled else None,
        len(fulfilled),
    )


def _research(prescription: PrescriptionView) -> Row:
    research = prescription.research
    if research is None:
        return (None,) * 10
    return (
        research.state,
        iso(research.submitted_on),
        iso(research.assessed_on),
        research.outcome,
        iso(research.converted_on),
        research.road,
        ", ".join(research.obligations) or None,
        iso(research.closed_on),
        research.closed_reason,
        research.voluntary_measure,
    )


MODEL = ReadModel("prescriptions", 3, PRESCRIPTIONS, {"permit": rows}, key=("number",))
