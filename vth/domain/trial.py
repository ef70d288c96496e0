"""Whether a trial fits the permit: its clause is in force, and it ends within the clause's and the permit's term.

How long a trial may last is said by its own clause (`trial_months` of the standard prescription, as filled in on the
permit). The nine months of Besluit omgevingsrecht art. 5.9 (old law, for emerging techniques) are what the library
proposes for that; where a clause of one's own gives no length, the permit's term is the limit.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vth.domain import experiment_rules as rules
from vth.domain.holders import plausible
from vth.domain.permit_state import Prescription
from vth.domain.permit_state import State as PermitState
from vth.domain.questions import Context
from vth.domain.referring import granted_in_force, known_permit, standing_prescription
from vth.events.catalogue.values import PrescriptionKind
from vth.kernel.calendar import add_months
from vth.kernel.errors import Fault

LONGEST_MONTHS = 600


class Trial(Struct, frozen=True):
    """Where and when a trial takes place."""

    permit_id: str
    prescription: str
    starts_on: date
    ends_on: date


def allowed(trial: Trial, context: Context) -> Iterator[Fault]:
    """The permit is in force, its prescription is an experimentation clause in force, and the dates fit."""
    permit = context.questions.permit(trial.permit_id, context.on)
    if permit is None:
        yield from known_permit(trial.permit_id, context)
        return
    yield from granted_in_force(permit, context)
    yield from standing_prescription(permit, trial.prescription, context, "prescription")
    clause = permit.prescriptions.get(trial.prescription)
    if clause is not None and clause.kind != PrescriptionKind.EXPERIMENTATION:
        yield rules.NOT_A_CLAUSE.refuse("/data/prescription", number=trial.prescription)
    if trial.ends_on < trial.starts_on:
        yield rules.ENDS_TOO_EARLY.refuse("/data/ends_on", starts_on=trial.starts_on, ends_on=trial.ends_on)
    else:
        yield from within_limits(trial, context)


def within_limits(trial: Trial, context: Context) -> Iterator[Fault]:
    """The trial ends within the permit's term and lasts no longer than its clause allows."""
    slips = [*plausible(trial.starts_on, "starts_on", context), *plausible(trial.ends_on, "ends_on", context)]
    yield from slips
    permit = context.questions.permit(trial.permit_id, context.on)
    if permit is None or slips:
        return
    if permit.valid_until is not None and trial.ends_on > permit.valid_until:
        yield rules.BEYOND_PERMIT.refuse("/data/ends_on", ends_on=trial.ends_on, valid_until=permit.valid_until)
    months = _longest(permit.prescriptions.get(trial.prescription), context)
    if months is not None and trial.ends_on > add_months(trial.starts_on, months):
        last = add_months(trial.starts_on, months)
        yield rules.LONGER_THAN_CLAUSE.refuse("/data/ends_on", months=months, number=trial.prescription, last=last)


def permit_in_force(trial: Trial, context: Context) -> Iterator[Fault]:
    """The permit still stands on the day of the fact."""
    permit = context.questions.permit(trial.permit_id, context.on)
    if permit is None:
        yield from known_permit(trial.permit_id, context)
    else:
        yield from granted_in_force(permit, context)


def standing(trial: Trial, number: str, context: Context) -> Iterator[Fault]:
    """The prescription with this number stands on the permit of the trial."""
    permit = context.questions.permit(trial.permit_id, context.on) or PermitState()
    yield from standing_prescription(permit, number, context, "number")


def _longest(clause: Prescription | None, context: Context) -> int | None:
    if clause is None or clause.standard is None:
        return None
    standard = context.questions.regulations.prescription(*clause.standard)
    months = standard.longest_trial(clause.parameters) if standard else None
    return None if months is None else min(months, LONGEST_MONTHS)
