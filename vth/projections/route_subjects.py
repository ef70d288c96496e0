"""Which prescriptions a piece of work on a route is about: those planned, demanded or breached."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Table, select

from vth.projections.inspections import INSPECTIONS
from vth.projections.plans import PLANS
from vth.projections.prescription_texts import TOGETHER, Named
from vth.projections.register_tables import PRESCRIPTIONS
from vth.projections.violations import VIOLATIONS
from vth.projections.worklist import Task

NAMING = {"inspection": INSPECTIONS, "violation": VIOLATIONS, "raw_material_plan": PLANS}
"""The registers that name a permit and prescriptions, by stream type."""


def subjects(connection: Connection, tasks: Sequence[Task]) -> dict[tuple[str, str], list[Named]]:
    """The prescriptions of each task, by its stream and key.

    An inspection under a permit that names none is about all prescriptions of that permit that have not ended.
    """
    told = dict(_told(connection, {task.stream for task in tasks}))
    whole = {permit_id for permit_id, numbers in told.values() if not numbers}
    standing = _standing(connection, sorted(whole))
    return {(task.stream, task.key): _named(task, told, standing) for task in tasks}


def _named(task: Task, told: dict[str, tuple[str, list[str]]], standing: dict[str, list[str]]) -> list[Named]:
    kind, _, id = task.stream.partition("/")
    if kind == "permit":
        return [(id, task.number)] if task.number else []
    if task.stream not in told:
        return []
    permit_id, numbers = told[task.stream]
    if not numbers and kind == "inspection":
        numbers = standing.get(permit_id, [])
    return [(permit_id, number) for number in numbers]


def _told(connection: Connection, streams: set[str]) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    """Stream, permit and numbers of whatever is under a permit."""
    for kind, table in NAMING.items():
        mine = sorted(stream for stream in streams if stream.startswith(f"{kind}/"))
        for start in range(0, len(mine), TOGETHER):
            yield from _rows(connection, table, mine[start : start + TOGETHER])


def _rows(connection: Connection, table: Table, streams: Iterable[str]) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    column = table.c.prescriptions if "prescriptions" in table.c else table.c.prescription
    asked = select(table.c.stream, table.c.permit_id, column)
    asked = asked.where(table.c.stream.in_(streams), table.c.permit_id.is_not(None))
    for stream, permit_id, numbers in connection.execute(asked):
        yield stream, (permit_id, numbers.split(", ") if numbers else [])


def _standing(connection: Connection, permit_ids: Sequence[str]) -> dict[str, list[str]]:
    """The numbers of the prescriptions of these permits that have not ended, in the order in which they came."""
    row, found = PRESCRIPTIONS.c, defaultdict(list)
    for start in range(0, len(permit_ids), TOGETHER):
        chosen = [f"permit/{permit_id}" for permit_id in permit_ids[start : start + TOGETHER]]
        asked = select(row.permit_id, row.number).where(row.stream.in_(chosen), row.ended_on.is_(None))
        for permit_id, number in connection.execute(asked.order_by(row.stream, row.attached_on, row.number)):
            found[permit_id].append(number)
    return dict(found)
