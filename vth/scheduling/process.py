"""The scheduler as a process that goes on: a round every few seconds, until it is asked to stop."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.blocking import BlockingScheduler

USUAL_SECONDS = 20


def go_on(one_round: Callable[[], None], every_seconds: int = USUAL_SECONDS) -> None:
    """Runs rounds one after the other, the first at once; returns only by an exception such as SystemExit.

    A round that takes longer than `every_seconds` lets the next ones pass; one that fails does not end the process.
    """
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # a round let pass is no news
    scheduler = BlockingScheduler(timezone=UTC)
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
