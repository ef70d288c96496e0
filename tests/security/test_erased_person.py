"""Who was erased stands nowhere any longer that can be read, while every figure and the log stay as they were."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.security.attacking import Attacker, addresses, addresses_of_page, attacker, pages, reading_operations
from tests.security.two_services import Two, two_services
from tests.support.databases import connected
from tests.support.systems import Clock
from vth.api.operations import BASE
from vth.application import maintenance
from vth.projections.indicators import DECLARATIONS
from vth.rights.identity import EVERY_SCOPE
from vth.rights.roles import Role

LOGIN = "jo.onsgoed@odu.example"


@pytest.fixture
def two(sqlite_url: str, tmp_path: Path) -> Iterator[Two]:
    found = two_services(sqlite_url, tmp_path, Clock())
    found.system.accounts.add(LOGIN, "odu", ["supervisor"], person_id=found.own.person)
    found.system.tokens.add("agenda", found.own.person, "odu")
    yield found
    found.system.engine.dispose()


@pytest.fixture
def reader(two: Two, monkeypatch: pytest.MonkeyPatch) -> Attacker:
    """Who may read everything."""
    made = attacker(two, monkeypatch)
    made.becomes(*Role, of=None, scopes=EVERY_SCOPE)
    return made


def places(reader: Attacker, two: Two) -> set[str]:
    """The addresses that tell the name, e-mail address or login name of this person."""
    personal = (f"Jo {two.own.sign}", f"{two.own.sign.lower()}@odu.example", LOGIN)
    asked = [f"{BASE}/calendars/{two.own.feed}"]
    for operation in reading_operations():
        found = list(addresses(operation, two.own))
        asked += [found[0], *(one for one in found if "search=" in one)]
    for rule in pages(reader.app):
        asked += islice(addresses_of_page(rule, two.own), len(two.own.streams))
    return {address for address in asked if _tells(reader.read(address)[1], personal)}


def _tells(text: str, personal: tuple[str, ...]) -> bool:
    return any(part.casefold() in text.casefold() for part in personal)


def figures(reader: Attacker) -> list[str]:
    return [reader.read(f"{BASE}/indicators/{one.code}")[1].partition("Headers")[0] for one in DECLARATIONS]


def test_an_erased_person_is_gone_from_every_address_and_the_figures_stay(reader: Attacker, two: Two) -> None:
    before = places(reader, two)
    assert any(address.startswith(BASE) for address in before)
    assert any(not address.startswith(BASE) for address in before)
    stood = figures(reader)
    two.system.persons.erase(two.own.person)
    assert places(reader, two) == set()
    assert figures(reader) == stood
    assert maintenance.verify(two.system).sound


def test_an_erased_person_stands_in_no_table(two: Two) -> None:
    two.system.persons.erase(two.own.person)
    with connected(two.system.settings.database_url) as engine, engine.connect() as connection:
        dump = "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert not _tells(dump, (f"Jo {two.own.sign}", f"{two.own.sign.lower()}@odu.example", LOGIN))
