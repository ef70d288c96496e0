"""Raw-material plans: demanded or agreed upon, submitted, approved, carried out measure by measure."""

from datetime import date, timedelta
from decimal import Decimal

from vth.demo.companies import Company
from vth.demo.conditions import Attached
from vth.demo.documents import filed
from vth.demo.telling import Aside, Story, Tale
from vth.demo.trades import Material
from vth.domain.policies.reaction import stable_id
from vth.events.catalogue.prescription import DutyFulfilled
from vth.events.catalogue.raw_material_plan import (
    Measure,
    MeasureDropped,
    MeasureImplemented,
    PlanApproved,
    PlanClosed,
    PlanRequired,
    PlanReturned,
    PlanSubmitted,
)
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import RStrategy
from vth.kernel.calendar import add_months

STEPS = (
    (RStrategy.R2, "Minder {material} door ander ontwerp"),
    (RStrategy.R3, "Retouren van {material} opnieuw inzetten"),
    (RStrategy.R5, "{material} deels vervangen door secundair materiaal"),
    (RStrategy.R1, "Onderdelen zonder {material}"),
)


def demanded_plan(stream: str, company: Company, demanded: Attached, tale: Tale) -> Story:
    """The plan that a prescription demands: a policy required it when its due date became known."""
    if tale.chance(0.1):
        return
    tale.until(add_months(tale.day, demanded.fact.due_within_months or 12))
    tale.pass_days(*((-35, -2) if tale.chance(0.75) else (4, 60)))
    plan = f"raw_material_plan/{stable_id(demanded.event, 'raw_material_plan')}"
    yield from _submitted(plan, company, tale)
    yield tale.tell(stream, DutyFulfilled(number=demanded.fact.number, title="Grondstoffenplan"))
    yield from _followed(plan, company, tale)


def agreed_plan(company: Company, tale: Tale) -> Story:
    """A plan that the company agreed to make, without a permit that demands it."""
    tale.actor = tale.world.colleague(tale.random, company.home, StaffFunction.ADVISER, tale.day).id
    plan, due_on = f"raw_material_plan/{tale.new_id()}", add_months(tale.day, 6)
    yield tale.tell(plan, PlanRequired(company_id=company.id, due_on=due_on))
    if tale.chance(0.1):
        return
    tale.until(due_on)
    tale.pass_days(*((-40, -3) if tale.chance(0.8) else (5, 45)))
    yield from _submitted(plan, company, tale)
    yield from _followed(plan, company, tale)


def submission(company: Company, tale: Tale) -> PlanSubmitted:
    """A plan with a measure for each of the company's materials."""
    residual = f"{company.trade.waste} gescheiden aanbieden"
    return PlanSubmitted(measures=_measures(company, tale), residual_flows=residual)


def _submitted(plan: str, company: Company, tale: Tale) -> Story:
    """Submitted with its measures; now and then sent back once."""
    yield tale.tell(plan, submission(company, tale))
    yield from filed(plan, tale, "plan")


def _followed(plan: str, company: Company, tale: Tale) -> Story:
    tale.pass_days(20, 80)
    if tale.chance(0.22):
        again_on = add_months(tale.day, 2)
        yield tale.tell(plan, PlanReturned(reason="De besparing is niet onderbouwd", due_on=again_on))
        tale.pass_days(25, 58)
        yield tale.tell(plan, submission(company, tale))
        tale.pass_days(15, 50)
    review_on = add_months(tale.day, tale.random.choice((18, 24)))
    yield tale.tell(plan, PlanApproved(review_on=review_on))
    for number, material in enumerate(_saved(company), 1):
        yield Aside(_measure(plan, f"M{number}", _planned(company, material), tale.beside()))
    if tale.chance(0.9):
        tale.until(review_on - timedelta(days=10))
        yield tale.tell(plan, PlanClosed(reason="Herzien: het vervolg staat in het nieuwe plan"))


def _saved(company: Company) -> tuple[Material, ...]:
    return (company.trade.materials * 2)[:3]


def _planned(company: Company, material: Material) -> Decimal:
    """What a measure is expected to save: four percent of what goes in."""
    return (material.tonnes * company.size * Decimal("0.04")).quantize(Decimal("0.1"))


def _measures(company: Company, tale: Tale) -> tuple[Measure, ...]:
    return tuple(
        Measure(
            measure=f"M{number}",
            title=title.format(material=material.name),
            material=material.name,
            r_strategy=step,
            origin=material.origin,
            nature=material.nature,
            tonnes_per_year=_planned(company, material),
            planned_on=_in_year(tale.day, number),
            cost=tale.random.randint(4, 90) * 250_000,
            payback_years=Decimal(tale.random.randint(8, 90)) / 10,
        )
        for number, (material, (step, title)) in enumerate(zip(_saved(company), STEPS, strict=False), 1)
    )


def _in_year(day: date, number: int) -> date:
    return add_months(day, 4 + 4 * number)


def _measure(plan: str, measure: str, planned: Decimal, tale: Tale) -> Story:
    """Mostly carried out, seldom exactly as planned."""
    tale.pass_days(90, 480)
    if tale.chance(0.15):
        yield tale.tell(plan, MeasureDropped(measure=measure, reason="Leverancier is gestopt"))
    else:
        achieved = (planned * tale.random.randint(55, 125) / 100).quantize(Decimal("0.1"))
        lag = tale.random.randint(32, 50) if tale.chance(0.2) else None
        yield tale.tell(plan, MeasureImplemented(measure=measure, tonnes_per_year=achieved), lag=lag)
