"""Findings of an inspection, and what was last found about a prescription."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_

from vth.events.catalogue.inspection import FindingResult
from vth.kernel.text import Text
from vth.projections.findings import FINDINGS
from vth.projections.prescription_texts import TOGETHER, Named

_FINDING = FINDINGS.c
LABELS = {one.value: one.label for one in FindingResult}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: about a prescription of a permit, or about another subject, on that day."""

    inspection_id: str
    prescription: str | None
    subject: str | None
    found_on: date
    result: str
    result_label: Text
    behaviour: str | None
    consequences: int | None
    compliance_due_on: date | None
    remarks: str | None


def findings_of(connection: Connection, inspection_id: str) -> list[Found]:
    """What this inspection found, in the order in which it was told."""
    asked = select(FINDINGS).where(_FINDING.stream == f"inspection/{inspection_id}").order_by(_FINDING.place)
    return [_found(row) for row in connection.execute(asked)]


def last_findings(connection: Connection, named: Iterable[Named]) -> dict[Named, Found]:
    """For each of these prescriptions what the last inspection that looked at it found."""
    wanted, last = sorted(set(named)), {}
    for start in range(0, len(wanted), TOGETHER):
        chosen = wanted[start : start + TOGETHER]
        asked = select(FINDINGS).where(tuple_(_FINDING.permit_id, _FINDING.prescription).in_(chosen))
        by_day = asked.order_by(_FINDING.found_on, _FINDING.stream, _FINDING.place.desc())
        for row in connection.execute(by_day):
            last[row.permit_id, row.prescription] = _found(row)
    return last


def _found(row: Row[Any]) -> Found:
    due_on = row.compliance_due_on
    return Found(
        inspection_id=row.stream.partition("/")[2],
        prescription=row.prescription,
        subject=row.subject,
        found_on=date.fromisoformat(row.found_on),
        result=row.result,
        result_label=LABELS[row.result],
        behaviour=row.behaviour,
        consequences=row.consequences,
        compliance_due_on=date.fromisoformat(due_on) if due_on else None,
        remarks=row.remarks,
    )
