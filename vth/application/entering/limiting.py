"""A limit to what costs much, a person or program at a time: counted in the database, so over all web processes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update

from vth.application.entering.attempts import held
from vth.events.entry_tables import attempts
from vth.events.store import EventStore
from vth.kernel.errors import Fault, TooManyRequests
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.text import Text

COLUMNS = attempts.c


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often something may be asked: `most` times in each period, counted from the first time."""

    what: str
    most: int
    period: timedelta


REPORTS = Allowance("reports", 60, timedelta(minutes=10))
"""A workbook takes the database and the processor for seconds."""
UPLOADS = Allowance("uploads", 600, timedelta(minutes=10))
"""A document takes room; whoever brings in thousands waits now and then, or files them on the command line."""
EXPORTS = Allowance("exports", 120, timedelta(minutes=10))
"""A whole register as a file reads every row; everything about a person looks everywhere."""
EXPLANATIONS = Allowance("explanations", 600, timedelta(minutes=10))
"""Why a figure moved and its course over the years compute it many times over."""


@dataclass(frozen=True, slots=True)
class Limiter:
    """Counts what was asked."""

    store: EventStore
    clock: Callable[[], datetime]

    def take(self, allowance: Allowance, actor: str) -> None:
        """Once more for this actor. Errors: TooManyRequests with the seconds to wait."""
        key, now = f"use:{allowance.what}:{actor}", self.clock()
        with self.store.writing() as connection:
            row = held(connection, key, now)
            first = from_stored(row.last_at)
            over = now - first >= allowance.period
            if not over and row.tries >= allowance.most:
                raise _too_many(first + allowance.period - now)
            tries, since = (1, now) if over else (row.tries + 1, first)
            connection.execute(update(attempts).where(COLUMNS.key == key).values(tries=tries, last_at=to_stored(since)))


def _too_many(left: timedelta) -> TooManyRequests:
    seconds = max(1, round(left.total_seconds()))
    message = Text(
        f"Dit is kort achter elkaar vaak gevraagd. Probeer het over {seconds} seconden opnieuw.",
        f"This was asked often in a short time. Try again in {seconds} seconds.",
    )
    return TooManyRequests(Fault(TooManyRequests.code, message), seconds=seconds)
