"""Who looked at somebody's own data: for that person."""

from sqlalchemy import select

from vth.application.system import System
from vth.audit.entry import Noted
from vth.audit.log import AuditFilter
from vth.projections.staff import STAFF
from vth.rights.identity import Identity


def own_readings(system: System, identity: Identity, limit: int, before: int | None = None) -> list[Noted]:
    """Lines of the audit log about this person and their staff records, the newest first, before a position."""
    return system.audit.page(AuditFilter(about=_about(system, identity.actor)), limit, before)


def _about(system: System, person_id: str) -> list[str]:
    with system.store.reading() as connection:
        staff = connection.scalars(select(STAFF.c.id).where(STAFF.c.person_id == person_id)).all()
    return [f"person/{person_id}", *(f"staff/{one}" for one in staff)]
