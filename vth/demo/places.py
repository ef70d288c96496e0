"""The municipalities of the province with a plausible address in each; codes are those of Statistics Netherlands."""

from typing import NamedTuple


class Place(NamedTuple):
    """A municipality: its code, a place in it, the first digits of its postcodes, its service before 2026, its size."""

    code: str
    city: str
    postcodes: int
    home: str
    weight: int


PLACES = (
    Place("0307", "Amersfoort", 3812, "rud-utrecht", 7),
    Place("0308", "Baarn", 3741, "rud-utrecht", 2),
    Place("0310", "Bilthoven", 3721, "odru", 2),
    Place("0312", "Bunnik", 3981, "odru", 2),
    Place("0313", "Bunschoten-Spakenburg", 3751, "rud-utrecht", 3),
    Place("0321", "Houten", 3992, "rud-utrecht", 4),
    Place("0327", "Leusden", 3831, "rud-utrecht", 3),
    Place("0331", "Lopik", 3411, "rud-utrecht", 2),
    Place("0335", "Montfoort", 3417, "odru", 2),
    Place("0340", "Rhenen", 3911, "odru", 2),
    Place("0342", "Soest", 3764, "rud-utrecht", 3),
    Place("0344", "Utrecht", 3542, "rud-utrecht", 12),
    Place("0345", "Veenendaal", 3903, "odru", 5),
    Place("0352", "Wijk bij Duurstede", 3961, "odru", 2),
    Place("0353", "IJsselstein", 3401, "odru", 3),
    Place("0355", "Zeist", 3707, "odru", 3),
    Place("0356", "Nieuwegein", 3439, "rud-utrecht", 7),
    Place("0589", "Oudewater", 3421, "odru", 1),
    Place("0632", "Woerden", 3447, "odru", 5),
    Place("0736", "Mijdrecht", 3641, "odru", 4),
    Place("1581", "Doorn", 3941, "odru", 2),
    Place("1904", "Breukelen", 3621, "odru", 4),
    Place("1961", "Vianen", 4131, "odru", 4),
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
