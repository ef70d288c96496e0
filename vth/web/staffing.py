"""Members of staff as pages name and offer them: by name, of the visitor's own organisation."""

from collections.abc import Iterable

from sqlalchemy import Connection

from vth.events.catalogue.staff import StaffFunction
from vth.projections.names import staff_names
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.training_list import StaffFilter, staff_page
from vth.rights.identity import Identity
from vth.web.forms.fields import Option

SHORT_ID = 8
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
    options = [Option(row["id"], row["person_name"] or row["id"][:SHORT_ID]) for page in pages for row in page]
    return sorted(options, key=lambda option: option.label.casefold())


def called(connection: Connection, ids: Iterable[str | None]) -> dict[str, str]:
    """How these members of staff are called: who has no name in the register of persons goes by a short id."""
    wanted = {id for id in ids if id}
    names = staff_names(connection, wanted)
    return {id: names.get(id) or id[:SHORT_ID] for id in wanted}
