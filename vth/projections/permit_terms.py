"""The dates that follow from a permit's facts and the statutory terms: entry into force, views, objection, end."""

from datetime import date, timedelta
from typing import NamedTuple

from vth.policy import decision_date
from vth.policy.models import Regulations
from vth.projections.decision_term import decision_due_on
from vth.projections.due_rule import DueRule, Stays, out_of_stay
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
    nominal = _nominal_in_force_on(view, regulations)
    return PermitDates(
        decision_due_on(view, regulations),
        _views_until(view, regulations),
        _objection_until(view, regulations),
        nominal,
        out_of_stay(nominal, stays) if nominal and stays else nominal,
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
    fact = prescription.fact
    if fact.due_on:
        return DueRule(fact.due_on, 0, fact.repeats_months, True, dates.stays)
    months = fact.due_within_months or fact.repeats_months
    start = _counts_from(prescription, view, dates, regulations) if months else None
    return DueRule(start, months, fact.repeats_months, False, dates.stays) if start and months else None


def earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _counts_from(
    prescription: PrescriptionView, view: PermitView, dates: PermitDates, regulations: Regulations
) -> date | None:
    """The day from which "within so many months" counts; None when it is not known yet.

    That is entry into force of the permit for what was attached by then. A later prescription came with an amendment:
    the day after the first announcement from then on, or the day on which it was attached when none was recorded.
    """
    nominal, attached_on = dates.nominal_in_force_on, prescription.attached_on
    if nominal is None or attached_on <= nominal:
        return dates.in_force_on
    announced = _first_from(view.announced, attached_on)
    start = decision_date.entry_into_force(announced, None, regulations.terms) or attached_on
    return out_of_stay(start, dates.stays)


def _nominal_in_force_on(view: PermitView, regulations: Regulations) -> date | None:
    """The day named in the grant, else the day after the announcement (Omgevingswet art. 16.79)."""
    if view.grant is None:
        return None
    announced = _first_from(view.announced, view.granted_on)
    return decision_date.entry_into_force(announced, view.grant.in_force_on, regulations.terms)


def _ended_on(view: PermitView) -> date | None:
    valid_until = view.grant.valid_until if view.grant else None
    expired = valid_until + timedelta(days=1) if valid_until else None
    return earliest(view.revoked_on, view.annulled_from, expired)


def _views_until(view: PermitView, regulations: Regulations) -> date | None:
    if view.draft_on is None:
        return None
    return decision_date.views_until(view.draft_on, regulations.terms, regulations.calendar)


def _objection_until(view: PermitView, regulations: Regulations) -> date | None:
    announced = _first_from(view.announced, view.decided_on) if view.outcome in CAN_BE_CONTESTED else None
    if announced is None:
        return None
    return decision_date.objection_until(announced, regulations.terms, regulations.calendar)


def _first_from(days: list[date], since: date | None) -> date | None:
    return next((day for day in days if since is None or day >= since), None)
