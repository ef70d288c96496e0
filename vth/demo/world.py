"""Where and when a history plays: its days, the services and places of the province, who works there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from vth.demo.places import PLACES, Place
from vth.events.catalogue.staff import StaffFunction
from vth.kernel.calendar import add_months
from vth.policy.models import Regulations

PROVINCE, SEVESO_SERVICE, PROVINCE_SERVICE = "pv26", "od-nzkg", "rud-utrecht"
MONTHS = 36


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who works at a service; `id` is the staff stream's, `person_id` that of the person register."""

    id: str
    person_id: str
    home: str
    function: StaffFunction
    since: date
    until: date | None = None

    def works_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class World:
    """What all stories share. `first` is their first day and `today` the last; `seed` decides everything else."""

    regulations: Regulations
    today: date
    seed: int
    team: tuple[Colleague, ...] = ()

    @property
    def first(self) -> date:
        return add_months(self.today, -MONTHS)

    def chances(self, name: str) -> Random:
        """The chances of one part of the history; the same for the same seed, whatever the others do."""
        return Random(f"{self.seed}/{name}")

    def service_on(self, home: str, day: date) -> str:
        """What the service is called on that day: two of them became one on 1 January 2026."""
        found = self.regulations.organisations.service(home)
        while found and found.valid_until and found.successor and found.valid_until < day:
            found = self.regulations.organisations.service(found.successor)
        return found.code if found else home

    def home_of(self, place: Place, authority: str, seveso: bool) -> str:
        """Which service worked there before the merger."""
        if seveso:
            return SEVESO_SERVICE
        return PROVINCE_SERVICE if authority == PROVINCE else place.home

    def colleague(self, random: Random, home: str, function: StaffFunction, day: date) -> Colleague:
        """Somebody of that service with that function who works there then and stays."""
        able = [one for one in self.team if one.function == function and one.works_on(day) and one.until is None]
        own = [one for one in able if one.home == home]
        return random.choice(own or able)

    def person(self, staff_id: str) -> str:
        """Under which pseudonym a colleague records."""
        return next(one.person_id for one in self.team if one.id == staff_id)

    def place(self, random: Random) -> Place:
        """A place; larger ones have more companies."""
        return random.choices(PLACES, weights=[place.weight for place in PLACES])[0]


def spread(random: Random, first: date, last: date, count: int) -> Sequence[date]:
    """So many days between two days, in order."""
    days = max((last - first).days, 1)
    return sorted(date.fromordinal(first.toordinal() + random.randrange(days)) for _ in range(count))
