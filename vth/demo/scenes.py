"""What the chapters of the history share: a permit granted on a day, an inspection with one violation."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from vth.demo.companies import Company, invented
from vth.demo.conditions import OWN_TEXTS, Attached, Conditions
from vth.demo.enforcement import Breach, follow_up_of
from vth.demo.permits import Desk, application
from vth.demo.telling import Aside, Step, Story, Tale, id_of
from vth.demo.trades import TRADES, Trade
from vth.demo.visits import Visit, reported
from vth.demo.world import World
from vth.domain.policies.reaction import stable_id
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionCarriedOut,
    InspectionKind,
)
from vth.events.catalogue.permit import CircularOpportunitiesMapped, DecisionAnnounced, Opportunity, PermitGranted
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import BehaviourClass
from vth.events.envelope import RecordedEvent

T = TypeVar("T")
Script = tuple[tuple[str, Callable[["Chapter"], Story]], ...]
"""What happens at companies of which trades."""
Scene = Generator[Step | Aside, Sequence[RecordedEvent], T]
"""Part of a story that gives what the rest of it needs."""
PREPARING = 45


@dataclass(frozen=True, slots=True)
class Found:
    """A violation that was found, and the follow-up that a policy planned for it."""

    breach: Breach
    follow_up: str


@dataclass(slots=True)
class Chapter:
    """One company with its tale; days are counted back from today."""

    company: Company
    tale: Tale
    desk: Desk
    registered: CompanyRegistered

    @classmethod
    def about(cls, world: World, desk: Desk, number: int, trade: Trade) -> "Chapter":
        company, tale, registered = invented(world, number, world.first, trade)
        return cls(company, tale, desk, registered)

    @staticmethod
    def trade_of(word: str) -> Trade:
        return next(trade for trade in TRADES if trade.word == word)

    def opened(self) -> Step:
        return self.tale.tell(self.company.stream, self.registered, lag=0)

    def go_to(self, days_ago: int) -> None:
        """Goes on to the day so many days before today, or the working day after it."""
        self.tale.until(self.tale.world.today - timedelta(days=days_ago))

    def somebody(self, function: StaffFunction) -> str:
        """Lets somebody of the company's service with that function act from now on."""
        self.tale.actor = self.tale.world.colleague(self.tale.random, self.company.home, function, self.tale.day).id
        return self.tale.actor

    def in_days(self, days: int) -> date:
        return self.tale.day + timedelta(days=days)


def applied(chapter: Chapter, days_ago: int, extended: bool = False) -> Scene[str]:
    """An application, its chances looked at; gives its stream."""
    chapter.go_to(days_ago)
    chapter.somebody(StaffFunction.PERMIT_OFFICER)
    tale, company = chapter.tale, chapter.company
    stream = f"permit/{tale.new_id()}"
    yield tale.tell(stream, application(company, chapter.desk, tale, extended), lag=0)
    chance = Opportunity(theme="resource_use", description=f"Opnieuw inzetten: {company.trade.waste}")
    tale.pass_days(3, 6)
    yield tale.tell(stream, CircularOpportunitiesMapped(opportunities=(chance,)), lag=0)
    return stream


def granted(chapter: Chapter, days_ago: int, *codes: str) -> Scene[tuple[str, Conditions, tuple[Attached, ...]]]:
    """A permit that was granted and announced so many days ago, with these standard prescriptions."""
    stream = yield from applied(chapter, days_ago + PREPARING)
    chapter.go_to(days_ago)
    tale = chapter.tale
    conditions = Conditions(tale, chapter.company)
    facts = [conditions.own_text(kind, text) for kind, text in OWN_TEXTS[:2]]
    facts += [conditions.standard(code) for code in codes]
    events = yield tale.tell(stream, PermitGranted(), *facts, lag=0)
    tale.pass_days(1, 3)
    yield tale.tell(stream, DecisionAnnounced(), lag=0)
    return stream, conditions, conditions.attached(events)


def planned(
    chapter: Chapter, permit: str, days_ago: int, ahead: int, number: str = "1.1", by: str | None = None
) -> Scene[str]:
    """A periodic inspection that is planned so many days ahead, for a supervisor; gives its stream."""
    chapter.go_to(days_ago)
    supervisor = by or chapter.somebody(StaffFunction.SUPERVISOR)
    tale = chapter.tale
    on = tale.world.regulations.calendar.next_working(chapter.in_days(ahead))
    visit = Visit(chapter.company, id_of(permit), (number,))
    stream = f"inspection/{tale.new_id()}"
    yield tale.tell(stream, visit.scheduled(InspectionKind.PERIODIC, on, supervisor), lag=0)
    tale.until(on)
    return stream


def violated(
    chapter: Chapter, permit: str, days_ago: int, behaviour: BehaviourClass, consequences: int, days: int = 28
) -> Scene[Found]:
    """An inspection that found one violation, to be ended within so many days."""
    stream = yield from planned(chapter, permit, days_ago + 20, 20)
    finding = Finding(
        prescription="1.1",
        result=FindingResult.VIOLATION,
        behaviour=behaviour,
        consequences=consequences,
        compliance_due_on=chapter.in_days(days),
        remarks="Op het terrein gezien en besproken met het bedrijf",
    )
    events = yield chapter.tale.tell(stream, InspectionCarriedOut(findings=(finding,)), lag=0)
    yield Aside(reported(stream, chapter.tale.beside()))
    own = f"violation/{stable_id(events[-1], 'violation')}"
    return Found(Breach(own, chapter.company, id_of(permit), finding), follow_up_of(events))


def looked_again(chapter: Chapter, found: Found, *, remedied: bool, days: int = 40) -> Scene[str]:
    """The follow-up on the day after the date to comply; gives the next one, when it is needed."""
    chapter.tale.until(found.breach.due_on + timedelta(days=1))
    chapter.somebody(StaffFunction.SUPERVISOR)
    old = found.breach.finding
    result = FindingResult.COMPLIANT if remedied else FindingResult.VIOLATION
    finding = Finding(prescription=old.prescription, result=result)
    if not remedied:
        finding = Finding(
            prescription=old.prescription,
            result=result,
            behaviour=old.behaviour,
            consequences=old.consequences,
            compliance_due_on=chapter.in_days(days),
        )
    events = yield chapter.tale.tell(found.follow_up, InspectionCarriedOut(findings=(finding,)), lag=0)
    yield Aside(reported(found.follow_up, chapter.tale.beside()))
    return follow_up_of(events)


def played(script: Script, world: World, desk: Desk, first_number: int) -> Iterator[Story]:
    """The stories of a script, each with a company of its own, numbered from there on."""
    for number, (word, what_happens) in enumerate(script, first_number):
        yield _told(Chapter.about(world, desk, number, Chapter.trade_of(word)), what_happens)


def _told(chapter: Chapter, what_happens: Callable[[Chapter], Story]) -> Story:
    yield chapter.opened()
    yield from what_happens(chapter)
