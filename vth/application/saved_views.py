"""Views of registers that somebody named to come back to; each for the own eyes only."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Connection, delete, func, insert, select

from vth.application.system import System
from vth.events.entry_tables import saved_views
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.instants import to_stored
from vth.kernel.text import Text

LONGEST_NAME, LONGEST_QUERY, MOST = 80, 2000, 50
COLUMNS = saved_views.c


@dataclass(frozen=True, slots=True)
class SavedView:
    """`page` is the address of the register, `query` what it is asked."""

    id: str
    page: str
    name: str
    query: str

    @property
    def address(self) -> str:
        return f"{self.page}?{self.query}" if self.query else self.page


def keep(system: System, actor: str, page: str, query: str, name: str) -> None:
    """Keeps the view; one of the same name for the same register is replaced. Errors: InvalidInput."""
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST_NAME:
        raise InvalidInput(Fault("view_name", NAME, "name"))
    asked = urlencode([pair for pair in parse_qsl(query) if pair[0] != "cursor"])[:LONGEST_QUERY]
    with system.store.writing() as connection:
        system.store.lock_only(connection)
        same = (COLUMNS.actor == actor) & (COLUMNS.page == page) & (COLUMNS.name == clean)
        connection.execute(delete(saved_views).where(same))
        if (connection.scalar(select(func.count()).where(COLUMNS.actor == actor)) or 0) >= MOST:
            raise InvalidInput(Fault("too_many_views", TOO_MANY, "name"))
        row = {"id": system.new_id(), "actor": actor, "page": page, "name": clean, "query": asked}
        connection.execute(insert(saved_views).values(**row, created_at=to_stored(system.clock())))


def views_of(connection: Connection, actor: str, page: str | None = None) -> list[SavedView]:
    """The views of this person, of one register or of all, by name."""
    wanted = select(COLUMNS.id, COLUMNS.page, COLUMNS.name, COLUMNS.query).where(COLUMNS.actor == actor)
    if page is not None:
        wanted = wanted.where(COLUMNS.page == page)
    found = [SavedView(*row) for row in connection.execute(wanted)]
    return sorted(found, key=lambda view: (view.page, view.name.casefold()))


def forget(system: System, actor: str, view_id: str) -> None:
    """Takes an own view away; nothing happens to those of others."""
    with system.store.writing() as connection:
        system.store.lock_only(connection)
        connection.execute(delete(saved_views).where((COLUMNS.id == view_id) & (COLUMNS.actor == actor)))


NAME = Text(
    f"Geef de weergave een naam van hooguit {LONGEST_NAME} tekens.",
    f"Give the view a name of at most {LONGEST_NAME} characters.",
)
TOO_MANY = Text(
    f"U hebt al {MOST} weergaven bewaard: verwijder er eerst een.", f"You keep {MOST} views already: remove one first."
)
