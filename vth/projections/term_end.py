"""The last day of a statutory term that a fact sets going."""

from datetime import date

from vth.policy.models import Regulations
from vth.policy.periods import held_on


def term_end(code: str, event: date, regulations: Regulations) -> date | None:
    """The last day, moved to a working day where the term does so; None for a day on which no such term held yet."""
    term = held_on(regulations.terms.versions.get(code, ()), event)
    if term is None:
        return None
    last = term.last_day(event)
    return regulations.calendar.next_working(last) if term.shifts else last
