"""A column of a table: its heading, its width, and how its values look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal[
    "text", "wrapped", "strong", "code", "centred", "person", "whole", "decimal", "percent", "euro", "day", "moment"
]
Plain = str | int | float | None


class Styled(NamedTuple):
    """A value that looks otherwise than its column."""

    value: Plain
    style: str


Value = Plain | Styled
"""What may stand in a cell; a day as ISO text in a column of kind `day`, a moment as the number of its day, a share as
a fraction of one.

In a column of kind `person` stands an id: the name is filled in when the file is written and is no part of the receipt.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters of the standard font; `tones` gives words the style (colour) in which they stand."""

    title: str
    width: int
    kind: Kind = "text"
    tones: Mapping[str, str] = field(default_factory=dict)


ABSENT = Styled("geen gegevens", "absent")
NOT_FILTERABLE = Styled("niet te filteren", "absent")
