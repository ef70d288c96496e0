"""What an inspection is to look at: the prescriptions as they read today, with what was last found about each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from vth.projections.finding_list import Found, last_findings
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.prescription_list import PrescriptionFilter, prescriptions_page
from vth.projections.prescription_texts import PrescriptionText, prescription_texts
from vth.web.services import system

DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Check:
    """One prescription to look at."""

    text: PrescriptionText
    last: Found | None


def to_check(connection: Connection, row: Mapping[str, Any]) -> list[Check]:
    """The prescriptions that were planned; when none were, all that hold in the permit. Empty without a permit."""
    permit_id = row["permit_id"]
    if permit_id is None:
        return []
    planned = [number for number in (row["prescriptions"] or "").split(", ") if number]
    numbers = planned or standing(connection, permit_id)
    named = [(permit_id, number) for number in numbers]
    texts = prescription_texts(connection, named, system().today(), system().regulations)
    found = last_findings(connection, named)
    return [Check(texts[name], found.get(name)) for name in named if name in texts]


def standing(connection: Connection, permit_id: str) -> list[str]:
    """The numbers of the prescriptions of this permit that have not ended, as people count: 4.2 before 4.10."""
    wanted = PrescriptionFilter(permit_id=permit_id, in_force=True)
    found = prescriptions_page(connection, wanted, system().today(), Paging(size=LARGEST_PAGE))
    return sorted((row["number"] for row in found.items), key=counted)


def counted(number: str) -> tuple[list[int], str]:
    return [int(part) for part in DIGITS.findall(number)], number
