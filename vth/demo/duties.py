"""What is owed under a prescription: sent in mostly in time, sometimes late, now and then forgotten."""

from vth.demo.conditions import Attached
from vth.demo.telling import Story, Tale
from vth.events.catalogue.prescription import DutyFulfilled
from vth.kernel.calendar import add_months

MOST_PERIODS = 4


def duty(stream: str, owed: Attached, tale: Tale) -> Story:
    """A report or plan by its date, and again with every period."""
    fact, begins = owed.fact, tale.day
    months, repeats = fact.due_within_months or 12, fact.repeats_months
    for period in range(MOST_PERIODS if repeats else 1):
        due_on = add_months(begins, months + period * (repeats or 0))
        if tale.chance(0.12):
            continue
        tale.until(due_on)
        tale.day = due_on
        tale.pass_days(*((-30, -2) if tale.chance(0.8) else (5, 70)))
        tale.day = max(tale.day, begins)
        yield tale.tell(stream, DutyFulfilled(number=fact.number, period=str(due_on.year - 1), title=fact.title))
