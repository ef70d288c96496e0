"""A recorded fact as one line that people read, from the labels of its declaration."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from msgspec import UNSET

from vth.events.catalogue.values import PrescriptionKind
from vth.events.declaration import Choice, Fact
from vth.events.description import FieldDescription, describe
from vth.kernel.text import Text, day_text

LONGEST_VALUE = 200
"""Characters of one value in a line; the whole value stands in the fact itself."""

Naming = Callable[[str], str | None]
"""The name of a company by its id, or None; also that of whatever else an id in a fact stands for."""
NAMED = frozenset(
    {
        "advised",
        "company_id",
        "competent_authority",
        "course_id",
        "environmental_service",
        "inspection_id",
        "instrument",
        "municipality_code",
        "organisation",
        "permit_id",
        "person_id",
        "staff_id",
        "supervisor",
        "violation",
    }
)
"""Fields with an id or a code that is read by its name, where a name is given for it."""

THEMES = ("theme", "themes")
"""Fields with a circular theme, of which the kinds of prescriptions are the list."""

YES, NO, LAPSED = Text("ja", "yes"), Text("nee", "no"), Text("vervallen", "lapsed")


def unnamed(_company_id: str) -> str | None:
    return None


def event_line(fact: Fact, company_name: Naming = unnamed) -> Text:
    """Label of the fact and every field that was given: `Aanvraag ontvangen: Zaaknummer Z-1; Procedure regulier`."""
    given = list(_given(fact, company_name))
    label = fact.declaration.label
    return _joined(label, given) if given else label


def _joined(label: Text, parts: list[Text]) -> Text:
    return Text(f"{label.nl}: {'; '.join(p.nl for p in parts)}", f"{label.en}: {'; '.join(p.en for p in parts)}")


def _given(value: object, company_name: Naming) -> Iterator[Text]:
    for described in describe(type(value)):
        item = getattr(value, described.attribute)
        if item is UNSET or (item is None and not _erases(value, described)) or item == ():
            continue
        label, shown = described.label, _shown(item, described, company_name)
        yield Text(_labelled(label.nl, shown.nl), _labelled(label.en, shown.en))


def _labelled(label: str, shown: str) -> str:
    """`Uitkomst hersteld`; what says its label itself says it once: `Per week`."""
    repeated = shown.casefold().startswith(f"{label.casefold()} ")
    return f"{label}{shown[len(label) :]}" if repeated else f"{label} {shown}"


def _erases(value: object, described: FieldDescription) -> bool:
    """Whether null says that a detail lapses: only where leaving it out says something else."""
    return getattr(type(value), "__dataclass_fields__")[described.attribute].default is UNSET  # noqa: B009


def _shown(item: object, described: FieldDescription, company_name: Naming) -> Text:
    match item:
        case None:
            return LAPSED
        case bool():
            return YES if item else NO
        case Choice():
            return item.label
        case date():
            return day_text(item)
        case Decimal():
            return Text(f"{item:f}".replace(".", ","), f"{item:f}")
        case tuple():
            return _list(item, described.item or described, company_name)
        case dict():
            return _same(", ".join(f"{name} {value}" for name, value in item.items()))
        case int() if described.shape.money:
            return _euros(item)
        case int() if described.scale:
            step = dict(described.scale.named).get(item, _same(""))
            return Text(f"{item} {step.nl}".rstrip(), f"{item} {step.en}".rstrip())
        case str() if described.attribute in THEMES:
            return _theme(item)
        case str() if described.attribute in NAMED:
            return _same(company_name(item) or item)
        case str() | int():
            return _same(_shortened(str(item)))
        case _:
            return _members(item, company_name)


def _list(items: tuple[object, ...], described: FieldDescription, company_name: Naming) -> Text:
    parts = [_shown(item, described, company_name) for item in items]
    return Text(", ".join(part.nl for part in parts), ", ".join(part.en for part in parts))


def _members(item: object, company_name: Naming) -> Text:
    parts = list(_given(item, company_name))
    return Text(f"({', '.join(p.nl for p in parts)})", f"({', '.join(p.en for p in parts)})")


def _theme(code: str) -> Text:
    return next((one.label for one in PrescriptionKind if one.value == code), _same(code))


def _euros(cents: int) -> Text:
    """€ 1.234,50 from cents, in English €1,234.50."""
    english = f"{Decimal(cents) / 100:,.2f}"
    return Text(f"€\N{NO-BREAK SPACE}{english.translate(str.maketrans(',.', '.,'))}", f"€{english}")


def _same(value: str) -> Text:
    return Text(value, value)


def _shortened(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1]}…"
