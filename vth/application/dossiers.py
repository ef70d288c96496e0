"""Finding a permit and reading its dossier, as at a day and as known at an instant."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, select

from vth.application.asking import known_position
from vth.application.system import System
from vth.kernel.errors import InvalidInput, NotFound, VthError
from vth.projections import companies
from vth.projections.dossier import Dossier, dossier
from vth.projections.names import names_of_any
from vth.projections.register_tables import PERMITS


def find_permit(connection: Connection, given: str) -> str:
    """The stream of the permit with this id or case number.

    Errors: NotFound; InvalidInput when several services use the case number.
    """
    permit_id = given.removeprefix("permit/").lower()
    if _is_uuid(permit_id):
        return f"permit/{permit_id}"
    found = list(connection.scalars(select(PERMITS.c.stream).where(PERMITS.c.case_number == given).limit(2)))
    if not found:
        raise no_permit(given)
    if len(found) > 1:
        raise InvalidInput.because(
            f"Zaaknummer {given} komt bij meer diensten voor: geef het id van de vergunning.",
            f"Case number {given} is used by several services: give the permit's id.",
        )
    return str(found[0])


def read_dossier(
    system: System, connection: Connection, stream: str, *, on: date | None = None, known_at: datetime | None = None
) -> Dossier:
    """The dossier as at `on` (today without), as known at `known_at` (now without). Errors: NotFound."""
    position = known_position(system, connection, known_at)
    history = [event for event in system.store.load(connection, stream) if event.position <= position]
    names = names_of_any(connection, [event.actor for event in history])
    companies_by_id = partial(_company_name, connection)
    found = dossier(history, on or system.today(), system.regulations, companies_by_id, names.get)
    if found is None:
        raise no_permit(stream)
    return found


def no_permit(given: str) -> VthError:
    return NotFound.because(
        f"Er is (dan) geen vergunning {given}: zoek haar op in het register.",
        f"There is no permit {given} (then): look it up in the register.",
    )


def _company_name(connection: Connection, company_id: str) -> str | None:
    found = companies.facts_of(connection, company_id)
    return found.name if found else None


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
