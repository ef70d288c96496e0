"""The blanks in a standard prescription: named, typed, filled in the notation that Dutch readers expect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from vth.kernel.errors import Fault
from vth.kernel.text import Text

ParameterType = Literal["text", "number", "date", "months"]
ParameterValue = str | int | float | Decimal | date | None

MOST_DIGITS = 15
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
EXPECTED: dict[str, Text] = {
    "text": Text("tekst", "a text"),
    "number": Text("een getal, bijvoorbeeld 12,5", "a number such as 12.5"),
    "date": Text("een datum als 2026-03-01", "a date such as 2026-03-01"),
    "months": Text("een geheel aantal maanden van 1 of meer", "a whole number of months, 1 or more"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One blank: `months` is a whole number of calendar months, shown as '1 maand' or '6 maanden'."""

    name: str
    label: str
    type: ParameterType
    default: ParameterValue = None
    required: bool = True
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def faults(self, value: ParameterValue) -> Iterator[Fault]:
        """What is wrong with this value: missing, or not of the type."""
        if value is None or value == "":
            if self.required:
                yield self._fault("missing", "Vul '{0}' in: {1}.", "Fill in '{0}': {1}.")
        elif not _fits(self.type, value):
            yield self._fault("invalid", "'{0}' klopt niet: geef {1}.", "'{0}' is not right: give {1}.")
        elif not self._within(value):
            yield self._out_of_range()

    def shown(self, value: ParameterValue) -> str:
        """The value as Dutch readers write it; empty when an optional blank stays open."""
        if value is None or value == "":
            return ""
        if self.type == "number":
            return format(_number(value), "f").replace(".", ",")
        if self.type == "date":
            return _dutch_date(_day(value))
        if self.type == "months":
            return f"{int(str(value))} {'maand' if int(str(value)) == 1 else 'maanden'}"
        return str(value)

    def _within(self, value: ParameterValue) -> bool:
        if self.type not in ("number", "months"):
            return True
        number = _number(value)
        return (self.minimum is None or self.minimum <= number) and (self.maximum is None or number <= self.maximum)

    def _out_of_range(self) -> Fault:
        lowest, highest = self.minimum, self.maximum
        if lowest is not None and highest is not None:
            return self._fault("out_of_range", f"'{{0}}' moet tussen {lowest} en {highest} liggen.",
                               f"'{{0}}' has to be between {lowest} and {highest}.")  # fmt: skip
        nl, en = ("ten minste", "at least") if lowest is not None else ("ten hoogste", "at most")
        limit = lowest if lowest is not None else highest
        return self._fault("out_of_range", f"'{{0}}' moet {nl} {limit} zijn.", f"'{{0}}' has to be {en} {limit}.")

    def _fault(self, code: str, nl: str, en: str) -> Fault:
        kind = EXPECTED[self.type]
        message = Text(nl.format(self.label, kind.nl), en.format(self.name, kind.en))
        return Fault(f"parameter_{code}", message, f"/parameters/{self.name}")


def _fits(kind: ParameterType, value: ParameterValue) -> bool:
    try:
        return _READERS[kind](value)
    except (ValueError, InvalidOperation):
        return False


def _number(value: ParameterValue) -> Decimal:
    return Decimal(str(value).replace(",", "."))


def _writable(number: Decimal) -> bool:
    """Whether it can be written out: 1e999999999 would fill the memory."""
    return number.is_finite() and abs(number.adjusted()) <= MOST_DIGITS


def _day(value: ParameterValue) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _dutch_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_READERS = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: not isinstance(value, bool) and _writable(_number(value)),
    "date": lambda value: bool(_day(value)),
    "months": lambda value: not isinstance(value, bool) and int(str(value)) >= 1,
}
