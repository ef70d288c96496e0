"""Was the officer who decided trained in circularity on the day of the decision?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from vth.application.dossiers import no_permit
from vth.application.system import System
from vth.events.catalogue.permit import PermitGranted, PermitRefused
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.kernel.errors import NotFound
from vth.policy.training import TrainingFramework
from vth.projections.names import names_of_any
from vth.projections.staff import STAFF
from vth.projections.staff_fold import folded
from vth.projections.training_matrix import Completion, completions

Months = Mapping[str, int | None]
"""How long each course that is asked of a function stays valid."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A circular course that counted on the day of the decision."""

    course_code: str
    title: str
    completed_on: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Trained:
    """`trained` is None when it is not known who decided: the one who recorded it is not a member of staff.

    `lacking` are the codes that the framework of that day asked of the function and that did not count then.
    """

    stream: str
    decided_on: date
    decided_by: str
    decided_by_name: str | None
    staff_id: str | None
    function: str | None
    trained: bool | None
    courses: tuple[Followed, ...]
    lacking: tuple[str, ...]


def trained_on_decision(system: System, connection: Connection, stream: str) -> Trained:
    """By the one who recorded the decision. Errors: NotFound when there is no permit, or nothing was decided yet."""
    history = retained(system.store.load(connection, stream))
    if not history:
        raise no_permit(stream)
    decision = next((one for one in history if isinstance(one.fact, (PermitGranted, PermitRefused))), None)
    if decision is None:
        raise NotFound.because("Er is nog niet besloten op deze aanvraag.", "This application was not decided on yet.")
    return _trained(system, connection, decision)


def _trained(system: System, connection: Connection, decision: RecordedEvent) -> Trained:
    day, actor = decision.effective_on, decision.actor
    name = names_of_any(connection, [actor]).get(actor)
    by_whom = or_(STAFF.c.id == actor, STAFF.c.person_id == actor)
    staff_id = connection.scalar(select(STAFF.c.id).where(by_whom).order_by(STAFF.c.registered_on.desc()).limit(1))
    if staff_id is None:
        return Trained(decision.stream, day, actor, name, None, None, None, (), ())
    function = _function(system, connection, staff_id, day)
    months = _months(system.regulations.training.on(day), function)
    valid = [one for one in completions(connection, [staff_id], day)[staff_id] if _counts(one, months, day)]
    followed = tuple(_followed(one, months) for one in valid if one.circular)
    lacking = system.regulations.training.lacking(function or "", [one.course_code for one in valid], day)
    codes = tuple(item.course for item in lacking)
    return Trained(decision.stream, day, actor, name, staff_id, function, bool(followed), followed, codes)


def _function(system: System, connection: Connection, staff_id: str, day: date) -> str | None:
    """As it was on that day."""
    known: Sequence[RecordedEvent] = retained(system.store.load(connection, f"staff/{staff_id}"))
    return folded([event for event in known if event.effective_on <= day]).function or None


def _months(framework: TrainingFramework | None, function: str | None) -> Months:
    asked = framework.asked_of(function or "") if framework else ()
    return {item.course: item.valid_months for item in asked}


def _counts(one: Completion, months: Months, day: date) -> bool:
    until = one.valid_until(months.get(one.course_code))
    return until is None or until >= day


def _followed(one: Completion, months: Months) -> Followed:
    return Followed(one.course_code, one.title, one.completed_on, one.valid_until(months.get(one.course_code)))
