"""A company: registered, gone along to another service, reporting what it uses, scanned, advised."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from vth.demo.places import STREETS, Place
from vth.demo.telling import Aside, Story, Tale
from vth.demo.trades import PROPER, TRADES, Trade
from vth.demo.world import PROVINCE, World
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import (
    CompanyDetailsChanged,
    CompanyRegistered,
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    CsrdReportPublished,
    MaterialFlow,
    MaterialUseReported,
)
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import Category, MaterialOrigin

CATEGORIES: tuple[tuple[tuple[Category, ...], int], ...] = (
    ((), 11),
    ((Category.PROVINCIAL,), 5),
    ((Category.PROVINCIAL, Category.IPPC), 3),
)
SEVESO = ((Category.PROVINCIAL, Category.SEVESO_LOWER), (Category.PROVINCIAL, Category.SEVESO_UPPER, Category.IPPC))
SAVING = Decimal("0.93")
"""What a company uses of primary materials, against the year before."""
LONGEST_MISTAKE = 160
"""Days within which a wrong report is seen to be wrong."""
THEMES = ("waste_prevention", "resource_use", "material_status", "research", "raw_material_plan")


@dataclass(frozen=True, slots=True)
class Company:
    """What other stories need to know of a company; `home` is its service before the merger of 2026."""

    id: str
    name: str
    trade: Trade
    place: Place
    categories: tuple[Category, ...]
    home: str
    size: Decimal

    @property
    def stream(self) -> str:
        return f"company/{self.id}"

    @property
    def grave(self) -> bool:
        """Of a kind that is inspected every year."""
        return bool(set(self.categories) & {Category.IPPC, Category.SEVESO_LOWER, Category.SEVESO_UPPER})


def invented(
    world: World, number: int, on: date, trade: Trade | None = None
) -> tuple[Company, Tale, CompanyRegistered]:
    """The `number`-th company, the tale that begins with it, and how it is registered."""
    random = world.chances(f"company-{number}")
    trade = trade or random.choices(TRADES, weights=[one.weight for one in TRADES])[0]
    place = world.place(random)
    usual = [categories for categories, times in CATEGORIES for _ in range(times)]
    categories = random.choice(SEVESO if trade.dangerous else usual)
    authority = PROVINCE if categories else f"gm{place.code}"
    home = world.home_of(place, authority, trade.dangerous)
    tale = Tale(world, random, on, world.colleague(random, home, StaffFunction.PERMIT_OFFICER, on).id, home)
    name = _name(number, trade)
    size = Decimal(random.randint(20, 240)) / 100
    company = Company(tale.new_id(), name, trade, place, categories, home, size)
    return company, tale, _registration(company, authority, number, tale)


def _name(number: int, trade: Trade) -> str:
    again = number // len(PROPER)
    return " ".join((PROPER[number % len(PROPER)], trade.word, *([str(again + 1)] if again else []), "B.V."))


def _registration(company: Company, authority: str, number: int, tale: Tale) -> CompanyRegistered:
    random, place = tale.random, company.place
    latitude, longitude = place.somewhere(tale.world.chances(f"spot-{number}"))
    return CompanyRegistered(
        name=company.name,
        kvk_number=f"{number + 101:08d}",
        branch_number=f"{number + 1001:012d}",
        sbi_code=None if tale.chance(0.03) else company.trade.sbi_code,
        street=random.choice(STREETS),
        house_number=str(random.randint(1, 180)),
        postcode=f"{place.postcodes} {random.choice('ABCDEGHJKLNP')}{random.choice('ABDEGHJKLTX')}",
        city=place.city,
        municipality_code=place.code,
        latitude=latitude,
        longitude=longitude,
        competent_authority=authority,
        environmental_service=tale.world.service_on(company.home, tale.day),
        categories=company.categories,
    )


def life(company: Company, tale: Tale) -> Story:
    """What happens at the company itself, beside its permits."""
    yield Aside(_at_the_merger(company, tale.beside()))
    if tale.chance(0.6):
        yield Aside(_material_use(company, tale.beside()))
    for _ in range(tale.random.choice((0, 1, 1, 2))):
        yield Aside(_scan(company, tale.beside()))
    if company.size > 1 and tale.chance(0.6):
        yield Aside(_sustainability_reports(company, tale.beside()))
    if tale.chance(0.15):
        tale.pass_days(120, 700)
        yield tale.tell(company.stream, CompanyDetailsChanged(house_number=str(tale.random.randint(1, 180))))


def _at_the_merger(company: Company, tale: Tale) -> Story:
    """The company goes along when its service is succeeded; administration, so recorded on the day itself."""
    known = tale.world.service_on(company.home, tale.day)
    found = tale.world.regulations.organisations.service(known)
    if found and found.valid_until and found.successor:
        tale.day = found.valid_until + timedelta(days=1)
        yield tale.tell(company.stream, CompanyDetailsChanged(environmental_service=found.successor), lag=0)


def _material_use(company: Company, tale: Tale) -> Story:
    """Every spring over the year before, from its first on; one in ten makes a mistake and puts it right."""
    rate = SAVING + Decimal(tale.random.randint(-6, 5)) / 100
    for year in range(tale.day.year, tale.world.today.year):
        tale.until(date(year + 1, 2, 1) + timedelta(days=tale.random.randint(0, 75)))
        part = company.size * rate ** (year - tale.world.first.year)
        right = MaterialUseReported(year=year, flows=_flows(company, part))
        if tale.chance(0.1) and tale.day + timedelta(days=LONGEST_MISTAKE) < tale.world.today:
            wrong = MaterialUseReported(year=year, flows=_flows(company, part * 10))
            yield from _put_right(company, tale, wrong, right)
        else:
            yield tale.tell(company.stream, right)


def _put_right(company: Company, tale: Tale, wrong: MaterialUseReported, right: MaterialUseReported) -> Story:
    """Tonnes that were ten times too many, seen in the yearly check."""
    events = yield tale.tell(company.stream, wrong)
    reported_on = tale.day
    tale.pass_days(40, LONGEST_MISTAKE - 10)
    retraction = EventRetracted(
        version=events[-1].version, reason="Kilogrammen gelezen als tonnen: factor tien te hoog"
    )
    yield tale.tell(company.stream, retraction, lag=0)
    again = tale.beside()
    again.day = reported_on
    again.recorded_on = tale.recorded_on
    yield again.tell(company.stream, right, lag=0)


def _flows(company: Company, part: Decimal) -> tuple[MaterialFlow, ...]:
    return tuple(
        MaterialFlow(
            material=one.name,
            origin=one.origin,
            nature=one.nature,
            tonnes=(one.tonnes * part).quantize(Decimal("0.1")),
            estimated=True if one.origin == MaterialOrigin.SECONDARY else None,
        )
        for one in company.trade.materials
    )


def _scan(company: Company, tale: Tale) -> Story:
    tale.actor = tale.world.colleague(tale.random, company.home, StaffFunction.ADVISER, tale.day).id
    tale.pass_days(60, 1050)
    summary = f"Kansen bij {company.trade.waste}: scheiden bij de bron en afzet als grondstof."
    lag = tale.random.randint(35, 120) if tale.chance(0.15) else None
    fact = CompanyScanCarriedOut(
        summary=summary, advice="Begin met een massabalans van het laatste jaar.", themes=(tale.random.choice(THEMES),)
    )
    yield tale.tell(company.stream, fact, lag=lag)


def _sustainability_reports(company: Company, tale: Tale) -> Story:
    """A CSRD report each year; most are analysed within some months."""
    slug = company.name.lower().replace(" b.v.", "").replace(" ", "-")
    for year in range(tale.world.today.year - 2, tale.world.today.year):
        tale.until(date(year + 1, 4, 1) + timedelta(days=tale.random.randint(0, 60)))
        url = f"https://{slug}.example/jaarverslag-{year}"
        yield tale.tell(company.stream, CsrdReportPublished(reporting_year=year, url=url))
        if tale.chance(0.8):
            tale.pass_days(20, 120)
            count = tale.random.randint(0, 9)
            yield tale.tell(company.stream, CsrdReportAnalysed(reporting_year=year, circular_measures=count))
