"""Who and what a history is about, taken from the regulations: places, services, activities, standard prescriptions."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from vth.policy.models import Regulations, StandardPrescription

PROVINCE = "pv26"
SEVESO_SERVICE = "od-nzkg"
MERGED, MERGED_ON = "odu", date(2026, 1, 1)
SECTIONS = "CCCCCCEEEEFGGHAB"  # how often each section of the SBI occurs
CATEGORIES: tuple[tuple[tuple[str, ...], int], ...] = (
    ((), 58),
    (("provincial",), 20),
    (("provincial", "ippc"), 12),
    (("provincial", "seveso_lower"), 5),
    (("provincial", "seveso_upper", "ippc"), 5),
)


SAMPLES: dict[str, str | int] = {"date": "2026-03-01", "months": 12, "number": 10, "text": "volgens het dossier"}


@dataclass(frozen=True, slots=True)
class Issued:
    """A standard prescription as a permit takes it over, with values for the parameters that have no default."""

    standard: StandardPrescription
    parameters: dict[str, str | int]
    text: str


@dataclass(frozen=True, slots=True)
class World:
    """The part of the regulations that histories choose from."""

    municipalities: tuple[str, ...]
    service_of: dict[str, str]
    codes_of: dict[str, tuple[str, ...]]
    library: tuple[Issued, ...]

    def service(self, municipality: str, categories: tuple[str, ...], on: date) -> str:
        """Who works there on that day: Seveso companies have a service of their own, the others merged in 2026."""
        if any(category.startswith("seveso") for category in categories):
            return SEVESO_SERVICE
        return MERGED if on >= MERGED_ON else self.service_of[municipality]

    def sbi_code(self, random: Random) -> str | None:
        """One in twenty-five companies has none."""
        return None if random.random() < 0.04 else random.choice(self.codes_of[random.choice(SECTIONS)])


@cache
def categories() -> tuple[tuple[str, ...], ...]:
    return tuple(given for given, times in CATEGORIES for _ in range(times))


def world(regulations: Regulations) -> World:
    """The province of Utrecht with its services, all codes of the common sections, the whole library."""
    organisations = regulations.organisations
    places = tuple(sorted(code for code, place in organisations.municipalities.items() if place.province == PROVINCE))
    areas = organisations.services["rud-utrecht"].areas[0].municipalities
    edition = regulations.sbi.editions["2008"]
    codes: dict[str, list[str]] = {}
    for code in sorted(edition.descriptions):
        if len(code) >= 4:
            codes.setdefault(regulations.sbi.section(code) or "", []).append(code)
    services = {place: "rud-utrecht" if place in areas else "odru" for place in places}
    library = sorted(regulations.prescriptions, key=lambda one: (one.code, one.version))
    return World(
        places, services, {section: tuple(found) for section, found in codes.items()}, tuple(map(issued, library))
    )


def issued(standard: StandardPrescription) -> Issued:
    given = {one.name: SAMPLES[one.type] for one in standard.parameters if one.default is None}
    return Issued(standard, given, standard.render(given))
