"""Finding what comes due, waits or is overdue, and saying it once to who must act."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from vth.application.messages import Message, message
from vth.application.system import System
from vth.projections.worklist import Task, WorkFilter, all_tasks
from vth.scheduling.addresses import Addresses

TOGETHER = 500
MAILED_WITHIN = timedelta(days=31)
"""What lies longer than that when it is first seen is not mailed: a first run would flood its readers."""


def notice(system: System, on: date, addresses: Addresses) -> int:
    """Makes the messages of that day; returns how many are new. Doing so again adds none. Errors: StoreUnavailable."""
    until = on + timedelta(system.settings.notice_days)
    count = 0
    with system.store.reading() as connection:
        tasks = all_tasks(connection, WorkFilter(until=until), on, system.regulations)
        new = (_message(system, task, on, addresses) for task in tasks)
        while batch := list(islice(new, TOGETHER)):
            count += system.messages.add(batch)
    return count


def _message(system: System, task: Task, on: date, addresses: Addresses) -> Message:
    whose = task.environmental_service or "", task.roles[0]
    mail_to = addresses.get(whose) if task.day >= on - MAILED_WITHIN else None
    return message(task, system.new_id(), system.clock(), mail_to)


def due_days(last: date | None, today: date) -> Iterator[date]:
    """The days still to do, missed ones first, oldest first; the first time only today.

    After a longer absence than a month the days before it are left out: what is open of them shows today too.
    """
    first = today if last is None else max(last + timedelta(days=1), today - MAILED_WITHIN)
    while first <= today:
        yield first
        first += timedelta(days=1)
