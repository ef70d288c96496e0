"""The life of a permit, from application to what becomes of it years later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.history.company import Company
from benchmarks.history.prescriptions import Conditions
from benchmarks.history.story import Story, identifier
from benchmarks.history.world import World
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationReceived,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    CmpDeviationDeclared,
    CopySentToMinister,
    DecisionAnnounced,
    DecisionPeriodExtended,
    DraftDecisionPublished,
    Opportunity,
    PermitAmended,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
    SupplementRequested,
)
from vth.events.catalogue.values import Procedure, RStrategy

ACTIVITIES = (
    "Opslaan en bewerken van bedrijfsafval",
    "Vervaardigen van betonproducten",
    "Oppervlaktebehandeling van metalen",
    "Opslaan van gevaarlijke stoffen",
    "Verwerken van kunststoffen",
)
REASON = "Op grond van de beoordeling in het dossier"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a permit's story draws from. `brief` leaves out what happens after the announcement."""

    world: World
    companies: Sequence[Company]
    brief: bool


def permit(random: Random, around: Circumstances, number: int, received_on: date) -> Story:
    """The story of the `number`-th permit."""
    story = Story(random, f"permit/{identifier(random, received_on)}", received_on, received_on)
    extended = story.chance(0.4)
    holder = random.choice(around.companies)
    story.tell(_application(story, holder, number, extended), basis="published" if story.chance(0.03) else "stated")
    _prepare(story, extended)
    if story.chance(0.88):
        _granted(story, around, extended)
    else:
        _ended(story)
    return story


def _application(story: Story, holder: Company, number: int, extended: bool) -> ApplicationReceived:
    return ApplicationReceived(
        case_number=f"Z-{story.day.year}-{number:06d}",
        company_id=holder.id,
        procedure=Procedure.EXTENDED if extended else Procedure.REGULAR,
        activity=story.random.choice(ACTIVITIES),
        subject="Uitbreiden van de inrichting",
    )


def _prepare(story: Story, extended: bool) -> None:
    if story.chance(0.15):
        story.pass_days(10, 40)
        story.tell(DecisionPeriodExtended(weeks=story.random.randint(1, 6), reason=REASON))
    if story.chance(0.3):
        story.pass_days(2, 10)
        story.tell(SupplementRequested(items="Massabalans", due_on=story.day + timedelta(days=28)))
        story.pass_days(5, 40)
        story.tell(ApplicationSupplemented())
    if story.chance(_share_mapped(story.day)):
        story.pass_days(1, 14)
        _map_opportunities(story)
    if extended:
        story.pass_days(20, 70)
        story.tell(DraftDecisionPublished())


def _share_mapped(on: date) -> float:
    return min(0.9, 0.25 + 0.06 * (on.year - 2016))


def _map_opportunities(story: Story) -> None:
    chances = tuple(
        Opportunity(theme=theme, r_strategy=strategy, description="Inzetten van secundair materiaal")
        for theme, strategy in (("waste_prevention", RStrategy.R2), ("resource_use", RStrategy.R3))
        if story.chance(0.7)
    )
    fact = CircularOpportunitiesMapped(opportunities=chances, conclusion=None if chances else "Geen kansen gevonden")
    if story.chance(0.06):
        story.tell_late(fact)
    elif story.chance(0.05):
        story.tell_wrongly(fact)
    else:
        story.tell(fact)


def _ended(story: Story) -> None:
    """Refused, withdrawn or not considered: the announcement, when there is one, is the last of it."""
    story.pass_days(3, 60)
    outcome = story.random.choice((PermitRefused, ApplicationWithdrawn, ApplicationNotConsidered))
    story.tell(outcome(reason=REASON))
    if outcome is not ApplicationWithdrawn:
        story.pass_days(1, 5)
        story.tell(DecisionAnnounced())


def _granted(story: Story, around: Circumstances, extended: bool) -> None:
    story.pass_days(*((44, 110) if extended else (10, 60)))
    conditions = Conditions(story, around.world, story.random.randint(1, 2) if around.brief else None)
    valid_until = story.day + timedelta(days=365 * 5) if story.chance(0.05) else None
    deviates = story.chance(0.03)
    if deviates:
        story.tell(CmpDeviationDeclared(framework="Kunststofafval", reason=REASON))
    story.tell(PermitGranted(valid_until=valid_until), *conditions.with_the_grant())
    if deviates:
        story.pass_days(1, 20)
        story.tell(CopySentToMinister())
    story.pass_days(1, 6)
    (story.tell_wrongly if story.chance(0.02) else story.tell)(DecisionAnnounced())
    if not around.brief:
        _afterwards(story, conditions, around, valid_until)


def _afterwards(story: Story, conditions: Conditions, around: Circumstances, valid_until: date | None) -> None:
    granted_on = story.day
    conditions.research()
    if valid_until is None and story.chance(0.08):
        story.pass_days(60, 500)
        story.tell(PermitAmended(reason="Actualisatie", at_request=False), conditions.another())
    conditions.duties(granted_on)
    if valid_until is None:
        _fate(story, around, granted_on)


def _fate(story: Story, around: Circumstances, granted_on: date) -> None:
    story.pass_days(30, 400)
    fate = story.random.random()
    if fate < 0.04:
        story.tell(PermitTransferred(company_id=story.random.choice(around.companies).id))
    elif fate < 0.07:
        story.tell(PermitRevoked(reason=REASON))
    elif fate < 0.08:
        story.tell(PermitStayed())
        story.pass_days(20, 90)
        story.tell(StayEnded())
    elif fate < 0.085:
        story.tell(PermitAnnulled(from_=granted_on, reason=REASON))
