"""Messages about work: one for each notice, on Dutch days, missed days too."""

from datetime import UTC, date, datetime

import pytest

from tests.scheduling.conftest import Office, report
from tests.support.lines import PERMIT, fact
from vth.scheduling.noticing import due_days
from vth.scheduling.rounds import LEADS, STANDS_BY

DECISION = "2026-06-26"


def test_a_message_comes_when_work_comes_near_and_another_when_it_is_overdue(office: Office) -> None:
    office.rounds().once()
    assert office.notices() == []
    office.clock.now = datetime(2026, 6, 19, 4, tzinfo=UTC)
    office.rounds().once()
    assert office.notices() == [("decision", DECISION, "due")]
    office.clock.now = datetime(2026, 6, 27, 4, tzinfo=UTC)
    office.rounds().once()
    assert office.notices() == [("decision", DECISION, "due"), ("decision", DECISION, "overdue")]


def test_a_message_names_who_must_act_why_and_on_which_basis(office: Office) -> None:
    office.clock.now = datetime(2026, 6, 20, 4, tzinfo=UTC)
    office.rounds().once()
    (message,) = office.messages()
    assert (message.role, message.environmental_service) == ("permit_officer", "rud-utrecht")
    assert (message.stream, message.case_number) == (PERMIT, "Z-1")
    assert message.what.nl == "Besluit nemen op de aanvraag"
    assert "16.64" in message.legal_basis


def test_running_a_day_again_changes_nothing(office: Office) -> None:
    office.clock.now = datetime(2026, 6, 20, 4, tzinfo=UTC)
    doing = office.rounds()
    doing.once()
    before = office.messages()
    doing.once()
    with office.system.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM scheduler_runs")  # as when the process dies before it notes the day
    office.rounds().once()
    assert office.messages() == before
    assert [text.nl for text in office.said[1::2]] == [
        "2026-06-20: 1 nieuwe berichten.",
        "2026-06-20: 0 nieuwe berichten.",
    ]


def test_work_that_is_done_in_time_gives_no_message_that_it_is_overdue(office: Office) -> None:
    office.clock.now = datetime(2026, 6, 20, 4, tzinfo=UTC)
    office.rounds().once()
    office.record(fact(PERMIT, "PermitRefused", "2026-06-19"))
    office.clock.now = datetime(2026, 7, 20, 4, tzinfo=UTC)
    office.rounds().once()
    assert office.notices() == [("decision", DECISION, "due")]


def test_a_missed_day_is_caught_up_as_it_was(office: Office) -> None:
    office.rounds().once()
    office.record(fact(PERMIT, "PermitGranted", "2026-05-04"), report("1.1", "2026-06-10"), report("1.2", "2026-06-12"))
    office.clock.now = datetime(2026, 6, 11, 4, tzinfo=UTC)
    office.rounds().once()
    assert office.notices() == [
        ("registration", "2026-06-10", "due"),
        ("registration", "2026-06-10", "overdue"),
        ("registration", "2026-06-12", "due"),
    ]


def test_every_missed_day_is_due_once_and_no_more_than_a_month_of_them() -> None:
    today = date(2026, 6, 1)
    assert list(due_days(None, today)) == [today]
    assert list(due_days(today, today)) == []
    assert list(due_days(date(2026, 5, 29), today)) == [date(2026, 5, 30), date(2026, 5, 31), today]
    assert next(due_days(date(2024, 1, 1), today)) == date(2026, 5, 1)
    assert list(due_days(date(2026, 6, 2), today)) == []


@pytest.mark.parametrize(
    ("first", "midnight"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), {"2026-03-29": 23, "2026-03-30": 22, "2026-03-31": 22}),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), {"2026-10-25": 22, "2026-10-26": 23, "2026-10-27": 23}),
    ],
)
def test_each_dutch_day_is_done_once_at_its_own_midnight_around_a_clock_change(
    office: Office, first: datetime, midnight: dict[str, int]
) -> None:
    office.clock.now, doing = first, office.rounds()
    begun: dict[str, int] = {}
    doing.once()
    for _ in range(24 * 3):
        office.clock.advance(hours=1)
        said = len(office.said)
        doing.once()
        begun |= {text.nl[:10]: office.clock.now.hour for text in office.said[said:]}
    assert begun == midnight


def test_who_does_not_lead_does_nothing_and_says_so_once(office: Office) -> None:
    office.clock.now = datetime(2026, 6, 20, 4, tzinfo=UTC)
    office.leader.leading = False
    doing = office.rounds()
    doing.once()
    doing.once()
    assert (office.said, office.notices()) == ([STANDS_BY], [])
    office.leader.leading = True
    doing.once()
    assert office.said[1] == LEADS
    assert len(office.notices()) == 1


def test_without_its_tables_the_scheduler_says_so_and_goes_on_when_they_are_there(office: Office) -> None:
    doing = office.rounds()
    with office.system.store.writing() as connection:
        newest = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    doing.patient()
    doing.patient()
    assert [("vth db upgrade" in text.nl) for text in office.said] == [False, True]
    with office.system.store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{newest}'")
    doing.patient()
    assert "2026-06-01" in office.said[-1].nl
    assert len(office.said) == 3
