"""A rule: a stable code, and in two languages what is wrong and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vth.kernel.errors import Fault
from vth.kernel.text import Text, day_text

DUTCH_SIGNS = str.maketrans(",.", ".,")


class Cents(int):
    """A sum as it is recorded; a message tells it in euros."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`nl` and `en` may hold `{names}` that `refuse` fills; `source` is the law or design that the rule rests on."""

    code: str
    nl: str
    en: str
    source: str

    def refuse(self, where: str = "", **params: object) -> Fault:
        """The fault to report; `where` is a JSON pointer within the fact. Dates, sums, texts read in each language."""
        nl = self.nl.format(**{name: _dutch(value) for name, value in params.items()})
        en = self.en.format(**{name: _english(value) for name, value in params.items()})
        return Fault(self.code, Text(nl, en), where)


def _dutch(value: object) -> object:
    if isinstance(value, date):
        return day_text(value).nl
    if isinstance(value, Cents):
        return f"€ {value / 100:,.2f}".translate(DUTCH_SIGNS)
    return value.nl if isinstance(value, Text) else value


def _english(value: object) -> object:
    if isinstance(value, date):
        return day_text(value).en
    if isinstance(value, Cents):
        return f"€{value / 100:,.2f}"
    return value.en if isinstance(value, Text) else value


def rules_in(namespace: Mapping[str, object]) -> tuple[Rule, ...]:
    """Every rule that a module declares."""
    return tuple(value for value in namespace.values() if isinstance(value, Rule))
