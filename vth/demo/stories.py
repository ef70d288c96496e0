"""Every story of the history, in the order in which they rest on one another."""

from collections.abc import Iterator
from datetime import date

from vth.demo.advice import CIRCLES, circle, question
from vth.demo.chapters import CHAPTERS
from vth.demo.companies import Company, invented, life
from vth.demo.permits import Desk, permit
from vth.demo.plans import agreed_plan
from vth.demo.present import PRESENT
from vth.demo.scenes import played
from vth.demo.slips import SLIPS
from vth.demo.team import career
from vth.demo.telling import Aside, Story, Tale
from vth.demo.training import courses
from vth.demo.world import World, spread
from vth.kernel.calendar import add_months

SCRIPT = (*CHAPTERS, *PRESENT, *SLIPS)
"""What readers can follow: each with a company of its own, the first ones of the register."""
EARLY = 0.45
"""Of the other companies, what is registered in the first months; the rest come one by one."""


def stories(world: World, companies: int) -> Iterator[Story]:
    """Staff and courses come first, then the script, then so many companies that are left to chance."""
    yield from (career(one, world) for one in world.team)
    yield from courses(world)
    yield from circles(world)
    desk, random = Desk(), world.chances("companies")
    yield from played(SCRIPT, world, desk, 0)
    early = spread(random, world.first, add_months(world.first, 3), round(companies * EARLY))
    later = spread(random, world.first, world.today, companies - len(early))
    for number, day in enumerate((*early, *later), len(SCRIPT)):
        yield around(world, number, day, desk)


def circles(world: World) -> Iterator[Story]:
    yield from (circle(index, _of_a_circle(world, index)) for index in range(len(CIRCLES)))


def around(world: World, number: int, day: date, desk: Desk) -> Story:
    """The `number`-th company, registered on that day, with its permits, plans and questions."""
    company, tale, registered = invented(world, number, day)
    yield tale.tell(company.stream, registered, lag=0)
    yield from _cases(company, desk, tale)


def _of_a_circle(world: World, index: int) -> Tale:
    random = world.chances(f"circle-{index}")
    day = spread(random, world.first, world.today, 6)[min(index, 3)]
    return Tale(world, random, day, world.team[0].id, world.team[0].home)


def _cases(company: Company, desk: Desk, tale: Tale) -> Story:
    yield Aside(life(company, tale.beside()))
    for _ in range(tale.random.choice((1, 1, 2, 2, 3))):
        own = tale.beside()
        own.pass_days(1, max((tale.world.today - tale.day).days, 2))
        yield Aside(permit(company, desk, own))
    if tale.chance(0.3):
        own = tale.beside()
        own.pass_days(20, 600)
        yield Aside(agreed_plan(company, own))
    for _ in range(tale.random.choice((0, 1, 1, 2))):
        own = tale.beside()
        own.pass_days(5, 1000)
        yield Aside(question(company, own))
