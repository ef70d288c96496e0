"""What a prescription demands: a raw-material plan by a date, required of the holder once that date is known.

The date counts from entry into force, so it may become known after the prescription was attached: with the
announcement, or when a stay ends. The plan is required on the fact that makes it known, with the date as it was known
by then; when a later stay ends, `plan_moved` moves it. Without a term, nothing is required.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from vth.domain.policies.reaction import Known, Reaction, reaction, stable_id
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted, PermitStayed, StayEnded
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.raw_material_plan import PlanRequired
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.due_rule import Stays, occurrence
from vth.policy.models import Regulations
from vth.policy.taking_effect import Effect, due_rule, effect

MAKES_KNOWN = (PrescriptionAttached, PermitGranted, DecisionAnnounced, StayEnded)


def reactions(history: Sequence[RecordedEvent], cause: RecordedEvent, known: Known) -> Iterator[Reaction]:
    """A plan required for each prescription whose due date this fact was the first to make known."""
    kept = sorted(retained(history), key=lambda event: event.position)
    for event, fact in demanded(kept):
        position, day = _made_known(event, fact, history, kept, known.regulations)
        if day and position == cause.position:
            yield from _required(event, fact, cause, day, known)


def demanded(history: Sequence[RecordedEvent]) -> Iterator[tuple[RecordedEvent, PrescriptionAttached]]:
    """The prescriptions that demand a plan, in the order of recording."""
    for event in sorted(retained(history), key=lambda event: event.position):
        fact = event.fact
        if isinstance(fact, PrescriptionAttached) and fact.kind == PrescriptionKind.RAW_MATERIAL_PLAN:
            yield event, fact


def _made_known(
    attached: RecordedEvent,
    fact: PrescriptionAttached,
    history: Sequence[RecordedEvent],
    kept: Sequence[RecordedEvent],
    regulations: Regulations,
) -> tuple[int, date | None]:
    """The position of the first fact that still stands with which the date was known, and that date."""
    for event in kept:
        if event.position >= attached.position and isinstance(event.fact, MAKES_KNOWN):
            by_then = [one for one in history if one.position <= event.position]
            if day := due_on(attached, fact, by_then, regulations):
                return event.position, day
    return 0, None


def _required(
    attached: RecordedEvent, fact: PrescriptionAttached, cause: RecordedEvent, day: date, known: Known
) -> Iterator[Reaction]:
    """Unless the prescription or its permit has ended meanwhile, or people required the plan themselves."""
    permit_id = attached.stream.partition("/")[2]
    on = max(attached.effective_on, cause.effective_on)
    then, own = known.permit(permit_id, on), stable_id(attached, "raw_material_plan")
    if then is None or not still_demanded(attached, fact, on, known):
        return
    if known.plan_required(permit_id, fact.number, except_id=own):
        return
    plan = PlanRequired(company_id=then.company_id, permit_id=permit_id, prescription=fact.number, due_on=day)
    yield reaction(attached, "require_plan", f"raw_material_plan/{own}", plan, on=on)


def still_demanded(attached: RecordedEvent, fact: PrescriptionAttached, on: date, known: Known) -> bool:
    """Whether permit and prescription held on that day and have not ended as far as is known now."""
    permit_id = attached.stream.partition("/")[2]
    then, now = known.permit(permit_id, on), known.permit(permit_id, date.max)
    if then is None or now is None or now.annulled_on or now.revoked_on or then.why_not_in_force(on):
        return False
    return now.prescriptions[fact.number].withdrawn_on is None


def due_on(
    attached: RecordedEvent, fact: PrescriptionAttached, history: Sequence[RecordedEvent], regulations: Regulations
) -> date | None:
    """The first date on which the plan is owed, once the permit works or is going to on a day that is known."""
    permit = _effect(history, regulations)
    if permit.works_on is None:
        return None
    rule = due_rule(fact, attached.effective_on, permit, regulations.terms)
    return occurrence(rule, 0) if rule else None


def _effect(history: Sequence[RecordedEvent], regulations: Regulations) -> Effect:
    """When the permit takes effect as far as this history tells."""
    granted_on, named_on = None, None
    announced: list[date] = []
    stays: list[tuple[date, date | None]] = []
    for event in retained(history):
        match event.fact:
            case PermitGranted(in_force_on=in_force_on):
                granted_on, named_on = event.effective_on, in_force_on
            case DecisionAnnounced():
                announced.append(event.effective_on)
            case PermitStayed():
                stays.append((event.effective_on, None))
            case StayEnded() if stays and stays[-1][1] is None:
                stays[-1] = (stays[-1][0], event.effective_on)
    counted: Stays = tuple(stays)
    return effect(granted_on, named_on, announced if granted_on else (), counted, regulations.terms)
