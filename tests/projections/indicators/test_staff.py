"""Staff: trained in circularity, advisers and ambassadors, and the trainings that they followed."""

from datetime import date

import pytest

from tests.projections.practice_facts import appointed, attended, course, hired, session
from tests.projections.world import World, day, stream_of
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.staff import AdviserEnded, AmbassadorDesignated, AmbassadorEnded, StaffLeft
from vth.projections.indicators import Scope, declaration, moves

TRAINED, FOLLOWED = "staff_trained", "circular_trainings_followed"
ADVISERS, AMBASSADORS = "circular_advisers", "ambassadors"


@pytest.fixture
def trained(world: World) -> World:
    """Three in service, one who left; one session each of a circular and another course."""
    for name in ("anna", "bo", "cas", "gone"):
        world.record(f"staff {name}", "2024-01-02", hired("od-nzkg" if name == "cas" else "odu"))
    world.record("staff gone", "11-01", StaffLeft())
    world.record("course c", "2024-01-02", course())
    world.record("course other", "2024-01-02", course(circular=False))
    world.record("course_session s", "01-10", session(day("02-01")))
    world.record("course_session s", "02-02", attended("anna"), attended("gone"), attended("bo", completed=False))
    world.record("course_session t", "01-10", session(day("02-01"), of="other"))
    world.record("course_session t", "02-02", attended("cas"))
    return world


def test_staff_in_service_are_trained_once_they_completed_any_circular_course(trained: World) -> None:
    assert trained.fraction(TRAINED) == (1, 3)
    assert trained.fraction(TRAINED, trained.question(end=day("10-31"))) == (2, 4)
    assert trained.fraction(TRAINED, trained.question(end=day("02-01"))) == (0, 4)
    found = trained.cases(TRAINED)
    assert [ref.stream for ref in found.numerator] == [stream_of("staff anna")]
    assert len(found.rest) == 2


def test_completed_attendances_count_by_the_start_of_the_session_with_staff_and_hours(trained: World) -> None:
    trained.record("course_session again", "02-10", session(day("02-12")))
    trained.record("course_session again", "02-12", attended("anna"))
    figure = trained.figure(FOLLOWED)
    assert (figure.value, figure.extra) == (3, {"staff": 2, "hours": 24.0})
    assert trained.figure(FOLLOWED, trained.question(start=day("02-02"))).extra == {"staff": 1, "hours": 8.0}


def test_an_attendance_taken_back_no_longer_counts(trained: World) -> None:
    before = trained.position
    trained.record("course_session s", "03-01", attended("anna", completed=False))
    assert trained.fraction(TRAINED) == (0, 3)
    assert trained.fraction(TRAINED, trained.question(known=before)) == (1, 3)


def test_a_course_found_to_be_circular_after_all_moves_the_figure(trained: World) -> None:
    before = trained.position
    trained.retract("course other", CourseDefined)
    change = trained.record("course other", "2024-01-02", course(), recorded="12-31")
    assert trained.fraction(TRAINED) == (2, 3)
    with trained.engine.connect() as connection:
        found = moves(connection, declaration(TRAINED), trained.question(known=before), trained.question())
    assert [(m.position, m.stream, m.numerator) for m in found] == [(change, stream_of("staff cas"), 1)]


def test_staff_and_their_trainings_are_filtered_by_their_service_alone(trained: World) -> None:
    odu, nzkg = (trained.question(scope=Scope(environmental_service=code)) for code in ("odu", "od-nzkg"))
    assert (trained.fraction(TRAINED, odu), trained.fraction(TRAINED, nzkg)) == ((1, 2), (0, 1))
    assert (trained.figure(FOLLOWED, odu).value, trained.figure(FOLLOWED, nzkg).value) == (2, 0)


@pytest.mark.parametrize("code", [TRAINED, FOLLOWED, ADVISERS, AMBASSADORS, "knowledge_circles"])
@pytest.mark.parametrize(
    "scope",
    [
        Scope(municipality="0344"),
        Scope(sector="C"),
        Scope(category="ippc"),
        Scope(environmental_service="odu", competent_authority="pv26"),
    ],
)
def test_what_concerns_no_company_cannot_be_told_under_a_filter_on_companies(
    trained: World, code: str, scope: Scope
) -> None:
    figure = trained.figure(code, trained.question(scope=scope))
    assert (figure.not_filterable, figure.value, figure.numerator, figure.denominator) == (True, None, None, None)
    assert figure.status == "none"
    assert trained.cases(code, trained.question(scope=scope)).numerator == []


def test_staff_of_a_service_that_was_succeeded_are_its_successors(world: World) -> None:
    world.record("staff anna", "2024-01-02", hired("rud-utrecht"))
    both = {code: Scope(environmental_service=code) for code in ("rud-utrecht", "odu")}
    in_2025 = {code: world.fraction(TRAINED, world.question(scope=scope)) for code, scope in both.items()}
    assert in_2025 == {"rud-utrecht": (0, 1), "odu": (0, 0)}
    end = date(2026, 1, 1)
    in_2026 = {code: world.fraction(TRAINED, world.question(end=end, scope=scope)) for code, scope in both.items()}
    assert in_2026 == {"rud-utrecht": (0, 0), "odu": (0, 1)}


def test_advisers_count_with_their_hours_until_they_end_or_leave(world: World) -> None:
    for name, fte in (("anna", "0.8"), ("bo", "1"), ("cas", "0.25")):
        world.record(f"staff {name}", "2024-01-02", hired(), appointed(fte))
    assert world.figure(ADVISERS).value == 3
    world.record("staff bo", "06-01", AdviserEnded())
    world.record("staff cas", "07-01", StaffLeft())
    figure = world.figure(ADVISERS)
    assert (figure.value, figure.extra) == (1, {"fte": 0.8})
    assert world.figure(ADVISERS, world.question(end=day("06-30"))).extra == {"fte": 1.05}


def test_an_adviser_ended_before_the_merger_is_no_adviser_after_it(world: World) -> None:
    world.record("staff anna", "2024-01-02", hired("odru"), appointed(service="odru"))
    before = world.position
    world.record("staff anna", "06-01", AdviserEnded())
    after_merger = world.question(end=date(2026, 6, 1))
    assert world.figure(ADVISERS, after_merger).value == 0
    assert world.figure(ADVISERS, world.question(end=date(2026, 6, 1), known=before)).value == 1


def test_ambassadors_count_as_long_as_they_are_designated(world: World) -> None:
    world.record("staff anna", "2024-01-02", hired(), AmbassadorDesignated())
    world.record("staff bo", "2024-01-02", hired("od-nzkg"), AmbassadorDesignated())
    world.record("staff anna", "06-01", AmbassadorEnded())
    assert world.figure(AMBASSADORS).value == 1
    assert world.figure(AMBASSADORS, world.question(end=day("05-31"))).value == 2
    assert world.figure(AMBASSADORS, world.question(scope=Scope(environmental_service="odu"))).value == 0


def test_without_staff_there_is_no_share(world: World) -> None:
    assert world.figure(TRAINED).value is None
    assert world.figure(ADVISERS).extra == {"fte": 0}
