"""The text of a prescription as it applied on a day, with the version of the library from which it was taken.

A permit keeps the text with which a prescription was attached, so a later version of the library changes nothing here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, tuple_

from vth.policy.models import Regulations
from vth.projections.register_tables import PERMITS, PRESCRIPTIONS

TOGETHER = 400
_ROW = PRESCRIPTIONS.c
Named = tuple[str, str]
"""A prescription: the id of its permit, and its number in it."""


@dataclass(frozen=True, slots=True)
class PrescriptionText:
    """A prescription as it read on the day `on`; `applied`: it was attached by then and had not ended.

    `legal_basis` is that of this version of the standard prescription, "" when it was not taken from the library.
    """

    permit_id: str
    case_number: str | None
    number: str
    kind: str
    circular: bool
    title: str | None
    text: str
    standard: str | None
    standard_version: int | None
    legal_basis: str
    attached_on: date
    withdrawn_on: date | None
    on: date
    applied: bool


def prescription_texts(
    connection: Connection, named: Iterable[Named], on: date, regulations: Regulations
) -> dict[Named, PrescriptionText]:
    """These prescriptions as they read on that day; those that no permit has are left out."""
    wanted = sorted(set(named))
    found: dict[Named, PrescriptionText] = {}
    for start in range(0, len(wanted), TOGETHER):
        chosen = [(f"permit/{permit_id}", number) for permit_id, number in wanted[start : start + TOGETHER]]
        asked = (
            select(PRESCRIPTIONS, PERMITS.c.case_number)
            .join(PERMITS, PERMITS.c.stream == _ROW.stream)
            .where(tuple_(_ROW.stream, _ROW.number).in_(chosen))
        )
        for row in connection.execute(asked).mappings():
            found[row["permit_id"], row["number"]] = _text(dict(row), on, regulations)
    return found


def _text(row: dict[str, Any], on: date, regulations: Regulations) -> PrescriptionText:
    standard = row["standard"] and regulations.prescription(row["standard"], row["standard_version"])
    attached_on, ended_on = date.fromisoformat(row["attached_on"]), _day(row["ended_on"])
    return PrescriptionText(
        permit_id=row["permit_id"],
        case_number=row["case_number"],
        number=row["number"],
        kind=row["kind"],
        circular=bool(row["circular"]),
        title=row["title"],
        text=row["text"],
        standard=row["standard"],
        standard_version=row["standard_version"],
        legal_basis=standard.legal_basis if standard else "",
        attached_on=attached_on,
        withdrawn_on=_day(row["withdrawn_on"]),
        on=on,
        applied=attached_on <= on and (ended_on is None or on < ended_on),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
