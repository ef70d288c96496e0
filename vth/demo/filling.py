"""Fills an empty store with a made-up history, through the rules that hold for everybody."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from vth.application import maintenance
from vth.application.scratch import scratch
from vth.application.system import System
from vth.demo import persons
from vth.demo.conditions import STANDARDS
from vth.demo.documents import keep_contents
from vth.demo.multiplying import SHARED, Copies
from vth.demo.playing import Progress, Refusal, Stage
from vth.demo.stories import stories
from vth.demo.team import team
from vth.demo.world import World
from vth.events.appending import MOVE_HEAD
from vth.events.catalogue.document import DocumentFiled
from vth.events.engine import driver, spelled
from vth.events.restoring import insert
from vth.events.rows import SELECT, Row
from vth.kernel.calendar import add_months
from vth.kernel.errors import InvalidInput, StoreNotEmpty

SEED = 1
FACTS = 4_500
"""How many facts a history has when nobody says how many; what is more than twice that is made of copies."""
FEWEST, MOST = 1_500, 1_000_000
WITHOUT_COMPANIES, OF_A_COMPANY = 1_075, 28
"""Facts of staff, courses and the companies that readers follow, and of each of the others; on average."""
MONTHS_BEFORE_LIBRARY = 6
"""From so many months after its first day on, the stories attach standard prescriptions that they name."""
ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Filled:
    """What a history came to: its facts, with those that policies answered, and the steps that rules refused."""

    facts: int
    refusals: tuple[Refusal, ...]


def fill(system: System, seed: int, facts: int, progress: Progress) -> Filled:
    """Fills the store with about so many facts: three years until the present of the system's clock.

    The same for the same seed, number and instant. Errors: StoreNotEmpty; InvalidInput; StoreUnavailable.
    """
    refuse_filled(system)
    world = World(system.regulations, system.today(), seed)
    refuse_other_library(world)
    world = replace(world, team=team(world))
    if facts <= 2 * FACTS:
        played = _played(system, world, facts, progress)
        _beside_the_log(system, system, world)
        return played
    with scratch(system) as small:
        played = _played(small, world, FACTS, progress)
        count = _multiplied(small, system, facts)
        _beside_the_log(small, system, world)
    maintenance.rebuild(system, progress=progress)
    return replace(played, facts=count)


def refuse_other_library(world: World) -> None:
    """Raises InvalidInput when the library lacks a prescription that the stories attach, or has it only since later."""
    begins, known = add_months(world.first, MONTHS_BEFORE_LIBRARY), world.regulations
    missing = [code for code in STANDARDS if known.prescription(code, on=begins) is None]
    if missing:
        codes = ", ".join(missing)
        raise InvalidInput.because(
            f"De geschiedenis gebruikt voorschriften die de bibliotheek op {begins} niet heeft: {codes}. Gebruik de "
            "meegeleverde regels.",
            f"The history uses prescriptions that the library does not have on {begins}: {codes}. Use the regulations "
            "that VTH comes with.",
            code="history_needs_library",
        )


def refuse_filled(system: System) -> None:
    """Raises StoreNotEmpty when anything was recorded: a made-up history must not come among real facts."""
    with system.store.reading() as connection:
        _refuse_filled(system, connection)


def _refuse_filled(system: System, connection: Connection) -> None:
    if system.store.head(connection).position:
        raise StoreNotEmpty.because(
            "Er is al iets vastgelegd: een voorbeeldgeschiedenis komt alleen in een lege database. Kies met "
            "VTH_DATABASE_URL of VTH_HOME een andere.",
            "Something was recorded already: a sample history only goes into an empty database. Choose another "
            "with VTH_DATABASE_URL or VTH_HOME.",
        )


def _beside_the_log(told: System, system: System, world: World) -> None:
    """Who the persons are that facts name, and what the documents say."""
    persons.register(system, world)
    with told.store.reading() as connection:
        events = [event for page in told.store.read(connection) for event in page]
    keep_contents(system, (event.fact for event in events if isinstance(event.fact, DocumentFiled)))


def _played(system: System, world: World, facts: int, progress: Progress) -> Filled:
    """Every fact by itself, through the recorder: the rules look at each, and policies answer."""
    stage = Stage(system, system.clock(), world.chances("instants"), progress)
    stage.play(stories(world, max((facts - WITHOUT_COMPANIES) // OF_A_COMPANY, 1)))
    with system.store.reading() as connection:
        return Filled(system.store.head(connection).position, tuple(stage.refusals))


def _multiplied(small: System, large: System, facts: int) -> int:
    """Writes copies of the small log into the large one's; the read models stay as they were."""
    with small.store.reading() as source, large.store.writing() as target:
        large.store.lock_only(target)
        _refuse_filled(large, target)
        copies = Copies(_copies(source, facts))
        return _written(target, copies.of(_log(source)))


def _copies(connection: Connection, facts: int) -> int:
    """How many copies come nearest to so many facts."""
    counted = Counter(row[1].partition("/")[0] in SHARED for row in _log(connection))
    return max(round((facts - counted[True]) / counted[False]), 1)


def _log(connection: Connection) -> Iterator[Row]:
    with closing(driver(connection).execute(f"{SELECT} ORDER BY position")) as found:
        yield from found


def _written(connection: Connection, rows: Iterable[Row]) -> int:
    unread, last = iter(rows), None
    while batch := list(islice(unread, ROWS_AT_ONCE)):
        insert(connection, batch)
        last = batch[-1]
    if last is None:
        return 0
    driver(connection).execute(spelled(MOVE_HEAD, connection.dialect), (last[0], last[13], last[7]))
    return last[0]
