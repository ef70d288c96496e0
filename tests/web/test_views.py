"""Views of a register under a name: kept, listed there and on the start page, for the own eyes only."""

import re

from tests.web.conftest import Door, PageAs, Visitor
from vth.application.persons.details import Details
from vth.application.saved_views import MOST, views_of
from vth.application.system import System
from vth.rights.identity import Identity
from vth.rights.roles import Role

VIEW = "/permits?state=in_force&sort=case_number"


def test_a_view_is_kept_listed_and_taken_away(officer: Visitor) -> None:
    officer.send("/views", page="/permits", view=f"{VIEW}&cursor=x", name="  Lopend   in Utrecht ")
    for page in ("/permits", "/"):
        assert ">Lopend in Utrecht</a>" in officer.get(page).text
    text = officer.get("/permits").text
    assert 'href="/permits?state=in_force&amp;sort=case_number"' in text
    found = re.search(r'action="(/views/[^"]+/forget)"', text)
    assert found
    officer.send(found[1], page="/permits", next="/permits")
    assert "Lopend in Utrecht" not in officer.get("/permits").text


def test_the_same_name_replaces_the_view(officer: Visitor, system: System) -> None:
    for address in (VIEW, "/permits?state=received"):
        officer.send("/views", page="/permits", view=address, name="Mijn werk")
    with system.store.reading() as connection:
        assert [view.query for view in views_of(connection, "officer-1")] == ["state=received"]


def test_nobody_sees_or_removes_the_views_of_others(officer: Visitor, door: Door, system: System) -> None:
    officer.send("/views", page="/permits", view=VIEW, name="Van mij")
    with system.store.reading() as connection:
        view = views_of(connection, "officer-1")[0]
    door.visitor = Identity("officer-2", "odu", frozenset({Role.PERMIT_OFFICER}), None)
    assert "Van mij" not in officer.get("/permits").text
    officer.send(f"/views/{view.id}/forget", page="/permits")
    with system.store.reading() as connection:
        assert views_of(connection, "officer-1") == [view]


def test_a_view_has_a_name_and_an_address_of_this_site(officer: Visitor) -> None:
    assert officer.send("/views", page="/permits", view=VIEW, name=" ").status_code == 400
    assert officer.send("/views", page="/permits", view=VIEW, name="x" * 81).status_code == 400
    assert officer.send("/views", page="/permits", view="https://elsewhere.example/", name="x").status_code == 404


def test_so_many_views_and_no_more(officer: Visitor) -> None:
    for number in range(MOST):
        officer.send("/views", page="/permits", view=VIEW, name=f"Weergave {number}")
    assert officer.send("/views", page="/permits", view=VIEW, name="Nog een").status_code == 400


def test_the_views_of_who_is_erased_are_gone(page_as: PageAs, door: Door, system: System) -> None:
    person = system.persons.add(Details(name="Noor de Wit"))
    visitor = page_as(Role.PERMIT_OFFICER)
    door.visitor = Identity(person.id, "odu", frozenset({Role.PERMIT_OFFICER}), None)
    visitor.send("/views", page="/permits", view=VIEW, name="Mijn werk")
    system.persons.erase(person.id)
    with system.store.reading() as connection:
        assert views_of(connection, person.id) == []
