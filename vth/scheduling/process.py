"""The scheduler as a process that goes on: a round every few seconds, until it is asked to stop."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler

USUAL_SECONDS = 20
LOOK_UP_SECONDS = 1.0


def go_on(one_round: Callable[[], None], over: Event, every_seconds: int = USUAL_SECONDS) -> None:
    """Runs rounds one after the other, the first at once, until it is over; a round that is going on is finished.

    A round that takes longer than `every_seconds` lets the next ones pass; one that fails does not end the process.
    The calling thread only waits, so that a signal can end the wait at any moment by an exception.
    """
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # a round let pass is no news
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.add_job(
        one_round,
        "interval",
        seconds=every_seconds,
        next_run_time=datetime.now(UTC),
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
    )
    scheduler.start()
    try:
        while not over.wait(LOOK_UP_SECONDS):
            pass
    finally:
        scheduler.shutdown()
