"""The dates that follow from a permit's facts and the statutory terms: entry into force, views, objection, end."""

from datetime import date, timedelta
from typing import NamedTuple

from vth.policy import decision_date, taking_effect
from vth.policy.due_rule import DueRule, Stays
from vth.policy.models import Regulations
from vth.policy.taking_effect import Effect, effect, first_from
from vth.projections.decision_term import decision_due_on
from vth.projections.permit_view import PermitView, PrescriptionView

CAN_BE_CONTESTED = ("granted", "refused", "not_considered")


class PermitDates(NamedTuple):
    """What follows from the facts; None where it is not known yet or does not apply.

    `nominal_in_force_on` leaves stays aside; `in_force_on` is the day from which the permit works, None as long as a
    stay over that day lasts. `ended_on` is the first day on which it is no longer in force: revoked, annulled back to
    it, or its term over. `views_until` and `objection_until` (appeal in the extended procedure) are last days.
    """

    decision_due_on: date | None
    views_until: date | None
    objection_until: date | None
    nominal_in_force_on: date | None
    in_force_on: date | None
    ended_on: date | None
    stays: Stays


def permit_dates(view: PermitView, regulations: Regulations) -> PermitDates:
    """All dates that follow from the facts in the view."""
    stays = tuple((stay.begun_on, stay.ended_on) for stay in view.stays)
    named_on = view.grant.in_force_on if view.grant else None
    announced = view.announced if view.grant else []
    permit = effect(view.granted_on, named_on, announced, stays, regulations.terms)
    return PermitDates(
        decision_due_on(view, regulations),
        _views_until(view, regulations),
        _objection_until(view, regulations),
        permit.nominal_on,
        permit.works_on,
        _ended_on(view),
        stays,
    )


def prescription_ended_on(prescription: PrescriptionView, permit_ended_on: date | None) -> date | None:
    """The first day on which the prescription is no longer in force, by itself or with its permit."""
    withdrawn = prescription.withdrawn_on
    return earliest(withdrawn, permit_ended_on) if withdrawn else permit_ended_on


def due_rule(
    prescription: PrescriptionView, view: PermitView, dates: PermitDates, regulations: Regulations
) -> DueRule | None:
    """The dates on which something is owed; None without a term, or as long as entry into force is not known."""
    permit = Effect(dates.nominal_in_force_on, dates.in_force_on, view.announced, dates.stays)
    return taking_effect.due_rule(prescription.fact, prescription.attached_on, permit, regulations.terms)


def earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _ended_on(view: PermitView) -> date | None:
    valid_until = view.grant.valid_until if view.grant else None
    expired = valid_until + timedelta(days=1) if valid_until else None
    return earliest(view.revoked_on, view.annulled_from, expired)


def _views_until(view: PermitView, regulations: Regulations) -> date | None:
    if view.draft_on is None:
        return None
    return decision_date.views_until(view.draft_on, regulations.terms, regulations.calendar)


def _objection_until(view: PermitView, regulations: Regulations) -> date | None:
    announced = first_from(view.announced, view.decided_on) if view.outcome in CAN_BE_CONTESTED else None
    if announced is None:
        return None
    return decision_date.objection_until(announced, regulations.terms, regulations.calendar)
