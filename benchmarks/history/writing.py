"""All stories of a history, told together: companies and permits in the order in which their facts were recorded."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random

from benchmarks.history.company import Company, company
from benchmarks.history.permit import Circumstances, permit
from benchmarks.history.story import FIRST_DAY, LAST_DAY, Recording, Story
from benchmarks.history.world import World, world
from vth.policy.models import Regulations

PERMITS_A_COMPANY = 3
FIRST_COMPANIES = 20
SURELY_RECORDED = timedelta(days=10)
EVENTS_A_PERMIT = 18.7  # with its share of the company's


@dataclass(frozen=True, slots=True)
class History:
    """How many permits; `brief` ones end with the announcement of the decision. Case and trade register numbers count
    from `first_number` on."""

    permits: int
    brief: bool = False
    seed: int = 2026
    first_number: int = 1

    @classmethod
    def of_about(cls, events: int) -> "History":
        """A full history of so many events, give or take a few percent."""
        return cls(round(events / EVENTS_A_PERMIT))


def recordings(history: History, regulations: Regulations) -> Iterator[Recording]:
    """The history in the order of recording; versions count 1, 2, 3 … in each stream."""
    return _in_order(history, world(regulations))


def _in_order(history: History, around: World) -> Iterator[Recording]:
    """Stories begin one after the other; what is recorded before the next begins is told first."""
    pending: list[tuple[datetime, int, Recording]] = []
    sequence = 0
    for began_on, story in _stories(history, around):
        began = datetime.combine(began_on, time(), UTC)
        while pending and pending[0][0] < began:
            yield heappop(pending)[2]
        for recording in story.recordings():
            sequence += 1
            heappush(pending, (recording.recorded_at, sequence, recording))
    while pending:
        yield heappop(pending)[2]


def _stories(history: History, around: World) -> Iterator[tuple[date, Story]]:
    """Each third permit brings a new company, which later permits choose once its registration is surely recorded."""
    random = Random(history.seed)
    companies: list[Company] = []
    newcomers: deque[Company] = deque()
    for number in range(FIRST_COMPANIES):
        own, story = company(random, around, history.first_number + number, FIRST_DAY)
        companies.append(own)
        yield FIRST_DAY, story
    for number in range(1, history.permits + 1):
        day = FIRST_DAY + timedelta(days=30 + number * ((LAST_DAY - FIRST_DAY).days - 60) // history.permits)
        if number % PERMITS_A_COMPANY == 0:
            own, story = company(random, around, history.first_number + len(companies) + len(newcomers), day)
            newcomers.append(own)
            yield day, story
        while newcomers and newcomers[0].registered_on < day - SURELY_RECORDED:
            companies.append(newcomers.popleft())
        yield day, permit(random, Circumstances(around, companies, history.brief), history.first_number + number, day)
