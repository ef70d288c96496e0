"""The statutory decision date: worked dates of law and circular, and what holds for every application."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rulebook import rulebook
from vth.policy.decision_date import (
    Application,
    DecisionDate,
    Suspension,
    decision_date,
    entry_into_force,
    extension_until,
    objection_until,
    supplemented,
    views_until,
)

TERMS, CALENDAR = rulebook().terms, rulebook().calendar
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))
PROCEDURES = st.sampled_from(["regular", "extended"])


def worked_out(application: Application, as_of: date | None = None) -> DecisionDate:
    return decision_date(application, TERMS, CALENDAR, as_of)


def ends(received_on: date, procedure: str = "regular", *suspensions: Suspension, weeks: int = 0) -> date:
    return worked_out(Application(received_on, procedure, False, suspensions, weeks)).date


@st.composite
def gaps(draw: st.DrawFn, received_on: date) -> Suspension:
    requested_on = received_on + timedelta(draw(st.integers(0, 60)))
    due_on = requested_on + timedelta(draw(st.integers(1, 60)))
    answered = draw(st.none() | st.integers(0, 90).map(lambda days: requested_on + timedelta(days)))
    return Suspension(requested_on, due_on, answered)


@st.composite
def applications(draw: st.DrawFn, procedures: st.SearchStrategy[str] = PROCEDURES) -> Application:
    received_on = draw(DAYS)
    suspensions = tuple(draw(st.lists(gaps(received_on), max_size=4)))
    return Application(received_on, draw(procedures), draw(st.booleans()), suspensions, draw(st.integers(0, 6)))


def test_eight_weeks_that_end_on_whit_monday_end_a_day_later() -> None:
    assert ends(date(2026, 3, 30)) == date(2026, 5, 26)


def test_six_months_that_end_on_a_sunday_stay_there() -> None:
    assert ends(date(2026, 3, 20), "extended") == date(2026, 9, 20)


def test_six_months_are_calendar_months_and_not_twenty_six_weeks() -> None:
    assert ends(date(2025, 8, 31), "extended") == date(2026, 2, 28)


def test_with_consent_of_another_authority_the_regular_term_is_twelve_weeks() -> None:
    assert worked_out(Application(date(2026, 3, 2), consent_needed=True)).date == date(2026, 5, 26)


def test_consent_does_not_lengthen_the_extended_procedure() -> None:
    assert worked_out(Application(date(2026, 3, 2), "extended", consent_needed=True)).date == date(2026, 9, 2)


def test_an_application_before_2024_follows_the_law_of_its_time() -> None:
    assert worked_out(Application(date(2023, 3, 6), consent_needed=True)).date == date(2023, 5, 1)


def test_an_application_from_before_the_oldest_known_term_still_has_a_date() -> None:
    assert ends(date(1985, 1, 7)) == date(1985, 3, 4)


def test_views_can_be_given_from_the_day_of_laying_out_for_six_weeks() -> None:
    assert views_until(date(2026, 4, 2), TERMS, CALENDAR) == date(2026, 5, 13)


def test_objections_can_be_made_for_six_weeks_from_the_day_after_and_not_end_on_ascension_day() -> None:
    assert objection_until(date(2026, 4, 2), TERMS, CALENDAR) == date(2026, 5, 15)


@pytest.mark.parametrize(
    ("announced_on", "in_force_on", "expected"),
    [
        (date(2026, 4, 2), None, date(2026, 4, 3)),
        (date(2026, 4, 2), date(2026, 5, 1), date(2026, 5, 1)),
        (None, date(2026, 5, 1), date(2026, 5, 1)),
        (None, None, None),
    ],
)
def test_a_permit_enters_into_force_the_day_after_announcement_unless_the_decision_names_a_day(
    announced_on: date | None, in_force_on: date | None, expected: date | None
) -> None:
    assert entry_into_force(announced_on, in_force_on, TERMS) == expected


def test_the_clock_stops_from_the_day_after_the_request_through_the_day_of_the_supplement() -> None:
    """Circulaire Wet dwangsom (BWBR0035667), bijlage "Samenloop": 4 to 17 October are 13 days."""
    gap = Suspension(date(2025, 10, 4), date(2025, 11, 1), date(2025, 10, 17))
    assert ends(date(2025, 10, 1), "regular", gap) == date(2025, 11, 26) + timedelta(13)


def test_an_extension_adds_to_the_term_as_the_suspension_left_it() -> None:
    gap = Suspension(date(2025, 10, 4), date(2025, 11, 1), date(2025, 10, 17))
    assert ends(date(2025, 10, 1), "regular", gap, weeks=2) == date(2025, 12, 9) + timedelta(14)


def test_an_unanswered_request_stops_the_clock_through_its_due_date() -> None:
    assert ends(date(2026, 9, 1), "regular", Suspension(date(2026, 9, 7), date(2026, 9, 21))) == date(2026, 11, 10)


def test_a_supplement_after_the_due_date_does_not_lengthen_the_suspension() -> None:
    late = Suspension(date(2026, 9, 7), date(2026, 9, 21), date(2026, 10, 5))
    assert ends(date(2026, 9, 1), "regular", late) == date(2026, 11, 10)


def test_a_supplement_on_the_day_of_the_request_stops_nothing() -> None:
    assert ends(date(2026, 9, 1), "regular", Suspension(date(2026, 9, 7), date(2026, 9, 21), date(2026, 9, 7))) == date(
        2026, 10, 27
    )


def test_days_on_which_two_requests_are_open_count_once() -> None:
    one = Suspension(date(2026, 9, 7), date(2026, 9, 21))
    other = Suspension(date(2026, 9, 14), date(2026, 9, 28))
    assert ends(date(2026, 9, 1), "regular", one, other) == date(2026, 10, 27) + timedelta(21)


def test_a_term_that_has_ended_is_not_suspended_any_more() -> None:
    assert ends(date(2026, 9, 1), "regular", Suspension(date(2026, 10, 27), date(2026, 11, 30))) == date(2026, 10, 27)


def test_one_supplement_answers_every_open_request() -> None:
    answered = Suspension(date(2026, 9, 1), date(2026, 9, 20), date(2026, 9, 3))
    open_one = Suspension(date(2026, 9, 7), date(2026, 9, 21))
    on = date(2026, 9, 10)
    assert supplemented([answered, open_one], on, 7) == (
        answered,
        Suspension(date(2026, 9, 7), date(2026, 9, 21), on, None, 7),
    )


def test_while_a_supplement_is_open_the_date_is_provisional() -> None:
    waiting = Application(date(2026, 9, 1), suspensions=(Suspension(date(2026, 9, 7), date(2026, 9, 21)),))
    assert worked_out(waiting, as_of=date(2026, 9, 21)).provisional
    assert not worked_out(waiting, as_of=date(2026, 9, 22)).provisional
    assert "nog open" in worked_out(waiting, as_of=date(2026, 9, 21)).lines[1].label.nl


def test_the_sum_shows_every_step_with_its_date_its_law_and_the_event_behind_it() -> None:
    gap = Suspension(date(2026, 3, 31), date(2026, 4, 14), date(2026, 4, 6), event=2, answer=3)
    shown = worked_out(Application(date(2026, 3, 28), "regular", False, (gap,), 1, event=1, extension_event=4))
    assert [(line.length, line.unit, line.date, line.event) for line in shown.lines] == [
        (8, "weeks", date(2026, 5, 23), 1),
        (6, "days", date(2026, 5, 29), 3),
        (1, "weeks", date(2026, 6, 5), 4),
    ]
    assert all(line.legal_basis and line.label.nl and line.label.en for line in shown.lines)


def test_the_sum_says_why_the_end_moves_or_stays() -> None:
    moved = worked_out(Application(date(2026, 3, 30))).lines[-1]
    stays = worked_out(Application(date(2026, 3, 20), "extended")).lines[-1]
    assert (moved.label.nl, moved.length) == ("Einde valt op Tweede Pinksterdag: eerstvolgende werkdag", 1)
    assert (stays.label.nl, stays.length) == ("Einde valt op weekend; deze termijn schuift niet", 0)


def test_an_extension_of_the_regular_term_is_decided_within_the_running_term() -> None:
    gap = Suspension(date(2026, 9, 7), date(2026, 9, 21), date(2026, 9, 14))
    assert extension_until(Application(date(2026, 9, 1), suspensions=(gap,)), TERMS, CALENDAR) == date(2026, 11, 3)


def test_an_extension_of_the_extended_procedure_is_decided_within_eight_weeks_of_receipt() -> None:
    gap = Suspension(date(2026, 9, 7), date(2026, 9, 21), date(2026, 9, 14))
    asked = Application(date(2026, 9, 1), "extended", suspensions=(gap,))
    assert extension_until(asked, TERMS, CALENDAR) == date(2026, 10, 27)


@given(applications())
def test_no_decision_is_due_before_the_application_came(application: Application) -> None:
    assert worked_out(application).date > application.received_on


@given(applications(st.just("regular")))
def test_the_regular_term_never_ends_on_a_weekend_or_holiday(application: Application) -> None:
    assert CALENDAR.is_working(worked_out(application).date)


@given(applications(), st.data())
def test_a_longer_suspension_never_gives_an_earlier_date(application: Application, data: st.DataObject) -> None:
    requested_on = application.received_on + timedelta(data.draw(st.integers(0, 60)))
    days, more = data.draw(st.integers(1, 60)), data.draw(st.integers(0, 60))

    def suspended_for(length: int) -> date:
        gap = Suspension(requested_on, requested_on + timedelta(length))
        return ends(application.received_on, application.procedure, *application.suspensions, gap)

    assert suspended_for(days) <= suspended_for(days + more)


@given(applications())
def test_the_steps_of_the_sum_lead_to_its_date(application: Application) -> None:
    shown = worked_out(application)
    dates = [line.date for line in shown.lines]
    assert dates == sorted(dates)
    assert dates[-1] == shown.date
