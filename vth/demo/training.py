"""Courses of the training framework, and sessions of them: full, with room, cancelled, to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from vth.demo.telling import Aside, Story, Tale, identifier
from vth.demo.world import Colleague, World
from vth.events.catalogue.course import CourseDefined, CourseRetired
from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    ParticipantEnrolled,
    ParticipantWithdrawn,
    SessionCancelled,
    SessionScheduled,
)
from vth.events.catalogue.staff import StaffFunction
from vth.kernel.calendar import add_months

PROVIDERS = ("Leerhuis Leefomgeving", "Academie voor Toezicht")
LOCATIONS = ("Utrecht", "Zeist", "Nieuwegein", "online")
EVERYBODY = tuple(StaffFunction)


@dataclass(frozen=True, slots=True)
class Plan:
    """A course with those it is for, and after how many days of the history its sessions are."""

    code: str
    title: str
    hours: int
    functions: tuple[StaffFunction, ...]
    sessions: tuple[int, ...]
    valid_months: int | None = None
    circular: bool = True


F = StaffFunction
PLANS = (
    Plan("CE-BASIS", "Basis circulaire economie voor VTH", 8, EVERYBODY, (95, 270, 480, 700, 940), 60),
    Plan(
        "CE-VOORSCHRIFT", "Circulaire voorschriften en kansen in vergunningen", 6, (F.PERMIT_OFFICER,), (150, 560), 36
    ),
    Plan("CE-CMP", "Circulair Materialenplan in de vergunning", 4, (F.PERMIT_OFFICER,), (790, 1010), 36),
    Plan("CE-TOEZICHT", "Toezicht op circulaire voorschriften", 6, (F.SUPERVISOR,), (22, 330, 820), 36),
    Plan("CE-HANDHAVING", "Handhaven van circulaire voorschriften", 6, (F.ENFORCEMENT_OFFICER,), (38, 640), 36),
    Plan("CE-AMBASSADEUR", "Ambassadeur circulaire economie", 24, (F.ADVISER, F.SUPERVISOR), (210, 610)),
    Plan("AWB-ACTUEEL", "Actualiteiten bestuursrecht", 4, EVERYBODY, (400, 880), circular=False),
)
CAPACITY = 9


def courses(world: World) -> Iterator[Story]:
    """Each course with its sessions."""
    for plan in PLANS:
        yield _course(plan, _tale(world, f"course-{plan.code}", world.first))
    yield _retired(_tale(world, "course-retired", world.first))


def _tale(world: World, name: str, day: date) -> Tale:
    coordinator = next(one for one in world.team if one.function == F.COORDINATOR)
    return Tale(world, world.chances(name), day, coordinator.id, coordinator.home)


def _course(plan: Plan, tale: Tale) -> Story:
    course_id = identifier(tale.random, tale.day)
    yield tale.tell(
        f"course/{course_id}",
        CourseDefined(
            code=plan.code,
            title=plan.title,
            circular=plan.circular,
            hours=Decimal(plan.hours),
            provider=tale.random.choice(PROVIDERS),
            valid_months=plan.valid_months,
        ),
        lag=0,
    )
    followed: set[str] = set()
    for days in plan.sessions:
        tale.until(tale.world.first + timedelta(days=days - 20))
        yield Aside(_session(plan, course_id, followed, tale.beside()))
    yield Aside(_held_last_week(plan, course_id, tale.beside()))
    yield from _to_come(plan, course_id, tale)


def _retired(tale: Tale) -> Story:
    """A course that gave way to that of the Circulair Materialenplan."""
    stream = f"course/{identifier(tale.random, tale.day)}"
    defined = CourseDefined(
        code="LAP3", title="Landelijk afvalbeheerplan in de vergunning", circular=False, hours=Decimal(4)
    )
    yield tale.tell(stream, defined, lag=0)
    tale.pass_days(700, 760)
    yield tale.tell(stream, CourseRetired())


def _session(plan: Plan, course_id: str, followed: set[str], tale: Tale) -> Story:
    """Planned some weeks ahead; nearly all who enrolled complete it and get their certificate."""
    stream, starts_on = f"course_session/{tale.new_id()}", tale.day + timedelta(days=20)
    yield tale.tell(stream, _scheduled(course_id, starts_on, tale), lag=0)
    people = [one for one in _audience(plan, tale) if one.id not in followed][:CAPACITY]
    tale.pass_days(1, 8)
    enrolled = tuple(ParticipantEnrolled(staff_id=one.id) for one in people)
    if not enrolled or tale.chance(0.07):
        yield tale.tell(stream, SessionCancelled(reason="Te weinig deelnemers"), lag=0)
        return
    yield tale.tell(stream, *enrolled, lag=0)
    ill = people.pop().id if len(people) > 3 and tale.chance(0.5) else None
    if ill:
        yield tale.tell(stream, ParticipantWithdrawn(staff_id=ill), lag=0)
    tale.until(starts_on)
    yield from _held(plan, stream, people, followed, tale)


def _scheduled(course_id: str, starts_on: date, tale: Tale, capacity: int = CAPACITY) -> SessionScheduled:
    location = tale.random.choice(LOCATIONS)
    return SessionScheduled(course_id=course_id, starts_on=starts_on, location=location, capacity=capacity)


def _audience(plan: Plan, tale: Tale) -> list[Colleague]:
    """Those it is for who work there now and will, in an order of chance."""
    able = [one for one in tale.world.team if one.function in plan.functions and one.works_on(tale.day)]
    staying = [one for one in able if one.until is None]
    return tale.random.sample(staying, len(staying))


def _held(plan: Plan, stream: str, people: Sequence[Colleague], followed: set[str], tale: Tale) -> Story:
    done = [one.id for one in people if tale.chance(0.92)]
    followed.update(done)
    attended = (AttendanceRecorded(staff_id=one.id, completed=one.id in done) for one in people)
    lag = tale.random.randint(32, 50) if tale.chance(0.1) else None
    yield tale.tell(stream, *attended, lag=lag)
    valid_until = add_months(tale.day, plan.valid_months) if plan.valid_months else None
    if done:
        yield tale.tell(stream, *(CertificateIssued(staff_id=one, valid_until=valid_until) for one in done))


def _held_last_week(plan: Plan, course_id: str, tale: Tale) -> Story:
    """Of one course a session of which the attendance is not complete yet."""
    if plan.code != "AWB-ACTUEEL":
        return
    tale.until(tale.world.today - timedelta(days=26))
    stream, starts_on = f"course_session/{tale.new_id()}", tale.world.today - timedelta(days=7)
    yield tale.tell(stream, _scheduled(course_id, starts_on, tale), lag=0)
    people = _audience(plan, tale)[:6]
    yield tale.tell(stream, *(ParticipantEnrolled(staff_id=one.id) for one in people), lag=0)
    tale.until(starts_on)
    yield tale.tell(stream, *(AttendanceRecorded(staff_id=one.id, completed=True) for one in people[:3]), lag=0)


def _to_come(plan: Plan, course_id: str, tale: Tale) -> Story:
    """Some weeks from now: one session with room, and of the basic course one that is full."""
    tale.until(tale.world.today - timedelta(days=24))
    for weeks, capacity in ((4, CAPACITY), (7, 3)) if plan.code == "CE-BASIS" else ((6, CAPACITY),):
        stream = f"course_session/{tale.new_id()}"
        starts_on = tale.world.today + timedelta(weeks=weeks)
        yield tale.tell(stream, _scheduled(course_id, starts_on, tale, capacity), lag=0)
        people = _audience(plan, tale)[:3]
        yield tale.tell(stream, *(ParticipantEnrolled(staff_id=one.id) for one in people), lag=0)
