"""How an event type declares itself: one frozen dataclass; schema, JSON, OpenAPI, form, label and docs derive from it.

A field is annotated with its label, and where needed with its `Shape` and a `Note`:

    name: Annotated[str, Text("Naam", "Name"), Shape(max_length=200)]
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self, TypeVar

from vth.kernel.text import Text


class Fact:
    """What every event type is: a frozen dataclass whose `declaration` names it in the log and on screen."""

    __slots__ = ()
    declaration: ClassVar["Declaration"]


@dataclass(frozen=True, slots=True)
class Declaration:
    """The stored name and shape version of an event type, with its label on screen and what it means.

    `schema` counts the shapes of the data; every older one has its lift in `vth.events.upcasting`.
    """

    name: str
    schema: int
    label: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value must look like; lengths in characters, limits inclusive. `money`: whole euro cents."""

    pattern: str | None = None
    max_length: int | None = None
    min_length: int = 0
    minimum: Decimal | int | None = None
    maximum: Decimal | int | None = None
    free_text: bool = False
    example: str | int | None = None
    money: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Help at a field: unit, source or what to fill in."""

    text: Text


@dataclass(frozen=True, slots=True)
class Scale:
    """What each number says, from 1 on: a form offers them to choose from, and they are read with their words."""

    steps: tuple[Text, ...]

    @property
    def named(self) -> tuple[tuple[int, Text], ...]:
        return tuple(enumerate(self.steps, start=1))

    @property
    def note(self) -> Text:
        """All of them in one line."""
        dutch = ", ".join(f"{number} {step.nl}" for number, step in self.named)
        return Text(f"{dutch}.", f"{', '.join(f'{number} {step.en}' for number, step in self.named)}.")


@dataclass(frozen=True, slots=True)
class CompletedFrom:
    """This field may be left out on recording when `field` is given: the program completes it before the rules look."""

    field: str


class Choice(StrEnum):
    """A closed list of codes, each with its label: `CODE = "code", "Nederlands", "English"`."""

    label: Text

    def __new__(cls, value: str, nl: str, en: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(nl, en)
        return member


FactType = TypeVar("FactType", bound=Fact)


def declare(
    name: str, nl: str, en: str, *, schema: int = 1, note: Text | None = None
) -> Callable[[type[FactType]], type[FactType]]:
    """Class decorator: gives an event type its stored name, shape version and label."""

    def decorate(fact_type: type[FactType]) -> type[FactType]:
        fact_type.declaration = Declaration(name, schema, Text(nl, en), note)
        return fact_type

    return decorate


FREE_TEXT = Shape(max_length=4000, free_text=True)
LONG_TEXT = Shape(max_length=20_000, min_length=1, free_text=True)
LINE = Shape(max_length=300, min_length=1)
UUID_SHAPE = Shape(
    pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    example="0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a",
)
DAY = Shape(example="2026-03-01")
