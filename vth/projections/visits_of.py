"""The visits of one supervisor, also those that were given to somebody else, as a calendar program needs them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, select

from vth.kernel.instants import from_stored
from vth.projections.inspections import CANCELLED, INSPECTIONS
from vth.projections.references import REFERENCES
from vth.projections.register_tables import COMPANIES
from vth.projections.streams import streams

_VISIT = INSPECTIONS.c
_COMPANY = (
    COMPANIES.c.name.label("company_name"),
    *(COMPANIES.c[name] for name in ("street", "house_number", "postcode", "city")),
)


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One visit. `gone`: cancelled, or no longer this supervisor's; `changes` counts its facts."""

    id: str
    kind: str
    company_name: str | None
    address: str
    planned_on: date
    gone: bool
    changes: int
    changed_at: datetime


def visits_of(connection: Connection, staff_id: str) -> list[PlannedVisit]:
    """Every inspection that was ever planned for this member of staff, by day."""
    asked = (
        select(INSPECTIONS, *_COMPANY, streams.c.last_recorded_at)
        .join(REFERENCES, REFERENCES.c.stream == _VISIT.stream)
        .join(streams, streams.c.stream == _VISIT.stream)
        .outerjoin(COMPANIES, COMPANIES.c.id == _VISIT.company_id)
        .where(REFERENCES.c.refers_to == f"staff/{staff_id}")
        .order_by(_VISIT.planned_on, _VISIT.stream)
    )
    return [
        PlannedVisit(
            id=row["id"],
            kind=row["kind"],
            company_name=row["company_name"],
            address=_address(row),
            planned_on=date.fromisoformat(row["planned_on"]),
            gone=row["state"] == CANCELLED or row["supervisor"] != staff_id,
            changes=row["version"],
            changed_at=from_stored(row["last_recorded_at"]),
        )
        for row in connection.execute(asked).mappings()
    ]


def _address(row: RowMapping) -> str:
    """Street and number, postcode and city, as far as they are known."""
    lines = ((row["street"], row["house_number"]), (row["postcode"], row["city"]))
    return ", ".join(" ".join(filter(None, line)) for line in lines if any(line))
