"""Companies on the map: where they lie, how supervision stands there, and which fall together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests.projections.facts import registered
from tests.projections.practice_facts import scheduled
from tests.projections.world import World, uuid_of
from vth.events.catalogue.company import CompanyClosed
from vth.events.catalogue.inspection import InspectionCancelled
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import ViolationClosed, ViolationEstablished
from vth.kernel.errors import InvalidInput
from vth.kernel.places import Box
from vth.projections.company_filter import CompanyFilter
from vth.projections.company_list import CompanyListFilter, companies_page
from vth.projections.company_map import Cluster, Grid, Looking, Reach, centers, clusters, reach
from vth.projections.company_visits import Standing, standings
from vth.rights.limits import Limit

ALL = CompanyListFilter()
OVER = Box(5.0, 52.0, 5.2, 52.2)
GRID = Grid(OVER, 2, 2)
SOON = date(2025, 6, 30)
BOTH = Looking(SOON, violations=True)
PLACES = {"a": ("52.15", "5.05"), "b": ("52.16", "5.06"), "c": ("52.05", "5.15"), "d": (None, None)}
"""Two in the north-west, one in the south-east, and one of which nobody noted where it is."""


def established(company: str) -> ViolationEstablished:
    return ViolationEstablished(
        company_id=uuid_of(company),
        nature="art. 2.11",
        behaviour=BehaviourClass.B,
        consequences=2,
        strategy_version="lhso-2022",
        advised=(),
    )


@pytest.fixture
def known(world: World) -> World:
    for name, place in PLACES.items():
        north, east = (Decimal(degrees) if degrees else None for degrees in place)
        code = "0344" if name in "ab" else "0321"
        fact = replace(registered(), name=name, municipality_code=code, latitude=north, longitude=east)
        world.record(f"company {name}", "01-10", fact)
    return world


def seen(world: World, asked: CompanyListFilter = ALL, looking: Looking = BOTH, grid: Grid = GRID) -> list[Cluster]:
    with world.engine.connect() as connection:
        return clusters(connection, asked, grid, looking)


def test_companies_in_one_cell_are_counted_as_one_from_the_north_west_on(known: World) -> None:
    first, second = seen(known)
    assert first.count == 2
    assert [first.latitude, first.longitude] == pytest.approx([52.155, 5.055])
    assert first.box == Box(5.05, 52.15, 5.06, 52.16)
    assert (second.count, second.id, second.name) == (1, uuid_of("c"), "c")


def test_finer_cells_tell_companies_apart_and_those_outside_the_grid_do_not_count(known: World) -> None:
    assert [one.count for one in seen(known, grid=Grid(OVER, 40, 40))] == [1, 1, 1]
    assert [one.name for one in seen(known, grid=Grid(Box(5.1, 52.0, 5.2, 52.1), 3, 3))] == ["c"]
    assert [one.count for one in seen(known, grid=Grid(Box(5.15, 52.05, 5.15, 52.05), 3, 3))] == [1]


def test_planned_inspections_and_open_violations_are_counted_as_far_as_is_looked(known: World) -> None:
    planned, breach = replace(scheduled("a", None), planned_on=date(2025, 6, 1)), established("b")
    known.record("inspection h", "02-01", replace(planned, planned_on=date(2025, 6, 2)))
    known.record("inspection i", "02-01", planned)
    known.record("inspection j", "02-01", replace(planned, company_id=uuid_of("c"), planned_on=date(2025, 7, 1)))
    known.record("violation v", "02-01", breach)
    assert [(one.visited, one.violated) for one in seen(known)] == [(1, 1), (0, 0)]
    assert [(one.visited, one.violated) for one in seen(known, looking=Looking(date(2025, 7, 1), False))] == [
        (1, 0),
        (1, 0),
    ]
    assert [(one.visited, one.violated) for one in seen(known, looking=Looking(None, True))] == [(0, 1), (0, 0)]
    with known.engine.connect() as connection:
        told = standings(connection, [uuid_of(name) for name in "abcd"], SOON)
    assert told == {uuid_of("a"): Standing(date(2025, 6, 1)), uuid_of("b"): Standing(None, 1)}


def test_what_is_over_is_not_on_the_map(known: World) -> None:
    known.record("inspection i", "02-01", scheduled("a", None), InspectionCancelled(reason="dubbel"))
    known.record("violation v", "02-01", established("a"), ViolationClosed())
    assert [(one.visited, one.violated) for one in seen(known)] == [(0, 0), (0, 0)]


def names(connection: Connection, asked: CompanyListFilter) -> list[str]:
    return [item["name"] for item in companies_page(connection, asked).items]


def test_the_list_beside_the_map_asks_the_same(known: World) -> None:
    known.record("inspection i", "02-01", replace(scheduled("a", None), planned_on=date(2025, 6, 1)))
    known.record("violation v", "02-01", established("d"))
    with known.engine.connect() as connection:
        asked = {
            "located": CompanyListFilter(located=True),
            "unknown": CompanyListFilter(located=False),
            "box": CompanyListFilter(box=Box(5.06, 52.0, 5.2, 52.16)),
            "visit": CompanyListFilter(visit_until=SOON),
            "earlier": CompanyListFilter(visit_until=date(2025, 5, 31)),
            "violated": CompanyListFilter(violated=True),
        }
        found = {name: "".join(names(connection, one)) for name, one in asked.items()}
    expected = {"located": "abc", "unknown": "d", "box": "bc", "visit": "a", "earlier": "", "violated": "d"}
    assert found == expected


def test_the_map_reaches_as_far_as_the_companies_that_may_be_seen(known: World) -> None:
    elsewhere = CompanyListFilter(company=CompanyFilter(within=Limit(("od-nzkg",), ("0321",))))
    known.record("company c", "02-01", CompanyClosed())
    with known.engine.connect() as connection:
        assert reach(connection, ALL) == Reach(4, 3, Box(5.05, 52.05, 5.15, 52.16))
        assert reach(connection, elsewhere) == Reach(2, 1, Box(5.15, 52.05, 5.15, 52.05))
        assert reach(connection, CompanyListFilter(located=False)) == Reach(1, 0, None)
        assert [(one.municipality, one.count) for one in centers(connection, ALL)] == [("0344", 2), ("0321", 1)]
    assert [one.name for one in seen(known, elsewhere)] == ["c"]


def test_a_box_reads_as_it_is_written() -> None:
    assert str(Box(5.0, 52.123456, 5.1, 52.2)) == "5,52.12346,5.1,52.2"
    assert Box.read("5,52.12346,5.1,52.2") == Box(5.0, 52.12346, 5.1, 52.2)


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "5.2,52,5.1,53", "5,53,6,52", "a,b,c,d", "5,52,6,nan", "5,52,6,1e9", "5,52,6,53,1"]
)
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Box.read(text)
    assert refused.value.faults[0].code == "wrong_box"
