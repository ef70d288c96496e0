"""A permit: from the application to the decision, and what becomes of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from vth.demo.companies import THEMES, Company
from vth.demo.conditions import Attached, Conditions
from vth.demo.documents import filed
from vth.demo.duties import duty
from vth.demo.plans import demanded_plan
from vth.demo.research import research
from vth.demo.telling import Aside, Story, Tale, id_of
from vth.demo.trials import trial
from vth.demo.visits import rounds
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationReceived,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    DecisionAnnounced,
    DecisionPeriodExtended,
    DraftDecisionPublished,
    Opportunity,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    SupplementRequested,
)
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import PrescriptionKind, Procedure, RStrategy
from vth.events.envelope import DateBasis

CASES = {"rud-utrecht": "Z/{year}/{number}", "odru": "OMG-{year}-{number}", "odu": "ODU-{year}-{number}"}
OTHER_CASES = "NZKG-{year}-{number}"
SUBJECTS = (
    "Uitbreiden van de productie",
    "Oprichten van het bedrijf",
    "Wijzigen van de opslag",
    "Revisie van de vergunning",
)


@dataclass(slots=True)
class Desk:
    """Gives out case numbers, one after another."""

    numbers: "count[int]" = field(default_factory=lambda: count(10_241))

    def case_number(self, service: str, day: date) -> str:
        return CASES.get(service, OTHER_CASES).format(year=day.year, number=next(self.numbers))


def permit(company: Company, desk: Desk, tale: Tale, recorded_late: int | None = None) -> Story:
    """The life of one permit, from the application on; one `recorded_late` is surely granted, recorded days later."""
    officer = tale.world.colleague(tale.random, company.home, StaffFunction.PERMIT_OFFICER, tale.day)
    tale.actor = officer.id
    stream, extended = f"permit/{tale.new_id()}", company.grave or tale.chance(0.3)
    yield tale.tell(stream, application(company, desk, tale, extended), basis=_basis(tale))
    yield from filed(stream, tale, "application")
    yield from _prepare(stream, company, tale, extended)
    fate = 0.0 if recorded_late else tale.random.random()
    if fate < 0.84:
        yield from _granted(stream, company, tale, extended, recorded_late)
    else:
        yield from _ended(stream, tale, fate)


def application(company: Company, desk: Desk, tale: Tale, extended: bool) -> ApplicationReceived:
    service = tale.world.service_on(company.home, tale.day)
    return ApplicationReceived(
        case_number=desk.case_number(service, tale.day),
        company_id=company.id,
        procedure=Procedure.EXTENDED if extended else Procedure.REGULAR,
        activity=company.trade.activity,
        subject=tale.random.choice(SUBJECTS),
    )


def _basis(tale: Tale) -> str:
    return (DateBasis.PUBLISHED if tale.chance(0.04) else DateBasis.STATED).value


def _prepare(stream: str, company: Company, tale: Tale, extended: bool) -> Story:
    tale.pass_days(4, 15)
    if tale.chance(_share_mapped(tale)):
        yield Aside(_map_opportunities(stream, company, tale.beside()))
    if tale.chance(0.3):
        yield tale.tell(stream, SupplementRequested(items="Massabalans en plattegrond", due_on=_in(tale, 28)), lag=0)
        tale.pass_days(8, 27)
        yield tale.tell(stream, ApplicationSupplemented())
    elif tale.chance(0.2):
        tale.pass_days(2, 20)
        fact = DecisionPeriodExtended(weeks=tale.random.choice((4, 6)), reason="Advies van de veiligheidsregio nodig")
        yield tale.tell(stream, fact, lag=0)
    if extended:
        tale.pass_days(40, 75)
        yield tale.tell(stream, DraftDecisionPublished())
        tale.pass_days(46, 62)


def _in(tale: Tale, days: int) -> date:
    return tale.day + timedelta(days=days)


def _share_mapped(tale: Tale) -> float:
    """Ever more applications are looked at for circular chances."""
    return 0.15 + 0.4 * max((tale.day - tale.world.first).days, 0) / 1096


def _map_opportunities(stream: str, company: Company, tale: Tale) -> Story:
    tale.pass_days(0, 14)
    chances = tuple(
        Opportunity(theme=theme, r_strategy=step, description=f"{what}: {company.trade.waste}")
        for theme, step, what in (
            (THEMES[0], RStrategy.R2, "Minder ontstaan"),
            (THEMES[1], RStrategy.R3, "Opnieuw inzetten"),
            (THEMES[2], RStrategy.R5, "Afzetten als grondstof"),
        )
        if tale.chance(0.6)
    )
    conclusion = None if chances else "Alleen opslag; er ontstaan geen reststromen."
    fact = CircularOpportunitiesMapped(opportunities=chances, conclusion=conclusion)
    yield tale.tell(stream, fact, lag=tale.random.randint(33, 160) if tale.chance(0.12) else None)


def _ended(stream: str, tale: Tale, fate: float) -> Story:
    tale.pass_days(19, 35)
    if fate < 0.92:
        yield tale.tell(stream, ApplicationWithdrawn(reason="Plannen gewijzigd"))
        return
    if fate < 0.96:
        yield tale.tell(stream, ApplicationNotConsidered(reason="De gevraagde massabalans is niet ontvangen"))
    else:
        yield tale.tell(stream, PermitRefused(reason="Onvoldoende milieugebruiksruimte"))
    tale.pass_days(1, 4)
    yield tale.tell(stream, DecisionAnnounced())


def _granted(stream: str, company: Company, tale: Tale, extended: bool, lag: int | None) -> Story:
    """The decision with its prescriptions; announced some days later, and then what follows goes its own way."""
    tale.pass_days(*((4, 40) if extended else (12, 34)))
    if tale.chance(0.09):
        tale.pass_days(50, 110)
    conditions = Conditions(tale, company)
    facts = conditions.with_the_grant()
    events = yield tale.tell(stream, PermitGranted(), *facts, lag=lag)
    attached = conditions.attached(events)
    tale.pass_days(1, 6)
    yield tale.tell(stream, DecisionAnnounced())
    yield from filed(stream, tale, "decision")
    yield from _afterwards(stream, company, tale, conditions, attached)
    if company.grave or tale.chance(0.75):
        yield Aside(rounds(company, id_of(stream), attached, tale.beside()))
    elif tale.chance(0.5) and not any(_asks_something(one) for one in attached):
        tale.pass_days(120, 500)
        yield tale.tell(stream, PermitRevoked(reason="Op verzoek: de activiteit is beëindigd"))


def _asks_something(one: Attached) -> bool:
    return one.fact.kind == PrescriptionKind.EXPERIMENTATION or bool(one.fact.due_within_months)


def _afterwards(
    stream: str, company: Company, tale: Tale, conditions: Conditions, attached: tuple[Attached, ...]
) -> Story:
    """Each prescription that asks something of the holder has a story of its own."""
    for one in attached:
        own = tale.beside()
        if one.fact.kind == PrescriptionKind.RESEARCH:
            yield Aside(research(stream, company, one, conditions, own))
        elif one.fact.kind == PrescriptionKind.RAW_MATERIAL_PLAN:
            yield Aside(demanded_plan(stream, company, one, own))
        elif one.fact.standard == "EXP-01" and own.chance(0.75):
            yield Aside(trial(stream, company, one, conditions, own))
        elif one.fact.due_within_months:
            yield Aside(duty(stream, one, own))
