"""One thing that somebody owes, and how it stands on a day."""

from datetime import date
from typing import NamedTuple

from vth.policy.due_rule import DueRule

COMPANY, AUTHORITY, SERVICE = "company", "competent_authority", "environmental_service"
PERIODS = frozenset({"views_period", "objection_period", "appeal_period"})
"""Kinds that pass by themselves: never overdue."""


class Duty(NamedTuple):
    """One thing owed. `key` tells it apart within the permit; `rule` gives the dates of what is owed under a
    prescription; `due_on` is the first date not fulfilled, None when it is not known or no term applies.
    `ended_on` is the first day on which it is no longer owed although it was not done."""

    key: str
    kind: str
    who: str
    due_on: date | None
    number: str = ""
    title: str | None = None
    circular: bool = False
    owed_from: date | None = None
    done_on: date | None = None
    ended_on: date | None = None
    times_done: int = 0
    rule: DueRule | None = None

    def is_open(self, day: date) -> bool:
        """Whether on that day it is owed and not done."""
        return not ((self.done_on and self.done_on <= day) or (self.ended_on and self.ended_on <= day))


def duty_status(kind: str, due_on: date | None, done_on: date | None, ended_on: date | None, day: date) -> str:
    """`done`, `ended` (owed no longer), `overdue` or `open` on that day; the due date itself is still in time."""
    if done_on and done_on <= day:
        return "done"
    if ended_on and ended_on <= day:
        return "ended"
    if due_on and due_on < day:
        return "done" if kind in PERIODS else "overdue"
    return "open"
