"""What each indicator should reach, and along which path: the source of the colour beside every figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from vth.kernel.text import Text

IndicatorUnit = Literal["percent", "count", "tonnes_per_year"]
Direction = Literal["rising", "falling"]
PathKind = Literal["constant", "linear", "stepwise", "per_year"]
Status = Literal["green", "orange", "red", "none"]

INDICATORS = (
    "permits_with_circular_prescriptions",
    "permits_in_force_with_circular_prescriptions",
    "research_conditions_converted",
    "research_conditions_decided_converted",
    "applications_with_opportunities_mapped",
    "permits_with_experimentation_clause",
    "priority_companies_with_waste_prevention",
    "plans_submitted_on_time",
    "prescriptions_compliant",
    "follow_ups_on_time",
    "decisions_on_time",
    "staff_trained",
    "circular_advisers",
    "ambassadors",
    "circular_trainings_followed",
    "company_scans",
    "csrd_reports_analysed",
    "companies_asking_advice",
    "knowledge_circles",
    "primary_abiotic_savings",
    "primary_abiotic_use",
    "experiments",
)
ORANGE_FROM = Fraction(4, 5)
DECIMALS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Path:
    """The value expected on each day, exact inside and rounded to four decimals on the outside.

    `linear` runs between its points, `stepwise` keeps a point's value until the next one; both expect nothing before
    their first point and keep the last value after the last. `constant` always expects the target.
    `per_year` is an amount for a whole calendar year, counted pro rata of days.
    """

    kind: PathKind
    points: tuple[tuple[date, Decimal], ...]
    value: Decimal

    def at(self, day: date) -> Decimal | None:
        """The expected value on that day; for `per_year` the amount of a whole year."""
        return _rounded(self.exactly(day))

    def exactly(self, day: date) -> Fraction | None:
        """The expected value as a fraction, for comparisons that rounding must not decide."""
        if self.kind in ("constant", "per_year"):
            return Fraction(self.value)
        passed = [point for point in self.points if point[0] <= day]
        if not passed:
            return None
        if self.kind == "stepwise" or len(passed) == len(self.points):
            return Fraction(passed[-1][1])
        return _between(passed[-1], self.points[len(passed)], day)


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator should reach; `value` is the end of the path."""

    value: Decimal
    unit: IndicatorUnit
    direction: Direction
    path: Path
    source: str

    def expected(self, since: date, until: date) -> Decimal | None:
        """The expected value for the period, both days included: at its end, or pro rata of days for `per_year`."""
        return _rounded(self._exactly(since, until))

    def status(self, value: Decimal | Fraction | int | None, until: date, since: date | None = None) -> Status:
        """`green` on or beyond the path, `orange` at 80 % of it, else `red`; `none` without data or expectation.

        `since` is needed for an amount per year; without it the whole year is expected.
        """
        expected = self._exactly(since, until)
        if value is None or expected is None:
            return "none"
        sign = 1 if self.direction == "rising" else -1
        reached, asked = sign * Fraction(value), sign * expected
        if reached >= asked:
            return "green"
        return "orange" if reached >= (asked * ORANGE_FROM if asked > 0 else asked / ORANGE_FROM) else "red"

    def _exactly(self, since: date | None, until: date) -> Fraction | None:
        if self.path.kind != "per_year" or since is None:
            return self.path.exactly(until)
        return Fraction(self.path.value) * _years(since, until)


@dataclass(frozen=True, slots=True)
class Indicator:
    """The name, unit and source of an indicator, and its target when the strategy sets one."""

    code: str
    name: Text
    unit: IndicatorUnit
    source: str
    target: Target | None


def targets_of(indicators: Mapping[str, Indicator]) -> dict[str, Target]:
    """The targets by indicator code; an indicator without a target is absent."""
    return {code: indicator.target for code, indicator in indicators.items() if indicator.target}


def is_ordered(points: tuple[tuple[date, Decimal], ...]) -> bool:
    """Whether the points of a path follow one another in time."""
    return all(one[0] < other[0] for one, other in pairwise(points))


def _between(one: tuple[date, Decimal], other: tuple[date, Decimal], day: date) -> Fraction:
    part = Fraction((day - one[0]).days, (other[0] - one[0]).days)
    return Fraction(one[1]) + part * (Fraction(other[1]) - Fraction(one[1]))


def _years(since: date, until: date) -> Fraction:
    """The length of a period in years, each day as a part of its own calendar year."""
    total = Fraction(0)
    for year in range(since.year, until.year + 1):
        first, last = max(since, date(year, 1, 1)), min(until, date(year, 12, 31))
        length = date(year, 12, 31) - date(year, 1, 1) + timedelta(days=1)
        total += Fraction((last - first).days + 1, length.days)
    return max(total, Fraction(0))


def _rounded(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(DECIMALS)
