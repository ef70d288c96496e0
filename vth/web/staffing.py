"""Members of staff as pages name and offer them: by name, of the visitor's own organisation."""

from collections.abc import Iterable

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.staff import StaffFunction
from vth.projections.names import staff_names
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.training_list import StaffFilter, staff_page
from vth.rights.identity import Identity
from vth.web.forms.fields import Option

END_OF_ID = 6
VISITING = (StaffFunction.SUPERVISOR, StaffFunction.ENFORCEMENT_OFFICER)


def own_staff_id(connection: Connection, visitor: Identity) -> str | None:
    """The visitor as a member of staff in service; None for who is not one."""
    found = staff_page(connection, StaffFilter(person_id=visitor.actor, left=False), Paging(size=1)).items
    return found[0]["id"] if found else None


def colleagues(connection: Connection, visitor: Identity) -> list[Option]:
    """Who goes out on inspections in the visitor's organisation and those that it succeeded, by name."""
    service = visitor.within is not None and visitor.within.services
    own = None if service else visitor.organisation
    asked = (
        StaffFilter(organisation=own, function=function.value, left=False, within=visitor.within)
        for function in VISITING
    )
    pages = (staff_page(connection, one, Paging(size=LARGEST_PAGE)).items for one in asked)
    options = [Option(row["id"], named(row["person_name"], row["id"])) for page in pages for row in page]
    return sorted(options, key=lambda option: option.label.casefold())


def called(connection: Connection, ids: Iterable[str | None]) -> dict[str, str]:
    """How these members of staff are called."""
    wanted = {id for id in ids if id}
    names = staff_names(connection, wanted)
    return {id: named(names.get(id), id) for id in wanted}


def named(name: str | None, staff_id: str) -> str:
    """The name out of the register of persons; who has none there is told apart by the end of the staff id."""
    return name or str(gettext("medewerker zonder naam (%(id)s)", id=staff_id[-END_OF_ID:]))
