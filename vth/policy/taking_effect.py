"""From when a granted permit works, and from when a term in one of its prescriptions counts."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from vth.policy import decision_date
from vth.policy.due_rule import DueRule, Stays, out_of_stay
from vth.policy.terms import Terms


class Owed(Protocol):
    """What a prescription says about the term in which something is owed."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def due_within_months(self) -> int | None: ...
    @property
    def repeats_months(self) -> int | None: ...


class Effect(NamedTuple):
    """When a permit takes effect; `nominal_on` leaves stays aside, `works_on` is None while a stay over it lasts.

    `announced` are all days on which a decision about the permit was announced, in the order in which they came.
    """

    nominal_on: date | None
    works_on: date | None
    announced: Sequence[date]
    stays: Stays


def effect(
    granted_on: date | None, named_on: date | None, announced: Sequence[date], stays: Stays, terms: Terms
) -> Effect:
    """The day named in the grant, else the day after the announcement (Omgevingswet art. 16.79)."""
    nominal = decision_date.entry_into_force(first_from(announced, granted_on), named_on, terms)
    return Effect(nominal, out_of_stay(nominal, stays) if nominal else None, announced, stays)


def due_rule(owed: Owed, attached_on: date, permit: Effect, terms: Terms) -> DueRule | None:
    """The dates on which something is owed; None without a term, or as long as entry into force is not known."""
    if owed.due_on:
        return DueRule(owed.due_on, 0, owed.repeats_months, True, permit.stays)
    months = owed.due_within_months or owed.repeats_months
    start = _counts_from(attached_on, permit, terms) if months else None
    return DueRule(start, months, owed.repeats_months, False, permit.stays) if start and months else None


def first_from(days: Sequence[date], since: date | None) -> date | None:
    """The first of these days on or after that one."""
    return next((day for day in days if since is None or day >= since), None)


def _counts_from(attached_on: date, permit: Effect, terms: Terms) -> date | None:
    """The day from which "within so many months" counts; None when it is not known yet.

    That is entry into force of the permit for what was attached by then. A later prescription came with an amendment:
    the day after the first announcement from then on, or the day on which it was attached when none was recorded.
    """
    if permit.nominal_on is None or attached_on <= permit.nominal_on:
        return permit.works_on
    announced = first_from(permit.announced, attached_on)
    start = decision_date.entry_into_force(announced, None, terms) or attached_on
    return out_of_stay(start, permit.stays)
