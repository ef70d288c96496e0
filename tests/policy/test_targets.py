"""Targets, the paths towards them, and the colour they give."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vth.policy import Regulations
from vth.policy.models import INDICATORS, Path, Status, Target

START, END = date(2024, 12, 31), date(2035, 12, 31)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
DRENTHE = Path(
    "stepwise",
    tuple(
        (date(year, 1, 1), Decimal(value)) for year, value in zip(range(2019, 2024), (10, 20, 40, 80, 100), strict=True)
    ),
    Decimal(100),
)
OPPORTUNITIES = "applications_with_opportunities_mapped"


def _path(value: int) -> Path:
    return Path("linear", ((START, Decimal(0)), (END, Decimal(value))), Decimal(value))


def test_every_indicator_has_a_name_in_both_languages_and_a_source(regulations: Regulations) -> None:
    assert tuple(regulations.indicators) == INDICATORS
    assert all(i.name.nl and i.name.en and i.source for i in regulations.indicators.values())


def test_indicators_without_a_target_have_none_and_thus_no_colour(regulations: Regulations) -> None:
    assert "research_conditions_converted" not in regulations.targets
    assert len(regulations.targets) == 11


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 12, 30), None),
        (START, Decimal("0.0000")),
        (date(2025, 12, 31), Decimal("4.5432")),  # 365 of 4017 days
        (END, Decimal("50.0000")),
        (date(2040, 1, 1), Decimal("50.0000")),
    ],
)
def test_the_path_to_half_of_the_applications_is_straight(
    regulations: Regulations, day: date, expected: Decimal | None
) -> None:
    assert regulations.targets[OPPORTUNITIES].path.at(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 6, 1), 10),
        (date(2019, 12, 31), 10),
        (date(2020, 1, 1), 20),
        (date(2021, 7, 1), 40),
        (date(2022, 7, 1), 80),
        (date(2023, 1, 1), 100),
        (date(2030, 1, 1), 100),
    ],
)
def test_the_path_of_drenthe_goes_by_steps(day: date, expected: int | None) -> None:
    assert DRENTHE.at(day) == expected


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (Decimal(50), "green"),
        (Decimal("49.9"), "orange"),
        (Decimal(40), "orange"),
        (Decimal("39.9"), "red"),
        (0, "red"),
    ],
)
def test_a_rising_target_is_green_on_its_path_and_orange_from_80_percent(
    regulations: Regulations, value: Decimal | int, status: Status
) -> None:
    assert regulations.targets[OPPORTUNITIES].status(value, END) == status


@pytest.mark.parametrize(
    ("value", "status"),
    [(-50, "green"), (-60, "green"), (Decimal("-49.9"), "orange"), (-40, "orange"), (-39, "red"), (5, "red")],
)
def test_a_falling_target_is_green_at_or_below_its_path(
    regulations: Regulations, value: Decimal | int, status: Status
) -> None:
    assert regulations.targets["primary_abiotic_use"].status(value, END) == status


@pytest.mark.parametrize(("value", "status"), [(100, "green"), (125, "orange"), (126, "red")])
def test_a_falling_amount_may_lie_a_quarter_above_its_path_before_it_is_red(value: int, status: Status) -> None:
    target = Target(Decimal(100), "tonnes_per_year", "falling", Path("constant", (), Decimal(100)), "test")
    assert target.status(value, END) == status


def test_rounding_does_not_decide_the_colour(regulations: Regulations) -> None:
    target, day = regulations.targets[OPPORTUNITIES], date(2025, 12, 31)
    exact = Fraction(50 * 365, 4017)
    assert target.status(exact, day) == "green"
    assert target.status(exact - Fraction(1, 10**9), day) == "orange"


def test_without_data_or_before_the_path_there_is_no_colour(regulations: Regulations) -> None:
    target = regulations.targets[OPPORTUNITIES]
    assert target.status(None, END) == "none"
    assert target.status(Decimal(10), date(2024, 1, 1)) == "none"


def test_a_constant_target_holds_on_every_day(regulations: Regulations) -> None:
    assert regulations.targets["decisions_on_time"].path.at(date(1999, 1, 1)) == 100


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), Decimal("50.0000")),
        (date(2028, 1, 1), date(2028, 12, 31), Decimal("50.0000")),  # a leap year
        (date(2026, 1, 1), date(2026, 1, 1), Decimal("0.1370")),  # 50 / 365
        (date(2026, 1, 1), date(2026, 3, 14), Decimal("10.0000")),  # 73 days are a fifth
        (date(2025, 7, 1), date(2026, 6, 30), Decimal("50.0000")),
    ],
)
def test_fifty_company_scans_a_year_count_pro_rata_of_days(
    regulations: Regulations, since: date, until: date, expected: Decimal
) -> None:
    assert regulations.targets["company_scans"].expected(since, until) == expected


def test_scans_of_a_fifth_of_the_year_are_measured_against_ten(regulations: Regulations) -> None:
    target, until = regulations.targets["company_scans"], date(2026, 3, 14)
    statuses = [target.status(count, until, since=date(2026, 1, 1)) for count in (10, 9, 8, 7)]
    assert statuses == ["green", "orange", "orange", "red"]
    assert target.status(10, until) == "red"


@given(DAYS, st.integers(1, 100))
def test_a_straight_path_never_leaves_its_ends(day: date, value: int) -> None:
    expected = _path(value).exactly(day)
    assert expected is None if day < START else expected is not None and 0 <= expected <= value


@given(st.tuples(DAYS, DAYS, DAYS).map(sorted))
def test_an_amount_per_year_adds_up_over_adjoining_periods(days: list[date]) -> None:
    target = Target(Decimal(50), "count", "rising", Path("per_year", (), Decimal(50)), "test")
    first, middle, last = days
    parts = [target.expected(first, middle), target.expected(middle + timedelta(days=1), last)]
    whole = target.expected(first, last)
    assert whole is not None
    assert abs(sum(part or Decimal(0) for part in parts) - whole) <= Decimal("0.0002")
