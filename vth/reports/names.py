"""The names behind the ids of staff, as the register of persons has them when a file is written."""

from functools import lru_cache

from sqlalchemy import Connection

from vth.projections.names import staff_names

REMEMBERED = 5000
SHORT = 8


class Names:
    """Gives a name for an id, or the end of the id when nobody is registered under it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._find = lru_cache(REMEMBERED)(self._look_up)

    def __call__(self, staff_id: str) -> str:
        return self._find(staff_id)

    def _look_up(self, staff_id: str) -> str:
        found = staff_names(self._connection, [staff_id])
        return found.get(staff_id) or f"medewerker …{staff_id[-SHORT:]}"
