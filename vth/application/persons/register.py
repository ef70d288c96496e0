"""Registering, correcting, finding and erasing persons."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from vth.application.persons.details import Details
from vth.application.persons.erasing import erase_traces
from vth.events.declaration import UUID_SHAPE
from vth.events.store import EventStore
from vth.events.tables import persons
from vth.kernel.errors import Fault, InvalidInput, NotFound, Refused
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.text import Text
from vth.projections.names import ERASED
from vth.projections.paging import Order, Page, Paging, page
from vth.rights.limits import Limit

COLUMNS = persons.c
ID = re.compile(str(UUID_SHAPE.pattern))
ORDER = Order((COLUMNS.id,))


@dataclass(frozen=True, slots=True)
class Person:
    """One person; of who was erased nothing is left but the id and when."""

    id: str
    name: str
    email: str | None
    telephone: str | None
    organisation: str | None
    created_at: datetime
    changed_at: datetime | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Persons:
    """The register. `within` is what the one who asks may see; None for all."""

    store: EventStore
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    within: Limit | None = None

    def seen_by(self, within: Limit | None) -> "Persons":
        """The register as far as somebody with this limit may see it."""
        return replace(self, within=within)

    def add(self, details: Details, person_id: str | None = None) -> Person:
        """Registers a person, under an id that facts name already when it is given. Errors: InvalidInput; Refused."""
        values = details.values()
        if not values.get("name"):
            raise InvalidInput(Fault("person_without_name", Text("Geef de naam.", "Give the name."), "/name"))
        self._refuse_elsewhere(values)
        if person_id and not ID.fullmatch(person_id.lower()):
            raise InvalidInput(Fault("person_id", Text("Een id is een UUID.", "An id is a UUID."), "/id"))
        stored = {"id": (person_id or self.new_id()).lower(), "created_at": to_stored(self.clock()), **values}
        with self.store.writing() as connection:
            self.store.lock_only(connection)
            if connection.scalar(select(COLUMNS.id).where(COLUMNS.id == stored["id"])):
                raise Refused(Fault("person_known", KNOWN))
            connection.execute(insert(persons).values(stored))
        return self.find(str(stored["id"]))

    def change(self, person_id: str, details: Details) -> Person:
        """Corrects what is given. Errors: InvalidInput; NotFound; Refused for who was erased."""
        values = details.values()
        self._refuse_elsewhere(values)
        with self.store.writing() as connection:
            if self._found(connection, person_id).erased_at:
                raise Refused(Fault("person_erased", GONE))
            changed = {**values, "changed_at": to_stored(self.clock())}
            connection.execute(update(persons).where(COLUMNS.id == person_id.lower()).values(changed))
        return self.find(person_id)

    def find(self, person_id: str) -> Person:
        """Errors: NotFound, alike for a person that is not there and one that may not be seen."""
        with self.store.reading() as connection:
            return self._found(connection, person_id)

    def erase(self, person_id: str) -> Person:
        """Takes name and addresses out of everything; facts keep the id, which says nothing. Errors: NotFound."""
        with self.store.writing() as connection:
            person = self._found(connection, person_id)
            if person.erased_at is None:
                now = to_stored(self.clock())
                nothing = dict.fromkeys(("name", "email", "telephone", "organisation"))
                connection.execute(update(persons).where(COLUMNS.id == person.id).values(**nothing, erased_at=now))
                erase_traces(connection, person.id, person.email, now)
        return self.find(person_id)

    def page(self, words: str | None = None, paging: Paging | None = None) -> Page:
        """A page of the register; `words` are looked for in names and e-mail addresses. Errors: InvalidInput."""
        with self.store.reading() as connection:
            statement = select(persons).where(*self._visible(), *_named(words))
            found = page(connection, statement, ORDER, paging or Paging())
        return Page([_shown(row) for row in found.items], found.next_cursor, found.total)

    def _refuse_elsewhere(self, values: Mapping[str, str | None]) -> None:
        """Nobody registers somebody whom they would not see afterwards. Raises InvalidInput."""
        organisation = values.get("organisation")
        if self.within and organisation and organisation not in self.within.organisations:
            raise InvalidInput(Fault("other_organisation", ELSEWHERE, "/organisation"))

    def _visible(self) -> list[ColumnElement[bool]]:
        if self.within is None:
            return []
        return [or_(COLUMNS.organisation.is_(None), COLUMNS.organisation.in_(self.within.organisations))]

    def _found(self, connection: Connection, person_id: str) -> Person:
        wanted = select(persons).where(COLUMNS.id == person_id.lower(), *self._visible())
        row = connection.execute(wanted).mappings().one_or_none()
        if row is None:
            raise NotFound.because(f"Er is geen persoon {person_id}.", f"There is no person {person_id}.")
        return _person(dict(row))


def _named(words: str | None) -> list[ColumnElement[bool]]:
    """Each of the words stands somewhere in the name or the address."""
    wanted = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in (words or "").split()]
    text = func.lower(func.coalesce(COLUMNS.name, "") + " " + func.coalesce(COLUMNS.email, ""))
    return [text.like(f"%{word.lower()}%", escape="\\") for word in wanted]


def _person(row: dict[str, Any]) -> Person:
    erased_at = _instant(row["erased_at"])
    return Person(
        row["id"],
        ERASED if erased_at else row["name"],
        row["email"],
        row["telephone"],
        row["organisation"],
        from_stored(row["created_at"]),
        _instant(row["changed_at"]),
        erased_at,
    )


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    person = _person(row)
    return {name: getattr(person, name) for name in Person.__dataclass_fields__}


def _instant(stored: str | None) -> datetime | None:
    return from_stored(stored) if stored else None


KNOWN = Text(
    "Deze persoon staat al in het register. Verbeter de gegevens in plaats daarvan.",
    "This person is in the register already. Correct the details instead.",
)
ELSEWHERE = Text(
    "U kunt alleen mensen van uw eigen organisatie registreren.",
    "You can only register people of your own organisation.",
)
GONE = Text(
    "Deze persoon is verwijderd en kan niet worden gewijzigd. Registreer zo nodig een nieuwe persoon.",
    "This person was erased and cannot be changed. Register a new person if you need to.",
)
