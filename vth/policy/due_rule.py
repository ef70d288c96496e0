"""When something owed under a prescription falls due, and how a stay by court moves that.

Terms here are set by the permit, not by law: the Algemene termijnenwet does not apply, so a due date on a weekend or
holiday stays where it is. Months are calendar months, always counted from the start so that a short month does not
move later occurrences. Decided for stays (the decision has no effect from the first day of a stay until the day on
which it ends, Omgevingswet art. 16.79):

- A term that runs from entry into force starts when the permit works: a stay over that day puts the start off until
  the stay ends. A stay that begins during the term adds its days. A date that passed before the stay began stays.
- A date that the prescription itself names does not move, unless it falls in a stay: then it is owed on the day on
  which the stay ends.
- As long as a stay that touches a term lasts, its due date is not known.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vth.kernel.calendar import add_months

Stays = tuple[tuple[date, date | None], ...]
"""First day of each stay and the day on which it ended, oldest first; None while it lasts."""


class DueRule(NamedTuple):
    """`first_months` after `starts_on`, then every `repeats_months`; `named`: the prescription names its own date."""

    starts_on: date
    first_months: int
    repeats_months: int | None
    named: bool
    stays: Stays = ()


def occurrence(rule: DueRule, index: int) -> date | None:
    """The due date of the first (`index` 0), second … occurrence; None while a stay keeps it open."""
    day = add_months(rule.starts_on, rule.first_months + index * (rule.repeats_months or 0))
    if not rule.stays:
        return day
    return out_of_stay(day, rule.stays) if rule.named else _with_stayed_days(day, rule)


def out_of_stay(day: date, stays: Stays) -> date | None:
    """The day itself, or the day on which the stay over it ended; None while that stay lasts."""
    for begun, ended in stays:
        if begun <= day and (ended is None or day < ended):
            if ended is None:
                return None
            day = ended
    return day


def _with_stayed_days(day: date, rule: DueRule) -> date | None:
    for begun, ended in rule.stays:
        if begun <= rule.starts_on:
            continue
        if begun > day:
            break
        if ended is None:
            return None
        day += ended - begun
    return day


def occurrences(rule: DueRule, done: int, since: date, until: date) -> Iterator[date]:
    """The due dates from `since` until `until`, both included, after the first `done` that were fulfilled."""
    index = done
    while (day := occurrence(rule, index)) is not None and day <= until:
        if day >= since:
            yield day
        if not rule.repeats_months:
            return
        index += 1


def written(stays: Stays) -> str:
    """Stays as text for a column; empty when there are none."""
    return ";".join(f"{begun.isoformat()}/{ended.isoformat() if ended else ''}" for begun, ended in stays)


def read(text: str) -> Stays:
    return tuple(_read(part) for part in text.split(";")) if text else ()


def _read(part: str) -> tuple[date, date | None]:
    begun, _, ended = part.partition("/")
    return date.fromisoformat(begun), date.fromisoformat(ended) if ended else None
