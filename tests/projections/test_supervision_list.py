"""Pages of inspections and violations: every filter on its own, in order, on both engines."""

from typing import Any

import pytest

from tests.projections.facts import registered
from tests.projections.rows import on
from tests.projections.world import World, uuid_of
from vth.events.catalogue.inspection import InspectionCancelled, InspectionKind, InspectionScheduled
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import ViolationEstablished, ViolationRemedied
from vth.kernel.errors import InvalidInput
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.supervision_list import (
    InspectionFilter,
    ViolationFilter,
    inspections_page,
    one_inspection,
    one_violation,
    violations_page,
)


def _planned(planned_on: str, company: str, supervisor: str, **further: Any) -> InspectionScheduled:
    given: dict[str, Any] = {"kind": InspectionKind.PERIODIC, "supervisor": uuid_of(supervisor)} | further
    return InspectionScheduled(company_id=uuid_of(company), planned_on=on(planned_on), **given)


def _established(company: str, **further: Any) -> ViolationEstablished:
    given: dict[str, Any] = {"nature": "art. 2.11", "behaviour": BehaviourClass.B, "consequences": 2} | further
    return ViolationEstablished(company_id=uuid_of(company), strategy_version="lhso-2022", advised=(), **given)


@pytest.fixture
def filled(world: World) -> World:
    world.record("company a", "2024-01-01", registered())
    world.record("company b", "2024-01-01", registered(service="od-nzkg", municipality="0307"))
    world.record("inspection first", "2026-01-05", _planned("2026-02-02", "a", "s", permit_id=uuid_of("p")))
    follow_up = {"kind": InspectionKind.FOLLOW_UP, "violation": uuid_of("old")}
    world.record("inspection second", "2026-01-05", _planned("2026-03-02", "b", "s", **follow_up))
    world.record("inspection third", "2026-01-05", _planned("2026-04-01", "a", "t"))
    world.record("inspection third", "2026-01-20", InspectionCancelled(reason="gestopt"))
    world.record("violation old", "2026-02-02", _established("b"))
    world.record(
        "violation new", "2026-03-02", _established("a", permit_id=uuid_of("p"), inspection_id=uuid_of("first"))
    )
    world.record("violation old", "2026-03-20", ViolationRemedied())
    return world


INSPECTIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["first", "second", "third"]),
    ({"company": CompanyFilter(environmental_service="od-nzkg")}, ["second"]),
    ({"company_id": uuid_of("a")}, ["first", "third"]),
    ({"permit_id": uuid_of("p")}, ["first"]),
    ({"violation_id": uuid_of("old")}, ["second"]),
    ({"supervisor": uuid_of("s")}, ["first", "second"]),
    ({"state": "cancelled"}, ["third"]),
    ({"kind": "follow_up"}, ["second"]),
    ({"planned_from": on("2026-03-02")}, ["second", "third"]),
    ({"planned_to": on("2026-03-02")}, ["first", "second"]),
]


@pytest.mark.parametrize(("asked", "names"), INSPECTIONS)
def test_inspections_are_listed_by_day_under_every_filter(
    filled: World, asked: dict[str, Any], names: list[str]
) -> None:
    with filled.engine.connect() as connection:
        found = inspections_page(connection, InspectionFilter(**asked)).items
    assert [row["id"] for row in found] == [uuid_of(name) for name in names]


VIOLATIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["new", "old"]),
    ({"company": CompanyFilter(municipality="0307")}, ["old"]),
    ({"company_id": uuid_of("a")}, ["new"]),
    ({"permit_id": uuid_of("p")}, ["new"]),
    ({"inspection_id": uuid_of("first")}, ["new"]),
    ({"state": "remedied"}, ["old"]),
    ({"established_from": on("2026-03-02")}, ["new"]),
    ({"established_to": on("2026-03-01")}, ["old"]),
]


@pytest.mark.parametrize(("asked", "names"), VIOLATIONS)
def test_violations_are_listed_newest_first_under_every_filter(
    filled: World, asked: dict[str, Any], names: list[str]
) -> None:
    with filled.engine.connect() as connection:
        found = violations_page(connection, ViolationFilter(**asked)).items
    assert [row["id"] for row in found] == [uuid_of(name) for name in names]


def test_pages_of_inspections_follow_one_another(filled: World) -> None:
    with filled.engine.connect() as connection:
        first = inspections_page(connection, InspectionFilter(), Paging(None, 2))
        rest = inspections_page(connection, InspectionFilter(), Paging(first.next_cursor, 2))
    assert [row["id"] for row in first.items + rest.items] == [uuid_of(name) for name in ("first", "second", "third")]
    assert rest.next_cursor is None


def test_one_is_read_with_its_company_and_an_unknown_one_is_not_there(filled: World) -> None:
    with filled.engine.connect() as connection:
        inspection, violation = one_inspection(connection, uuid_of("second")), one_violation(connection, uuid_of("old"))
        assert one_inspection(connection, uuid_of("lost")) is one_violation(connection, uuid_of("lost")) is None
    assert inspection is not None
    assert violation is not None
    assert inspection["environmental_service"] == violation["environmental_service"] == "od-nzkg"


def test_a_cursor_that_does_not_exist_is_refused(filled: World) -> None:
    with filled.engine.connect() as connection, pytest.raises(InvalidInput):
        violations_page(connection, ViolationFilter(), Paging("x"))
