"""Statutory terms and the calendar that moves them, with the worked dates of the law."""

from datetime import date

import pytest

from vth.kernel.errors import RegulationsInvalid
from vth.policy import Regulations
from vth.policy.terms import REQUIRED_TERMS


def _end(regulations: Regulations, code: str, event: date) -> date:
    term = regulations.terms.on(code, event)
    last = term.last_day(event)
    return regulations.calendar.next_working(last) if term.shifts else last


@pytest.mark.parametrize(
    ("code", "event", "end"),
    [
        ("decision_regular", date(2026, 3, 30), date(2026, 5, 26)),  # Whit Monday moves it one day
        ("views", date(2026, 4, 2), date(2026, 5, 13)),  # the day of laying out counts
        ("objection", date(2026, 4, 2), date(2026, 5, 15)),  # Ascension Day moves it one day
        ("decision_extended", date(2026, 3, 20), date(2026, 9, 20)),  # a Sunday stays: six months do not move
        ("decision_regular_with_consent", date(2026, 1, 5), date(2026, 3, 30)),
        ("entry_into_force", date(2026, 4, 2), date(2026, 4, 3)),  # also on Good Friday
        ("decision_extended", date(2025, 8, 31), date(2026, 2, 28)),  # a shorter month ends on its last day
        ("penalty_payment", date(2026, 4, 7), date(2026, 5, 19)),
    ],
)
def test_a_term_ends_on_the_day_that_the_law_gives(regulations: Regulations, code: str, event: date, end: date) -> None:
    assert _end(regulations, code, event) == end


def test_every_term_that_the_rules_ask_for_holds_today_with_its_legal_basis(regulations: Regulations) -> None:
    found = [regulations.terms.on(code, date(2026, 1, 1)) for code in REQUIRED_TERMS]
    assert [term.code for term in found if not (term.legal_basis and term.source)] == []


def test_old_applications_are_counted_by_the_law_of_their_day(regulations: Regulations) -> None:
    old = regulations.terms.on("decision_regular_with_consent", date(2018, 5, 1))
    assert (old.length, "oud recht" in old.legal_basis) == (8, True)
    assert regulations.terms.on("decision_regular_with_consent", date(2024, 1, 1)).length == 12


def test_terms_of_more_than_twelve_weeks_never_move_for_a_weekend(regulations: Regulations) -> None:
    versions = [term for terms in regulations.terms.versions.values() for term in terms]
    moving_months = [term for term in versions if term.shifts and term.unit == "months"]
    assert all(term.length <= 3 for term in moving_months)


def test_a_term_that_no_file_gives_says_which_file_to_complete(regulations: Regulations) -> None:
    with pytest.raises(RegulationsInvalid) as refusal:
        regulations.terms.on("decision_regular", date(1980, 1, 1))
    assert "terms.yaml" in refusal.value.faults[0].message.nl


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),  # every year, not only each fifth
        (date(2025, 4, 26), "Koningsdag"),  # the 27th is a Sunday
        (date(2008, 4, 30), "Koninginnedag"),
        (date(2026, 5, 25), "Tweede Pinksterdag"),
    ],
)
def test_the_holidays_of_the_algemene_termijnenwet_are_no_working_days(
    regulations: Regulations, day: date, name: str
) -> None:
    assert regulations.calendar.why_not_working(day) == name


def test_the_calendar_knows_its_own_range(regulations: Regulations) -> None:
    calendar = regulations.calendar
    assert (calendar.first, calendar.last) == (date(2000, 1, 1), date(2040, 12, 31))
    assert not calendar.covers(date(2041, 1, 1))
