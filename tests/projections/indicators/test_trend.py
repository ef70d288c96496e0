"""The trend: a figure for each month, quarter or year, the same that asking each of them gives."""

from datetime import date

import pytest

from tests.projections.facts import application, attached
from tests.projections.world import World, day
from vth.events.catalogue.permit import PermitGranted
from vth.kernel.errors import InvalidInput, NotFound
from vth.projections.indicators import Question, Step, TrendPoint, trend

GRANTED = "permits_with_circular_prescriptions"
IN_FORCE = "permits_in_force_with_circular_prescriptions"


def followed(world: World, code: str, step: Step, question: Question | None = None) -> list[TrendPoint]:
    with world.engine.connect() as connection:
        return trend(connection, question or world.question(), world.regulations, code, step)


def granted(world: World, name: str, on: str, *, circular: bool) -> None:
    world.record(f"permit {name}", "2024-12-01", application())
    world.record(f"permit {name}", on, PermitGranted(), *([attached()] if circular else []))


def test_each_month_has_its_own_grants(world: World) -> None:
    granted(world, "a", "01-31", circular=True)
    granted(world, "b", "02-01", circular=False)
    points = followed(world, GRANTED, "month")
    assert [point.name for point in points][:2] == ["2025-01", "2025-02"]
    assert len(points) == 12
    assert [(p.figure.numerator, p.figure.denominator) for p in points[:3]] == [(1, 1), (0, 1), (0, 0)]
    assert points[2].figure.value is None


def test_what_holds_at_the_end_is_told_for_the_end_of_each_step(world: World) -> None:
    granted(world, "a", "02-10", circular=True)
    points = followed(world, IN_FORCE, "quarter")
    assert [(p.name, p.figure.denominator) for p in points] == [
        ("2025-Q1", 1),
        ("2025-Q2", 1),
        ("2025-Q3", 1),
        ("2025-Q4", 1),
    ]


def test_every_point_stands_beside_its_place_on_the_path(world: World) -> None:
    points = followed(world, GRANTED, "year", world.question(date(2025, 1, 1), date(2027, 12, 31)))
    expected = [point.figure.expected for point in points]
    assert [point.name for point in points] == ["2025", "2026", "2027"]
    assert expected == sorted(expected, key=lambda value: value or 0)
    assert len(set(expected)) == 3


def test_the_first_and_last_steps_end_where_the_question_does(world: World) -> None:
    points = followed(world, GRANTED, "quarter", world.question(day("02-10"), day("04-05")))
    assert [(p.start, p.end) for p in points] == [(day("02-10"), day("03-31")), (day("04-01"), day("04-05"))]


def test_a_trend_as_known_earlier_knows_nothing_of_later_facts(world: World) -> None:
    granted(world, "a", "01-10", circular=True)
    known = world.position
    granted(world, "b", "01-11", circular=False)
    assert followed(world, GRANTED, "year", world.question(known=known))[0].figure.denominator == 1


def test_a_trend_ends_with_the_calendar(world: World) -> None:
    points = followed(world, GRANTED, "month", world.question(date(9999, 12, 1), date(9999, 12, 31)))
    assert [point.name for point in points] == ["9999-12"]


def test_more_points_than_anybody_reads_are_refused(world: World) -> None:
    with pytest.raises(InvalidInput, match="240"):
        followed(world, GRANTED, "month", world.question(date(2000, 1, 1), date(2025, 12, 31)))


def test_an_unknown_indicator_has_no_trend(world: World) -> None:
    with pytest.raises(NotFound):
        followed(world, "nothing", "year")
