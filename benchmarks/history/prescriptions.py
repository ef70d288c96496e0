"""The prescriptions of one permit and what happens under them: duties, research, withdrawal."""

from collections.abc import Callable
from datetime import date, timedelta

from benchmarks.history.story import LAST_DAY, Story
from benchmarks.history.world import Issued, World
from vth.events.catalogue.permit import PermitAmended
from vth.events.catalogue.prescription import (
    DutyFulfilled,
    PrescriptionAttached,
    PrescriptionWithdrawn,
    ResearchClosed,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.values import AssessmentOutcome, ConversionRoad, PrescriptionKind, RStrategy
from vth.events.declaration import Fact
from vth.policy.periods import in_force

PLAIN_TEXT = "De vergunninghouder houdt een overzicht bij van de ingaande en uitgaande stromen, naar soort en gewicht."
LARGEST_CHAPTER = 9
YEARS_FOLLOWED = 8


class Conditions:
    """Attaches prescriptions, as many as given or six to nine, and tells what follows from them."""

    def __init__(self, story: Story, world: World, count: int | None) -> None:
        self._story, self._world = story, world
        self._count = count or story.random.randint(6, 9)
        self._attached: list[PrescriptionAttached] = []

    def with_the_grant(self) -> list[Fact]:
        return [self.another() for _ in range(self._count)]

    def another(self, from_research: str | None = None) -> PrescriptionAttached:
        """One more prescription; circular ones became common over the years."""
        random, on = self._story.random, self._story.day
        number = f"{len(self._attached) // LARGEST_CHAPTER + 1}.{len(self._attached) % LARGEST_CHAPTER + 1}"
        circular = from_research is not None or random.random() < 0.25 + 0.05 * (on.year - 2015)
        fact = self._standard(number, on, from_research) if circular else _plain(number)
        self._attached.append(fact)
        return fact

    def research(self) -> None:
        """Each research condition on its way to an obligation, a closure, or nothing yet."""
        for condition in [one for one in self._attached if one.kind is PrescriptionKind.RESEARCH]:
            self._report(condition.number)

    def duties(self, since: date) -> None:
        """What was owed every year and came in, sometimes recorded late; at the end a prescription may go."""
        story = self._story
        yearly = [one for one in self._attached if one.repeats_months][:3]
        for year in range(1, YEARS_FOLLOWED + 1):
            story.day = max(story.day, since + timedelta(days=365 * year))
            for one in yearly if story.day < LAST_DAY else ():
                fact = DutyFulfilled(number=one.number, period=str(story.day.year - 1), title="Jaarverslag")
                self._how()(fact)
        if story.chance(0.1):
            story.pass_days(1, 60)
            story.tell(PrescriptionWithdrawn(number=self._attached[0].number, reason="Vervallen"))

    def _how(self) -> Callable[[Fact], None]:
        if self._story.chance(0.05):
            return self._story.tell_late
        return self._story.tell_wrongly if self._story.chance(0.03) else self._story.tell

    def _report(self, number: str) -> None:
        story = self._story
        if story.chance(0.15):
            return
        story.pass_days(100, 380)
        story.tell(ResearchReportSubmitted(number=number, title="Onderzoeksrapport"))
        if story.chance(0.3):
            story.pass_days(10, 50)
            new_due_on = story.day + timedelta(days=60)
            story.tell(_assessed(number, AssessmentOutcome.INSUFFICIENT, new_due_on))
            story.pass_days(20, 60)
            story.tell(ResearchReportSubmitted(number=number, title="Aangevuld onderzoeksrapport"))
        if story.chance(0.9):
            story.pass_days(10, 60)
            story.tell(_assessed(number, AssessmentOutcome.SUFFICIENT, None))
            self._decide(number)

    def _decide(self, number: str) -> None:
        story, fate = self._story, self._story.random.random()
        story.pass_days(10, 120)
        if fate < 0.5:
            obligation = self.another(from_research=number)
            converted = ResearchConverted(
                number=number, obligations=(obligation.number,), road=ConversionRoad.PERMIT_AMENDED
            )
            story.tell(PermitAmended(reason="Uitkomst van het onderzoek"), obligation, converted)
        elif fate < 0.8:
            story.tell(ResearchClosed(number=number, reason="Niet haalbaar", voluntary_measure="Proef met hergebruik"))

    def _standard(self, number: str, on: date, from_research: str | None) -> PrescriptionAttached:
        chosen = self._story.random.choice(self._world.library)
        while from_research is not None and chosen.standard.kind == "research":
            chosen = self._story.random.choice(self._world.library)
        return _from_library(chosen, number, known=in_force(chosen.standard, on), from_research=from_research)


def _assessed(number: str, outcome: AssessmentOutcome, new_due_on: date | None) -> ResearchReportAssessed:
    return ResearchReportAssessed(number=number, outcome=outcome, new_due_on=new_due_on)


def _plain(number: str) -> PrescriptionAttached:
    return PrescriptionAttached(
        number=number, kind=PrescriptionKind.OTHER, circular=False, text=PLAIN_TEXT, title="Registratie van stromen"
    )


def _from_library(issued: Issued, number: str, *, known: bool, from_research: str | None) -> PrescriptionAttached:
    """A day outside the validity of the version gives the same text without naming the library."""
    chosen, given = issued.standard, issued.parameters
    return PrescriptionAttached(
        number=number,
        kind=PrescriptionKind[chosen.kind.upper()],
        circular=chosen.circular,
        text=issued.text,
        title=chosen.title,
        standard=chosen.code if known else None,
        standard_version=chosen.version if known else None,
        parameters=(given or None) if known else None,
        due_within_months=chosen.due_months(given),
        repeats_months=chosen.repeat_months(given),
        r_strategies=tuple(RStrategy[one] for one in chosen.r_strategies) or None,
        from_research=from_research,
    )
