"""The life of a company: registered, moved, merged into another service, reporting, scanned, closed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.history.story import LAST_DAY, Story, identifier
from benchmarks.history.world import MERGED, MERGED_ON, SEVESO_SERVICE, World, categories
from vth.events.catalogue.company import (
    CompanyClosed,
    CompanyDetailsChanged,
    CompanyRegistered,
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    CsrdReportPublished,
    MaterialFlow,
    MaterialUseReported,
)
from vth.events.catalogue.values import Category, MaterialNature, MaterialOrigin

WORDS = ("Recycling", "Metaal", "Beton", "Chemie", "Papier", "Kunststof", "Zuivel", "Asfalt", "Textiel", "Glas")
STREETS = ("Industrieweg", "Havenstraat", "Fabriekslaan", "Kanaaldijk", "Nijverheidsweg", "Molenkade")
MATERIALS = (
    ("zand en grind", MaterialOrigin.PRIMARY, MaterialNature.ABIOTIC),
    ("staal", MaterialOrigin.PRIMARY, MaterialNature.ABIOTIC),
    ("betongranulaat", MaterialOrigin.SECONDARY, MaterialNature.ABIOTIC),
    ("hout", MaterialOrigin.PRIMARY, MaterialNature.BIOTIC),
)
REPORTING_YEARS = (2023, 2024, 2025)


@dataclass(frozen=True, slots=True)
class Company:
    """What permits need to know of a company."""

    id: str
    registered_on: date


def company(random: Random, world: World, number: int, registered_on: date) -> tuple[Company, Story]:
    """The `number`-th company and its story."""
    own = Company(identifier(random, registered_on), registered_on)
    story = Story(random, f"company/{own.id}", registered_on, registered_on)
    registered = _registered(random, world, number, registered_on)
    story.tell(registered)
    if story.chance(0.2):
        story.pass_days(100, 1500)
        story.tell(CompanyDetailsChanged(street=random.choice(STREETS), house_number=str(random.randint(1, 300))))
    _at_the_merger(story, registered)
    _reports(story)
    if story.chance(0.01):
        story.day = max(story.day, LAST_DAY)
        story.tell(CompanyClosed(reason="Bedrijfsbeëindiging"))
    return own, story


def _registered(random: Random, world: World, number: int, on: date) -> CompanyRegistered:
    place, given = random.choice(world.municipalities), random.choice(categories())
    authority = "pv26" if given else f"gm{place}"
    return CompanyRegistered(
        name=f"{random.choice(WORDS)} {random.choice(WORDS)} {number} B.V.",
        kvk_number=f"{10_000_000 + number:08d}",
        branch_number=f"{number:012d}",
        sbi_code=world.sbi_code(random),
        street=random.choice(STREETS),
        house_number=str(random.randint(1, 300)),
        postcode=f"{random.randint(3400, 3999)} AB",
        municipality_code=place,
        competent_authority=authority,
        environmental_service=world.service(place, given, on),
        categories=tuple(Category[one.upper()] for one in given),
    )


def _at_the_merger(story: Story, registered: CompanyRegistered) -> None:
    """On 1 January 2026 two services became one; each company goes along."""
    if story.day < MERGED_ON and registered.environmental_service != SEVESO_SERVICE:
        story.day = MERGED_ON
        story.tell(CompanyDetailsChanged(environmental_service=MERGED))


def _reports(story: Story) -> None:
    """Yearly use of materials, a scan and a CSRD report, for part of the companies; recorded after the merger."""
    random = story.random
    story.day = max(story.day, date(2026, 1, 15))
    if story.chance(0.4):
        for year in REPORTING_YEARS:
            story.tell(MaterialUseReported(year=year, flows=tuple(_flow(random, one) for one in MATERIALS)))
    if story.chance(0.25):
        story.pass_days(0, 60)
        tell = story.tell_late if story.chance(0.05) else story.tell
        tell(CompanyScanCarriedOut(summary="Kansen voor hergebruik van verpakkingen", themes=("waste_prevention",)))
    if story.chance(0.15):
        story.pass_days(0, 40)
        story.tell(CsrdReportPublished(reporting_year=2025, url="https://example.nl/csrd-2025"))
        story.pass_days(1, 30)
        story.tell(CsrdReportAnalysed(reporting_year=2025, circular_measures=random.randint(0, 12)))


def _flow(random: Random, material: tuple[str, MaterialOrigin, MaterialNature]) -> MaterialFlow:
    name, origin, nature = material
    tonnes = Decimal(random.randint(10, 900_000)) / 10
    return MaterialFlow(material=name, origin=origin, nature=nature, tonnes=tonnes)
