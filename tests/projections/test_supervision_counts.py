"""What pictures of supervision are drawn from, and searching and sorting its registers; on both engines."""

from dataclasses import replace
from typing import Any

import pytest

from tests.projections.facts import registered
from tests.projections.rows import on
from tests.projections.world import World, uuid_of
from vth.events.catalogue.inspection import InspectionCancelled, InspectionKind, InspectionScheduled
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import AssessmentAdjusted, ViolationEstablished, ViolationRemedied
from vth.projections.company_filter import CompanyFilter
from vth.projections.finding_matrix import violations_by_cell
from vth.projections.planning import visits_by_day
from vth.projections.supervision_list import (
    INSPECTION_ORDERS,
    VIOLATION_ORDERS,
    InspectionFilter,
    ViolationFilter,
    inspections_page,
    violations_page,
)
from vth.rights.limits import Limit


def planned(planned_on: str, company: str, kind: InspectionKind = InspectionKind.PERIODIC) -> InspectionScheduled:
    return InspectionScheduled(company_id=uuid_of(company), planned_on=on(planned_on), kind=kind)


def established(company: str, behaviour: BehaviourClass, consequences: int) -> ViolationEstablished:
    return ViolationEstablished(
        company_id=uuid_of(company),
        nature="art. 2.11",
        behaviour=behaviour,
        consequences=consequences,
        strategy_version="lhso-2022",
        advised=(),
    )


@pytest.fixture
def filled(world: World) -> World:
    """Two companies of two services, three visits in two days, three violations in two cells."""
    zuivel = registered(service="od-nzkg", municipality="0307")
    world.record("company a", "2024-01-01", replace(registered(), name="Specht Recycling"))
    world.record("company b", "2024-01-01", replace(zuivel, name="Kievit Zuivel"))
    world.record("inspection one", "2026-01-05", planned("2026-02-02", "a"))
    world.record("inspection two", "2026-01-05", planned("2026-02-02", "b", InspectionKind.THEME))
    world.record("inspection three", "2026-01-05", planned("2026-02-04", "a"))
    world.record("inspection three", "2026-01-06", InspectionCancelled(reason="gestopt"))
    world.record("violation one", "2026-02-02", established("a", BehaviourClass.B, 2))
    world.record("violation two", "2026-02-03", established("b", BehaviourClass.A, 1))
    world.record("violation three", "2026-02-04", established("a", BehaviourClass.B, 2))
    world.record(
        "violation two", "2026-02-05", AssessmentAdjusted(behaviour=BehaviourClass.C, consequences=4, reason="x")
    )
    world.record("violation three", "2026-02-06", ViolationRemedied())
    return world


VISITS: list[tuple[dict[str, Any], list[tuple[str, str, int]]]] = [
    ({}, [("2026-02-02", "planned", 2), ("2026-02-04", "cancelled", 1)]),
    ({"kind": "theme"}, [("2026-02-02", "planned", 1)]),
    ({"planned_from": on("2026-02-03")}, [("2026-02-04", "cancelled", 1)]),
    ({"search": "specht recycl"}, [("2026-02-02", "planned", 1), ("2026-02-04", "cancelled", 1)]),
    ({"company": CompanyFilter(within=Limit(services=("od-nzkg",)))}, [("2026-02-02", "planned", 1)]),
]
CELLS: list[tuple[dict[str, Any], dict[tuple[str, int], int]]] = [
    ({}, {("B", 2): 2, ("C", 4): 1}),
    ({"open": True}, {("B", 2): 1, ("C", 4): 1}),
    ({"open": False}, {("B", 2): 1}),
    ({"search": "zuivel"}, {("C", 4): 1}),
    ({"company": CompanyFilter(within=Limit(municipalities=("0307",)))}, {("C", 4): 1}),
]
SOUGHT = {"kievit": ["two"], "ZUIVEL kie": ["two"], "kievit specht": []}


def test_visits_are_counted_by_day_and_state_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        counted = [visits_by_day(connection, InspectionFilter(**asked)) for asked, _ in VISITS]
    assert counted == [expected for _, expected in VISITS]


def test_violations_are_counted_where_they_are_assessed_now_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        counted = [violations_by_cell(connection, ViolationFilter(**asked)) for asked, _ in CELLS]
    assert counted == [expected for _, expected in CELLS]


def test_registers_are_searched_by_the_words_of_the_company(filled: World) -> None:
    with filled.engine.connect() as connection:
        for search, names in SOUGHT.items():
            visits = inspections_page(connection, InspectionFilter(search=search)).items
            violations = violations_page(connection, ViolationFilter(search=search)).items
            expected = [uuid_of(name) for name in names]
            assert [row["id"] for row in visits] == [row["id"] for row in violations] == expected


def test_registers_are_sorted_up_and_down(filled: World) -> None:
    with filled.engine.connect() as connection:
        visits = {order: inspections_page(connection, InspectionFilter(), order=order) for order in INSPECTION_ORDERS}
        found = {order: violations_page(connection, ViolationFilter(), order=order) for order in VIOLATION_ORDERS}
    for pages, column in ((visits, "planned_on"), (found, "established_on")):
        days = [row[column] for row in pages[column].items]
        assert days == sorted(days)
        assert [row[column] for row in pages[f"-{column}"].items] == days[::-1]


def test_what_is_over_can_be_left_out_or_asked_alone(filled: World) -> None:
    with filled.engine.connect() as connection:
        running = violations_page(connection, ViolationFilter(open=True)).items
        over = violations_page(connection, ViolationFilter(open=False)).items
    assert [row["id"] for row in running] == [uuid_of("two"), uuid_of("one")]
    assert [row["id"] for row in over] == [uuid_of("three")]
