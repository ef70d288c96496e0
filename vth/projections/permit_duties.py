"""What is owed in one permit, by whom and by when: a pure function of the permit's view."""

from collections.abc import Iterator
from datetime import date

from vth.events.catalogue.values import PrescriptionKind, Procedure
from vth.policy.due_rule import occurrence
from vth.policy.models import Regulations
from vth.projections.duty import AUTHORITY, COMPANY, SERVICE, Duty
from vth.projections.permit_terms import PermitDates, due_rule, prescription_ended_on
from vth.projections.permit_view import PermitView, PrescriptionView, Supplement
from vth.projections.research_duties import research_duties

KIND_OF_PRESCRIPTION = {
    PrescriptionKind.RAW_MATERIAL_PLAN: "plan",
    PrescriptionKind.REGISTRATION: "registration",
    PrescriptionKind.ACCEPTANCE_PROCEDURE: "procedure",
    PrescriptionKind.EXPERIMENTATION: "evaluation",
}


def permit_duties(view: PermitView, dates: PermitDates, regulations: Regulations) -> Iterator[Duty]:
    """Everything owed in this permit, done and ended duties too."""
    if view.received is None:
        return
    yield _decision(view, dates)
    for count, supplement in enumerate(view.supplements, 1):
        yield _supplement(view, supplement, count)
    yield from _periods(view, dates)
    yield from _copies(view)
    for prescription in view.prescriptions.values():
        if prescription.research is None:
            yield from _report(prescription, view, dates, regulations)
        else:
            yield from research_duties(prescription, prescription.research, view, dates, regulations)


def _decision(view: PermitView, dates: PermitDates) -> Duty:
    decided = view.outcome in ("granted", "refused")
    return Duty(
        "decision",
        "decision",
        AUTHORITY,
        dates.decision_due_on,
        owed_from=view.received_on,
        done_on=view.decided_on if decided else None,
        ended_on=None if decided else view.decided_on,
    )


def _supplement(view: PermitView, supplement: Supplement, count: int) -> Duty:
    answered = supplement.answered
    return Duty(
        f"supplement:{count}",
        "supplement",
        COMPANY,
        supplement.due_on,
        owed_from=supplement.requested.effective_on,
        done_on=answered.effective_on if answered else None,
        ended_on=None if answered else view.decided_on,
    )


def _periods(view: PermitView, dates: PermitDates) -> Iterator[Duty]:
    if dates.views_until:
        yield Duty(
            "views_period", "views_period", SERVICE, dates.views_until, owed_from=view.draft_on, ended_on=_stopped(view)
        )
    if dates.objection_until and view.application:
        kind = "appeal_period" if view.application.procedure == Procedure.EXTENDED else "objection_period"
        yield Duty(kind, kind, SERVICE, dates.objection_until, owed_from=view.decided_on)


def _copies(view: PermitView) -> Iterator[Duty]:
    """A copy to the minister for every declared deviation from the Circulair Materialenplan; no term is set by law."""
    sent = list(view.copies_sent)
    for count, (declared_on, deviation) in enumerate(view.deviations, 1):
        done = next((day for day in sent if day >= declared_on), None)
        if done:
            sent.remove(done)
        yield Duty(
            f"copy:{count}",
            "copy_to_minister",
            AUTHORITY,
            None,
            title=deviation.framework,
            circular=True,
            owed_from=declared_on,
            done_on=done,
            ended_on=None if done else _stopped(view),
        )


def _stopped(view: PermitView) -> date | None:
    """The day on which the application ended without a decision on it."""
    return view.decided_on if view.outcome in ("withdrawn", "not_considered") else None


def _report(
    prescription: PrescriptionView, view: PermitView, dates: PermitDates, regulations: Regulations
) -> Iterator[Duty]:
    """A periodic duty rolls on to its next date with every fulfilment; reports on one period count once."""
    fact = prescription.fact
    if not (fact.due_on or fact.due_within_months or fact.repeats_months):
        return
    rule = due_rule(prescription, view, dates, regulations)
    times = _times_done(prescription)
    index = times if fact.repeats_months else 0
    once = prescription.fulfilled[0][0] if prescription.fulfilled and not fact.repeats_months else None
    yield Duty(
        f"prescription:{fact.number}",
        KIND_OF_PRESCRIPTION.get(fact.kind, "report"),
        COMPANY,
        occurrence(rule, index) if rule else None,
        fact.number,
        fact.title,
        fact.circular,
        prescription.attached_on,
        once,
        None if once else prescription_ended_on(prescription, dates.ended_on),
        times,
        rule,
    )


def _times_done(prescription: PrescriptionView) -> int:
    named = {period for _, period in prescription.fulfilled if period}
    return len(named) + sum(1 for _, period in prescription.fulfilled if not period)
