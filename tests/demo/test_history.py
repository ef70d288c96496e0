"""What can be seen in the history that `vth demo` tells."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, func, select

from tests.demo.conftest import TODAY, History
from vth.application import asking, maintenance
from vth.application.documents.filing import check_content
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.course_session import ParticipantEnrolled, SessionScheduled
from vth.events.catalogue.document import DocumentFiled
from vth.events.catalogue.staff import StaffRegistered
from vth.events.envelope import RecordedEvent
from vth.events.registry import STREAMS
from vth.kernel.calendar import add_months, dutch_day
from vth.projections.indicators import Figure, Question, Scope, answer
from vth.projections.indicators.definitions import DECLARATIONS
from vth.projections.indicators.listing import excluded
from vth.projections.work import BY_KIND, ROLES
from vth.projections.worklist import COMING_DAYS, Task, WorkFilter, all_tasks

DAY = dutch_day(TODAY)
BY_ACCIDENT = {"reaction_refused", "plan_without_ground", "inspection_without_ground", "violation_without_ground"}
"""Work that nobody plans: it shows that something went wrong elsewhere."""
ONLY_BY_FILTER = {"prescriptions_compliant", "primary_abiotic_use"}
"""Indicators that leave nothing out but what a filter leaves out."""


@pytest.fixture
def connection(history: History) -> Iterator[Connection]:
    with history.system.store.reading() as connection:
        yield connection


def events(history: History, connection: Connection) -> list[RecordedEvent]:
    return [event for page in history.system.store.read(connection) for event in page]


def question(history: History, connection: Connection, start: date | None = None, **asked: object) -> Question:
    since = start or add_months(DAY, -36)
    defaults = {"end": None, "known_at": None, "scope": Scope()}
    return asking.question(history.system, connection, start=since, **{**defaults, **asked})  # type: ignore[arg-type]


def tasks(history: History, connection: Connection, role: str | None = None) -> list[Task]:
    asked = WorkFilter(until=DAY + timedelta(days=COMING_DAYS), role=role)
    return list(all_tasks(connection, asked, DAY, history.system.regulations))


def test_the_rules_take_everything_that_is_told(history: History) -> None:
    assert history.filled.refusals == ()
    assert 4_000 < history.filled.facts < 5_500


def test_every_type_of_fact_occurs_but_the_destruction_of_records(history: History, connection: Connection) -> None:
    told = {(event.stream.partition("/")[0], type(event.fact)) for event in events(history, connection)}
    declared = {(stream.name, fact) for stream in STREAMS for fact in stream.facts if stream.name != "destruction"}
    assert declared - told == set()


def test_facts_are_recorded_in_office_hours_and_never_after_now(history: History, connection: Connection) -> None:
    found = events(history, connection)
    assert max(event.recorded_at for event in found) <= TODAY
    assert add_months(DAY, -36) <= min(event.effective_on for event in found)
    late = [event for event in found if dutch_day(event.recorded_at) > event.effective_on + timedelta(days=30)]
    assert 0.01 < len(late) / len(found) < 0.2


def test_every_indicator_has_a_value(history: History, connection: Connection) -> None:
    figures = answer(connection, question(history, connection), history.system.regulations)
    assert {figure.code for figure in figures if figure.value is None} == set()
    assert len(figures) == 22


@pytest.mark.parametrize("code", [one.code for one in DECLARATIONS if one.code not in ONLY_BY_FILTER])
def test_every_indicator_left_something_out(history: History, connection: Connection, code: str) -> None:
    declared = next(one for one in DECLARATIONS if one.code == code)
    listing = excluded(declared, question(history, connection))
    assert listing is not None
    assert connection.scalar(select(func.count()).select_from(listing.subquery()))


@pytest.mark.parametrize("role", ROLES)
def test_everybody_finds_work_that_comes_up(history: History, connection: Connection, role: str) -> None:
    assert "due" in {task.status for task in tasks(history, connection, role)}


def test_every_kind_of_work_occurs_that_does_not_come_by_accident(history: History, connection: Connection) -> None:
    assert set(BY_KIND) - {task.kind for task in tasks(history, connection)} - BY_ACCIDENT == set()


def test_the_figure_of_last_year_has_moved_since_new_year(history: History, connection: Connection) -> None:
    def granted(known_at: object) -> Figure:
        asked = question(history, connection, date(2025, 1, 1), end=date(2025, 12, 31), known_at=known_at)
        return answer(connection, asked, history.system.regulations)[0]

    then, now = granted(TODAY.replace(month=1, day=20)), granted(None)
    assert then.denominator < now.denominator  # type: ignore[operator]


def test_two_services_became_one(history: History, connection: Connection) -> None:
    services: dict[bool, set[str]] = {True: set(), False: set()}
    for event in events(history, connection):
        services[dutch_day(event.recorded_at) >= date(2026, 1, 1)].add(event.organisation)
    assert services[False] >= {"rud-utrecht", "odru", "od-nzkg"}
    assert services[True] >= {"odu", "od-nzkg"}
    assert not services[True] & {"rud-utrecht", "odru"}


def test_every_member_of_staff_has_a_name_outside_the_log(history: History, connection: Connection) -> None:
    hired = {event.fact.person_id for event in events(history, connection) if isinstance(event.fact, StaffRegistered)}
    named = [history.system.persons.find(person_id) for person_id in hired - by_mistake(history, connection)]
    assert len({person.name for person in named}) == len(named) > 30


def by_mistake(history: History, connection: Connection) -> set[str]:
    """Who was registered twice: the second registration was retracted."""
    taken_back = {event.stream for event in events(history, connection) if isinstance(event.fact, EventRetracted)}
    found = (event for event in events(history, connection) if event.stream in taken_back)
    return {event.fact.person_id for event in found if isinstance(event.fact, StaffRegistered)}


def test_of_the_sessions_to_come_one_is_full_and_others_have_room(history: History, connection: Connection) -> None:
    room: dict[str, int] = {}
    for event in events(history, connection):
        if isinstance(event.fact, SessionScheduled) and event.fact.starts_on > DAY:
            room[event.stream] = event.fact.capacity
        elif isinstance(event.fact, ParticipantEnrolled) and event.stream in room:
            room[event.stream] -= 1
    assert min(room.values()) == 0 < max(room.values())


def test_every_document_can_be_opened(history: History, connection: Connection) -> None:
    for event in events(history, connection):
        if isinstance(event.fact, DocumentFiled):
            check_content(history.system, event.fact)


def test_nothing_is_left_to_answer_for_policies(history: History) -> None:
    assert history.system.recorder.catch_up() == 0


def test_the_log_is_sound(history: History) -> None:
    assert maintenance.verify(history.system).sound
