"""One inspection or violation with what belongs to it: findings, the prescriptions as they read then, signals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from vth.application.system import System
from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.finding_list import Found, findings_of
from vth.projections.inspections import INSPECTIONS
from vth.projections.plans import PLANS
from vth.projections.prescription_texts import PrescriptionText, prescription_texts
from vth.projections.signals import signals_about
from vth.projections.supervision_list import one_inspection, one_violation, with_supervisors
from vth.projections.violations import VIOLATIONS
from vth.projections.worklist import Task

UNDER_A_PERMIT = (INSPECTIONS, VIOLATIONS, PLANS)


@dataclass(frozen=True, slots=True)
class InspectionFile:
    """An inspection as it now stands; the prescriptions as they read on its day."""

    row: dict[str, Any]
    findings: tuple[Found, ...]
    prescription_texts: tuple[PrescriptionText, ...]
    signals: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What the enforcement strategy advises for one cell of its matrix.

    `confirmed` is false when no public source gives the official text of the cell: the authority's own matrix counts.
    """

    strategy: str
    behaviour: str
    consequences: int
    interventions: tuple[str, ...]
    names: tuple[Text, ...]
    confirmed: bool
    source: str


@dataclass(frozen=True, slots=True)
class ViolationFile:
    """A violation as it now stands, with the advice for how it is assessed now.

    The prescription is as it read on the day of the breach, None without one.
    """

    row: dict[str, Any]
    advice: Advice | None
    prescription_text: PrescriptionText | None
    signals: tuple[Task, ...]


def inspection_file(system: System, connection: Connection, id: str) -> InspectionFile | None:
    """The inspection with this id; None when there is none."""
    row = one_inspection(connection, id)
    if row is None:
        return None
    findings = tuple(findings_of(connection, id))
    planned = (row["prescriptions"] or "").split(", ")
    numbers = dict.fromkeys(number for number in (*planned, *(one.prescription for one in findings)) if number)
    texts = _texts(system, connection, row["permit_id"], numbers, row["carried_out_on"] or row["planned_on"])
    (row,) = with_supervisors(connection, [row])
    return InspectionFile(row, findings, texts, _signals(system, connection, [row["stream"]]))


def violation_file(system: System, connection: Connection, id: str) -> ViolationFile | None:
    """The violation with this id; None when there is none."""
    row = one_violation(connection, id)
    if row is None:
        return None
    numbers = [row["prescription"]] if row["prescription"] else []
    texts = _texts(system, connection, row["permit_id"], numbers, row["established_on"])
    advice = advice_for(system.regulations, row["strategy_version"], row["behaviour"], row["consequences"])
    return ViolationFile(row, advice, next(iter(texts), None), _signals(system, connection, [row["stream"]]))


def advice_for(regulations: Regulations, version: str, behaviour: str, consequences: int) -> Advice | None:
    """The advice of that version of the strategy; None when regulations/ no longer hold it."""
    strategy = regulations.enforcement.strategy(version)
    cell = strategy.cells.get((behaviour, consequences)) if strategy else None
    if strategy is None or cell is None:
        return None
    names = tuple(regulations.enforcement.interventions[code].name for code in cell.interventions)
    return Advice(strategy.name, behaviour, consequences, cell.interventions, names, cell.confirmed, cell.source)


def signals_of_permit(system: System, connection: Connection, permit_id: str) -> tuple[Task, ...]:
    """The signals of today about this permit and the inspections, violations and plans under it."""
    under = [
        stream
        for table in UNDER_A_PERMIT
        for stream in connection.scalars(select(table.c.stream).where(table.c.permit_id == permit_id))
    ]
    return _signals(system, connection, [f"permit/{permit_id}", *under])


def _texts(
    system: System, connection: Connection, permit_id: str | None, numbers: Iterable[str], on: str
) -> tuple[PrescriptionText, ...]:
    named = [(permit_id, number) for number in numbers] if permit_id else []
    found = prescription_texts(connection, named, date.fromisoformat(on), system.regulations)
    return tuple(found[name] for name in named if name in found)


def _signals(system: System, connection: Connection, streams: list[str]) -> tuple[Task, ...]:
    return tuple(signals_about(connection, streams, system.today(), system.regulations))
