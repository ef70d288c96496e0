"""Dates as people write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vth.application.importing.dates import MONTHS, read_days
from vth.application.workbooks.cells import CellFault, cell_of

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
MONTH = {number: name for name, number in reversed(MONTHS.items())}
NOTATIONS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.isoformat()}T09:30:00Z",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d:%d-%m-%y}",
    lambda d: f"{d.day} {MONTH[d.month]} {d.year}",
    lambda d: f"{d.day} {MONTH[d.month][:3].upper()}. {d.year}" if d.month != 3 else f"{d.day} mrt. {d.year}",
    lambda d: f"maandag {d.day} {MONTH[d.month]} {d.year}",
]


@given(day=DAYS, notation=st.sampled_from(NOTATIONS))
def test_a_day_reads_the_same_in_every_notation(day, notation) -> None:  # type: ignore[no-untyped-def]
    assert read_days(cell_of(notation(day)), "datum") == [day]


@given(days=st.lists(DAYS, min_size=1, max_size=4), separator=st.sampled_from(["; ", ", ", "\n", " en "]))
def test_several_days_in_a_cell_are_all_read_in_order(days: list[date], separator: str) -> None:
    assert read_days(cell_of(separator.join(day.isoformat() for day in days)), "datum") == days


@pytest.mark.parametrize("value", [date(2024, 6, 5), datetime(2024, 6, 5, 13, 15, tzinfo=UTC)])
def test_a_real_date_cell_is_its_day(value: date) -> None:
    assert read_days(cell_of(value), "datum") == [date(2024, 6, 5)]


@pytest.mark.parametrize("value", [None, "", "   "])
def test_an_empty_cell_has_no_date(value: str | None) -> None:
    assert read_days(cell_of(value), "datum") == []


@pytest.mark.parametrize(
    "value", ["2017", "juni 2024", "05-2024", "6/5", "onbekend", "2024-06-05; onbekend", "5 brumaire 2024", 45450, True]
)
def test_what_is_no_whole_date_is_not_read_as_one(value: object) -> None:
    with pytest.raises(CellFault) as refused:
        read_days(cell_of(value), "datum")
    assert (refused.value.column, refused.value.code) == ("datum", "not_a_date")


@pytest.mark.parametrize("value", ["30-2-2024", "2023-02-29", "31 april 2024", "5-13-2024"])
def test_a_date_that_does_not_exist_is_named(value: str) -> None:
    with pytest.raises(CellFault) as refused:
        read_days(cell_of(value), "datum")
    assert (refused.value.code, value in refused.value.reason.nl) == ("no_such_date", True)


def test_the_day_stands_before_the_month() -> None:
    assert read_days("04-03-2024", "datum") == [date(2024, 3, 4)]


def test_years_of_two_digits_turn_at_seventy() -> None:
    assert [read_days(text, "datum")[0].year for text in ("01-01-69", "01-01-70")] == [2069, 1970]
