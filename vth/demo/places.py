"""The municipalities of the province with a plausible address in each; codes are those of Statistics Netherlands."""

from decimal import Decimal
from random import Random
from typing import NamedTuple

AROUND = (100, 150)
"""Within so many ten-thousandths of a degree north or south, and east or west, a company lies: about a kilometre."""
UNKNOWN = 0.06


class Place(NamedTuple):
    """A municipality: its code, a place in it, the first digits of its postcodes, its service before 2026, its size,
    and where that place is: degrees north and east."""

    code: str
    city: str
    postcodes: int
    home: str
    weight: int
    center: tuple[str, str]

    def somewhere(self, random: Random) -> tuple[Decimal, Decimal] | tuple[None, None]:
        """A made-up spot in the municipality; of some companies nobody noted where they are."""
        if random.random() < UNKNOWN:
            return None, None
        north, east = (
            Decimal(degrees) + Decimal(random.randint(-reach, reach)) / 10_000
            for degrees, reach in zip(self.center, AROUND, strict=True)
        )
        return north, east


PLACES = (
    Place("0307", "Amersfoort", 3812, "rud-utrecht", 7, ("52.165", "5.385")),
    Place("0308", "Baarn", 3741, "rud-utrecht", 2, ("52.212", "5.288")),
    Place("0310", "Bilthoven", 3721, "odru", 2, ("52.130", "5.200")),
    Place("0312", "Bunnik", 3981, "odru", 2, ("52.066", "5.196")),
    Place("0313", "Bunschoten-Spakenburg", 3751, "rud-utrecht", 3, ("52.240", "5.378")),
    Place("0321", "Houten", 3992, "rud-utrecht", 4, ("52.030", "5.170")),
    Place("0327", "Leusden", 3831, "rud-utrecht", 3, ("52.132", "5.432")),
    Place("0331", "Lopik", 3411, "rud-utrecht", 2, ("51.974", "4.948")),
    Place("0335", "Montfoort", 3417, "odru", 2, ("52.046", "4.953")),
    Place("0340", "Rhenen", 3911, "odru", 2, ("51.970", "5.560")),
    Place("0342", "Soest", 3764, "rud-utrecht", 3, ("52.174", "5.290")),
    Place("0344", "Utrecht", 3542, "rud-utrecht", 12, ("52.108", "5.050")),
    Place("0345", "Veenendaal", 3903, "odru", 5, ("52.027", "5.555")),
    Place("0352", "Wijk bij Duurstede", 3961, "odru", 2, ("51.985", "5.340")),
    Place("0353", "IJsselstein", 3401, "odru", 3, ("52.022", "5.043")),
    Place("0355", "Zeist", 3707, "odru", 3, ("52.090", "5.243")),
    Place("0356", "Nieuwegein", 3439, "rud-utrecht", 7, ("52.030", "5.085")),
    Place("0589", "Oudewater", 3421, "odru", 1, ("52.025", "4.868")),
    Place("0632", "Woerden", 3447, "odru", 5, ("52.085", "4.890")),
    Place("0736", "Mijdrecht", 3641, "odru", 4, ("52.207", "4.868")),
    Place("1581", "Doorn", 3941, "odru", 2, ("52.035", "5.345")),
    Place("1904", "Breukelen", 3621, "odru", 4, ("52.173", "5.000")),
    Place("1961", "Vianen", 4131, "odru", 4, ("51.983", "5.095")),
)
STREETS = (
    "Industrieweg",
    "Nijverheidsweg",
    "Havenkade",
    "Ambachtsweg",
    "Energieweg",
    "Kanaaldijk",
    "Molenkade",
    "Fabrieksstraat",
    "Ringdijk",
    "Loswal",
)
