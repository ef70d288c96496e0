"""What is owed under a research condition: the report, its assessment, the choice between obligation and closing."""

from collections.abc import Iterator
from datetime import date

from vth.events.catalogue.values import AssessmentOutcome
from vth.policy.due_rule import DueRule, occurrence
from vth.policy.models import Regulations
from vth.projections.duty import AUTHORITY, COMPANY, Duty
from vth.projections.permit_terms import PermitDates, due_rule, earliest, prescription_ended_on
from vth.projections.permit_view import PermitView, PrescriptionView, Research


def research_duties(
    prescription: PrescriptionView, research: Research, view: PermitView, dates: PermitDates, regulations: Regulations
) -> Iterator[Duty]:
    """A report found insufficient is owed again, by the new date when one was set; deciding ends everything."""
    ended = earliest(research.decided_on, prescription_ended_on(prescription, dates.ended_on))
    if research.new_due_on:
        rule: DueRule | None = DueRule(research.new_due_on, 0, None, True, dates.stays)
    else:
        rule = due_rule(prescription, view, dates, regulations)
    yield _report(prescription, research, occurrence(rule, 0) if rule else None, ended)
    if research.submitted_on:
        yield _of_authority("assessment", "research_assessment", prescription, research.submitted_on,
                            research.assessed_on, ended)  # fmt: skip
    if research.outcome == AssessmentOutcome.SUFFICIENT:
        yield _of_authority("decide", "research_decision", prescription, research.assessed_on,
                            research.decided_on, ended)  # fmt: skip


def _report(prescription: PrescriptionView, research: Research, due_on: date | None, ended: date | None) -> Duty:
    fact = prescription.fact
    again = research.outcome == AssessmentOutcome.INSUFFICIENT
    done = None if again else research.submitted_on or next((day for day, _ in prescription.fulfilled), None)
    return Duty(
        f"research:{fact.number}",
        "research_report",
        COMPANY,
        due_on,
        fact.number,
        fact.title,
        fact.circular,
        prescription.attached_on,
        done,
        None if done else ended,
    )


def _of_authority(
    key: str, kind: str, prescription: PrescriptionView, since: date | None, done: date | None, ended: date | None
) -> Duty:
    fact = prescription.fact
    return Duty(
        f"{key}:{fact.number}",
        kind,
        AUTHORITY,
        None,
        fact.number,
        fact.title,
        fact.circular,
        since,
        done,
        None if done else ended,
    )
