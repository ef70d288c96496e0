"""Tables as pages show them: headings that sort by a link, cells that link on, and the way to the next page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode

from flask import request

from vth.web.formatting import NOTHING

Tone = Literal["neutral", "active", "safe", "warning", "danger"]
Direction = Literal["ascending", "descending"]
PAGE, SORT = "cursor", "sort"
LONGEST_UNBROKEN = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `numeric` stands to the right, `short` on one line; `address` sorts by it, `sorted` says how."""

    label: str
    numeric: bool = False
    address: str | None = None
    sorted: Direction | None = None
    short: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is read; with `address` a link, with `tone` a badge."""

    text: str
    address: str | None = None
    tone: Tone | None = None
    note: str = ""

    @property
    def nothing(self) -> bool:
        """Whether there is only a dash to see: a phone, that shows each value below its heading, leaves it out."""
        return self.text == NOTHING and not self.note

    @property
    def unbroken(self) -> bool:
        """Whether it reads as one: a day, an amount, a fraction, a case number."""
        short = len(self.text) <= LONGEST_UNBROKEN
        return short and (self.text[:1].isdigit() or (" " not in self.text and any(map(str.isdigit, self.text))))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of a row names it. `following` leads to the next page, `first` back."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    following: str | None = None
    first: str | None = None
    nothing: str = field(default="")


def sortable(label: str, name: str, current: str, *, numeric: bool = False) -> Column:
    """A heading whose link sorts by `name`, and turned round when it is sorted so already (`-name` is downwards)."""
    down = f"-{name}"
    turned = down if current == name else name
    found: dict[str, Direction] = {name: "ascending", down: "descending"}
    return Column(label, numeric, here_with({SORT: turned, PAGE: None}), found.get(current))


def here_with(changes: Mapping[str, str | None]) -> str:
    """This page's address with these parameters changed; None takes one away."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changes and value]
    fresh = [(name, value) for name, value in changes.items() if value]
    query = urlencode([*kept, *fresh])
    return f"{request.path}?{query}" if query else request.path


def next_page(cursor: str | None) -> str | None:
    """The address of the page after the cursor; None on the last page."""
    return here_with({PAGE: cursor}) if cursor else None


def first_page() -> str | None:
    """The address of the first page, on any page after it."""
    return here_with({PAGE: None}) if request.args.get(PAGE) else None
