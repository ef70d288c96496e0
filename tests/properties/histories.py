"""Random histories over all streams, each kept in a file and copied for every test: whoever gets one may change it."""

import shutil
from atexit import register
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import strategies as st

from tests.support.databases import migrate, sqlite
from tests.support.systems import Clock, make_system, shipped_regulations
from vth.application.system import System
from vth.demo.advice import CIRCLES
from vth.demo.permits import Desk
from vth.demo.playing import Stage
from vth.demo.scenes import played
from vth.demo.stories import SCRIPT, around, circles
from vth.demo.team import career, team
from vth.demo.telling import Story
from vth.demo.training import courses
from vth.demo.world import World, spread
from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import Refused
from vth.kernel.origin import Origin

FIRST = datetime(2026, 11, 10, 15, 0, tzinfo=UTC)
SEEDS = st.integers(1, 5)
RETRACTIONS = 12


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="vth-histories-"))
    register(rmtree, folder, ignore_errors=True)
    return folder


@cache
def _template() -> Path:
    file = _folder() / "template.db"
    migrate(sqlite(file))
    return file


def today(seed: int) -> datetime:
    """The last day of that history; the change of services is early in some and late in others."""
    return FIRST + timedelta(days=197 * (seed % 5))


@contextmanager
def empty(seed: int, folder: Path) -> Iterator[System]:
    """An empty store on the last day of that history."""
    own = Path(mkdtemp(dir=folder))
    file = Path(shutil.copy(_template(), own / "vth.db"))
    system = make_system(sqlite(file), own, Clock(today(seed)))
    try:
        yield system
    finally:
        system.engine.dispose()


@contextmanager
def history(seed: int) -> Iterator[System]:
    """A store with that history, told through the rules; some of it was retracted and some of that recorded anew."""
    file = Path(shutil.copy(_told(seed), _folder() / f"{Random().getrandbits(64)}.db"))
    system = make_system(sqlite(file), _folder(), Clock(today(seed)))
    try:
        yield system
    finally:
        system.engine.dispose()
        file.unlink()


@cache
def _told(seed: int) -> Path:
    file = Path(shutil.copy(_template(), _folder() / f"told-{seed}.db"))
    system = make_system(sqlite(file), _folder(), Clock(today(seed)))
    random = Random(seed)
    world = World(shipped_regulations(), dutch_day(today(seed)), seed)
    stage = Stage(system, today(seed), random, lambda _done, _total: None)
    stage.play(_chosen(replace(world, team=team(world)), random))
    _retract_some(system, random)
    system.engine.dispose()
    return file


def _chosen(world: World, random: Random) -> Iterator[Story]:
    """All staff, and a choice of everything else."""
    yield from (career(one, world) for one in world.team)
    yield from (story for story in courses(world) if random.random() < 0.4)
    yield from random.sample(list(circles(world)), len(CIRCLES) // 2)
    desk = Desk()
    yield from random.sample(list(played(SCRIPT, world, desk, 0)), 6)
    for number, day in enumerate(spread(random, world.first, world.today, 5), len(SCRIPT)):
        yield around(world, number, day, desk)


def _retract_some(system: System, random: Random) -> None:
    """Takes back facts here and there, as far as nothing rests on them, and records half of them anew."""
    for event in random.sample(events(system), RETRACTIONS):
        facts = [DatedFact(EventRetracted(version=event.version, reason="vergissing"), system.today())]
        if random.random() < 0.5:
            facts.append(DatedFact(event.fact, event.effective_on, event.date_basis))
        try:
            system.recorder.record(event.stream, facts, Origin("tester", "odu", f"retract-{event.position}"))
        except Refused:
            continue


def events(system: System) -> list[RecordedEvent]:
    """The whole log."""
    with system.store.reading() as connection:
        return [event for page in system.store.read(connection) for event in page]
