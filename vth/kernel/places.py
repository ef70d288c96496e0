"""A part of the map, in degrees (ETRS89 or WGS 84: the same to the metre)."""

import re
from typing import NamedTuple, Self

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")
DIGITS = 5
"""Behind the point: about a metre."""


class Box(NamedTuple):
    """From `west` to `east` and from `south` to `north`, edges included."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, text: str) -> Self:
        """The box in a text as `str` gives it. Errors: InvalidInput for what is none."""
        found = text.split(",")
        if len(found) == len(cls._fields) and all(DEGREES.fullmatch(one) for one in found):
            box = cls(*map(float, found))
            if box.west <= box.east and box.south <= box.north:
                return box
        message = Text("Geef west,zuid,oost,noord in graden.", "Give west,south,east,north in degrees.")
        raise InvalidInput(Fault("wrong_box", message, "box"))

    def __str__(self) -> str:
        return ",".join(f"{degrees:.{DIGITS}f}".rstrip("0").rstrip(".") for degrees in self)
