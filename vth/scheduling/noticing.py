"""Finding what comes due, waits or is overdue, and saying it once to who must act."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

from vth.application.messages import Message, message
from vth.application.system import System
from vth.projections.names import staff_addresses
from vth.projections.worklist import Task, WorkFilter, all_tasks
from vth.scheduling.addresses import Addresses

TOGETHER = 500
MAILED_WITHIN = timedelta(days=31)
"""What lies longer than that when it is first seen is not mailed: a first run would flood its readers."""


def notice(system: System, on: date, addresses: Addresses, *, mailing: bool = False) -> int:
    """Makes the messages of that day; returns how many are new. Doing so again adds none. Errors: StoreUnavailable.

    With `mailing` work of somebody in particular goes to the address in the person register, the rest to its role's.
    """
    until = on + timedelta(system.settings.notice_days)
    count = 0
    with system.store.reading() as connection:
        tasks = all_tasks(connection, WorkFilter(until=until), on, system.regulations)
        while batch := list(islice(tasks, TOGETHER)):
            own = staff_addresses(connection, map(_who_acts, batch)) if mailing else {}
            count += system.messages.add([_message(system, task, on, addresses, own) for task in batch])
    return count


def _message(system: System, task: Task, on: date, addresses: Addresses, own: Mapping[str, str]) -> Message:
    whose = task.environmental_service or "", task.roles[0]
    mail_to = own.get(_who_acts(task) or "") or addresses.get(whose)
    return message(task, system.new_id(), system.clock(), mail_to if task.day >= on - MAILED_WITHIN else None)


def _who_acts(task: Task) -> str | None:
    """The staff id of who has to do it; in a stream of staff the person is whom it is about."""
    return None if task.stream.startswith("staff/") else task.person


def due_days(last: date | None, today: date) -> Iterator[date]:
    """The days still to do, missed ones first, oldest first; the first time only today.

    After a longer absence than a month the days before it are left out: what is open of them shows today too.
    """
    first = today if last is None else max(last + timedelta(days=1), today - MAILED_WITHIN)
    while first <= today:
        yield first
        first += timedelta(days=1)
