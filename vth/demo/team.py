"""The staff of the services: hired, appointed as adviser, designated as ambassador, leaving."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from vth.demo.telling import Story, Tale, identifier
from vth.demo.world import Colleague, World
from vth.events.catalogue.staff import (
    AdviserAppointed,
    AdviserEnded,
    AmbassadorDesignated,
    AmbassadorEnded,
    StaffFunction,
    StaffFunctionChanged,
    StaffLeft,
    StaffRegistered,
)
from vth.kernel.calendar import add_months

F = StaffFunction
PLACES: tuple[tuple[str, StaffFunction, int], ...] = (
    ("rud-utrecht", F.PERMIT_OFFICER, 4),
    ("rud-utrecht", F.SUPERVISOR, 4),
    ("rud-utrecht", F.ENFORCEMENT_OFFICER, 2),
    ("rud-utrecht", F.ADVISER, 2),
    ("rud-utrecht", F.COORDINATOR, 1),
    ("odru", F.PERMIT_OFFICER, 3),
    ("odru", F.SUPERVISOR, 3),
    ("odru", F.ENFORCEMENT_OFFICER, 1),
    ("odru", F.ADVISER, 1),
    ("od-nzkg", F.PERMIT_OFFICER, 2),
    ("od-nzkg", F.SUPERVISOR, 2),
    ("od-nzkg", F.ENFORCEMENT_OFFICER, 1),
    ("pv26", F.OTHER, 2),
)
LATER: tuple[tuple[str, StaffFunction, int, int | None], ...] = (
    ("rud-utrecht", F.SUPERVISOR, 10, None),
    ("odru", F.ADVISER, 14, None),
    ("rud-utrecht", F.PERMIT_OFFICER, 29, None),
    ("odru", F.SUPERVISOR, 35, None),
    ("odru", F.PERMIT_OFFICER, 0, 16),
    ("rud-utrecht", F.ENFORCEMENT_OFFICER, 0, 27),
)
"""Who came some months after the beginning, and who left when."""


def team(world: World) -> tuple[Colleague, ...]:
    """Everybody of the history, in the order in which they came."""
    return tuple(sorted(_everybody(world), key=lambda one: (one.since, one.id)))


def _everybody(world: World) -> Iterator[Colleague]:
    random = world.chances("team")
    for home, function, number in PLACES:
        for _ in range(number):
            yield _hired(world, random.getrandbits(64), home, function, world.first, None)
    for home, function, came, left in LATER:
        until = None if left is None else add_months(world.first, left)
        yield _hired(world, random.getrandbits(64), home, function, add_months(world.first, came), until)


def _hired(world: World, own: int, home: str, function: StaffFunction, since: date, until: date | None) -> Colleague:
    random = world.chances(f"staff-{own}")
    service = world.service_on(home, since)
    return Colleague(identifier(random, since), identifier(random, since), service, function, since, until)


def career(one: Colleague, world: World) -> Story:
    """One member of staff; advisers are appointed, some supervisors are ambassadors."""
    tale = Tale(world, world.chances(f"career-{one.id}"), one.since, one.id, one.home)
    stream = f"staff/{one.id}"
    registered = StaffRegistered(person_id=one.person_id, organisation=one.home, function=one.function)
    yield tale.tell(stream, registered, lag=0)
    if one.function == F.ADVISER:
        yield from _adviser(stream, one, tale)
    elif one.until is not None:
        tale.until(one.until)
        yield tale.tell(stream, StaffLeft(), lag=0)
    elif tale.chance(0.3):
        yield from _ambassador(stream, tale)
    elif tale.chance(0.05):
        tale.pass_days(300, 700)
        yield tale.tell(stream, StaffFunctionChanged(function=F.OTHER))


def _adviser(stream: str, one: Colleague, tale: Tale) -> Story:
    tale.pass_days(10, 200)
    fte = Decimal(tale.random.choice((50, 60, 80, 100))) / 100
    yield tale.tell(stream, AdviserAppointed(environmental_service=_service(one, tale), fte=fte))
    if tale.chance(0.5):
        tale.pass_days(250, 600)
        yield tale.tell(stream, AdviserEnded())
        tale.day += timedelta(days=1)
        more = min(fte + Decimal("0.2"), Decimal(1))
        yield tale.tell(stream, AdviserAppointed(environmental_service=_service(one, tale), fte=more))


def _service(one: Colleague, tale: Tale) -> str:
    return tale.world.service_on(one.home, tale.day)


def _ambassador(stream: str, tale: Tale) -> Story:
    tale.pass_days(60, 500)
    yield tale.tell(stream, AmbassadorDesignated())
    if tale.chance(0.3):
        tale.pass_days(200, 400)
        yield tale.tell(stream, AmbassadorEnded())
