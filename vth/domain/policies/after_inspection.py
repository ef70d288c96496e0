"""After an inspection: violations are established, old ones remedied, and a follow-up is planned.

Each violated prescription without an open violation gets one; what a follow-up finds belongs to the old violation
(CIM-VTH-FLO). The follow-up is planned on the first working day after the latest day to comply, for the violated
prescriptions, with the same supervisor. Who took that up already is not sent twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from vth.domain.inspection_state import State as InspectionState
from vth.domain.policies.reaction import Known, Reaction, reaction, stable_id
from vth.domain.policies.visit import Matter, Visit, visit
from vth.domain.violation_state import State as ViolationState
from vth.events.catalogue.inspection import InspectionKind, InspectionScheduled
from vth.events.catalogue.violation import ViolationEstablished, ViolationRemedied
from vth.events.envelope import RecordedEvent

COMPLIANCE, FOLLOW_UP = "compliance_default", "follow_up"
Breach = tuple[str, Matter]
"""The id of a violation, and what this inspection found about it."""


def reactions(history: Sequence[RecordedEvent], cause: RecordedEvent, known: Known) -> Iterator[Reaction]:
    """What follows from this inspection being carried out; nothing when that was retracted."""
    seen = visit(history, cause)
    if seen is None:
        return
    open_now = known.open_violations(seen.scheduled.company_id, seen.on)
    breaches: list[Breach] = []
    for index, matter in enumerate(seen.matters):
        old = _old(seen, matter, open_now, own=stable_id(cause, "violation", index))
        if matter.breaches and not _left_alone(seen, matter, known):
            violation_id = old or stable_id(cause, "violation", index)
            if old is None:
                fact = _established(seen, matter, known)
                yield reaction(cause, "establish_violation", f"violation/{violation_id}", fact, index)
            breaches.append((violation_id, matter))
        elif matter.compliant and old is not None and seen.scheduled.kind == InspectionKind.FOLLOW_UP:
            yield reaction(cause, "remedy_violation", f"violation/{old}", ViolationRemedied(), index)
    yield from _follow_up(seen, breaches, known)


def _old(seen: Visit, matter: Matter, open_now: Mapping[str, ViolationState], own: str) -> str | None:
    """The open violation that this is about, other than the one that this inspection gives rise to itself."""
    permit_id = seen.scheduled.permit_id
    found = (id for id, violation in open_now.items() if id != own and matter.same_as(violation, permit_id))
    return next(found, None)


def _left_alone(seen: Visit, matter: Matter, known: Known) -> bool:
    """A follow-up meets a violation that was waived or closed without remedy: people decided to leave it at that."""
    violation_id = seen.scheduled.violation
    violation = known.violation(violation_id, date.max) if violation_id else None
    if violation is None or not matter.same_as(violation, seen.scheduled.permit_id):
        return False
    return violation.remedied_on is None and not violation.open


def _established(seen: Visit, matter: Matter, known: Known) -> ViolationEstablished:
    strategy = known.regulations.enforcement.strategy_on(seen.on)
    return ViolationEstablished(
        company_id=seen.scheduled.company_id,
        permit_id=seen.scheduled.permit_id,
        inspection_id=seen.inspection_id,
        prescription=matter.prescription,
        nature=matter.subject,
        behaviour=matter.behaviour,
        consequences=matter.consequences,
        strategy_version=strategy.version,
        advised=strategy.advised(matter.behaviour, matter.consequences),
    )


def _follow_up(seen: Visit, breaches: Sequence[Breach], known: Known) -> Iterator[Reaction]:
    """One new inspection for all violations that nobody looked or is going to look at.

    An inspection that is recorded anew, to put it right, finds the follow-up that was planned for it before.
    """
    own = stable_id(seen.event, "follow_up")
    planned = known.follow_ups(seen.scheduled.company_id, seen.on) if breaches else {}
    others = [state for id, state in planned.items() if id not in (own, seen.inspection_id)]
    due = [breach for breach in breaches if not any(_covers(other, breach, seen, known) for other in others)]
    if due:
        yield reaction(seen.event, "plan_follow_up", f"inspection/{own}", _planned(seen, due, known))


def _covers(follow_up: InspectionState, breach: Breach, seen: Visit, known: Known) -> bool:
    """Whether that follow-up looks at this breach: it names one violation, and is about all of one inspection."""
    violation_id, matter = breach
    if matter.prescription is not None:
        same_permit = follow_up.permit_id == seen.scheduled.permit_id
        return same_permit and matter.prescription in follow_up.prescriptions
    if follow_up.violation is None or follow_up.violation == violation_id:
        return follow_up.violation is not None
    named, own = known.violation(follow_up.violation, date.max), known.violation(violation_id, date.max)
    return bool(named and own and own.inspection_id and named.inspection_id == own.inspection_id)


def _planned(seen: Visit, due: Sequence[Breach], known: Known) -> InspectionScheduled:
    terms, calendar = known.regulations.terms, known.regulations.calendar
    otherwise = terms.on(COMPLIANCE, seen.on).last_day(seen.on)
    latest = max(matter.compliance_due_on or otherwise for _, matter in due)
    planned_on = calendar.next_working(latest + timedelta(days=1))
    return InspectionScheduled(
        company_id=seen.scheduled.company_id,
        permit_id=seen.scheduled.permit_id,
        kind=InspectionKind.FOLLOW_UP,
        planned_on=planned_on,
        due_on=terms.on(FOLLOW_UP, planned_on).last_day(planned_on),
        supervisor=_still_there(seen, known),
        prescriptions=tuple(matter.prescription for _, matter in due if matter.prescription),
        violation=due[0][0],
    )


def _still_there(seen: Visit, known: Known) -> str | None:
    """The same supervisor, unless that one has left."""
    staff = known.staff(seen.supervisor) if seen.supervisor else None
    return seen.supervisor if staff and staff.left_on is None else None
