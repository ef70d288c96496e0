"""Seeing to it that what follows from facts is recorded, also when it could not be at first.

Policies react in the transaction of the fact itself, so a process that dies leaves neither or both. What can be missing
is what a program of before did not know, and what the rules refused: both are tried again each day.
"""

from datetime import date, datetime, time, timedelta

from vth.application.system import System
from vth.kernel.calendar import DUTCH_TIME

LOOK_BACK = timedelta(days=31)
"""So far the first run looks back, and one after a longer absence."""


def react_after_all(system: System, last: date | None, today: date) -> int:
    """Lets policies react to what they missed since that day; returns how many reactions were recorded.

    Doing so again records nothing. Errors: StoreUnavailable.
    """
    since = max(last or date.min, today - LOOK_BACK)
    with system.store.reading() as connection:
        after = system.store.position_at(connection, datetime.combine(since, time.min, DUTCH_TIME))
    return system.recorder.retry_refused() + system.recorder.catch_up(after)
