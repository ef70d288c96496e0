"""From a mapping's fields to the JSON of a fact: every value read by the kind of the field that it feeds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vth.application.importing.lookups import Codes
from vth.application.importing.mapping import Sources, first_column, listed
from vth.application.importing.values import Row, day_of, value_of
from vth.application.workbooks.cells import CellFault
from vth.events.description import FieldDescription, describe
from vth.events.registry import fact_types
from vth.kernel.text import Text

YES, NO = frozenset({"ja", "j", "x", "true", "waar", "1"}), frozenset({"nee", "n", "false", "onwaar", "0"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact as the row gives it; `columns` says by JSON pointer which column to repair.

    `stands_in` is true when its date stands in for one that the row does not give.
    """

    stream: str
    given: dict[str, Any]
    row: Row
    columns: Mapping[str, str] = field(default_factory=dict)
    stands_in: bool = False

    @property
    def type(self) -> str:
        return str(self.given["type"])


def drafted(
    stream: str,
    type_name: str,
    on: tuple[date, str],
    row: Row,
    data: dict[str, Any],
    fields: Mapping[str, Sources],
    effective_on: Sources,
) -> Draft:
    """The draft of a fact on that day, known as well as `on` says."""
    given = {"type": type_name, "effective_on": on[0].isoformat(), "date_basis": on[1], "data": data}
    columns = {f"/data/{name}": first_column(sources) for name, sources in fields.items()}
    return Draft(stream, given, row, {"/effective_on": first_column(effective_on), **columns})


def data_of(
    type_name: str, fields: Mapping[str, Sources], row: Row, codes: Codes, extra: Mapping[str, str]
) -> dict[str, Any]:
    """What the row gives for these fields; empty ones are left out. Raises CellFault."""
    descriptions = {one.name: one for one in describe(fact_types()[type_name])}
    data: dict[str, Any] = {}
    for name, sources in fields.items():
        value = _value(descriptions.get(name), sources, row, codes, extra)
        if value is not None:
            data[name] = value
    return data


def _value(
    description: FieldDescription | None, sources: Sources, row: Row, codes: Codes, extra: Mapping[str, str]
) -> Any:
    kind = description.kind if description else "text"
    if kind == "date":
        found = day_of(sources, row)
        return found[0].isoformat() if found else None
    value = value_of(sources, row, codes, extra)
    if value is None:
        return None
    return _as(kind, value.value, sources, value.rank)


def _as(kind: str, text: str, sources: Sources, rank: int) -> Any:
    source = listed(sources)[rank]
    column = source.column or ""
    if kind == "list":
        return [part.strip() for part in text.split(source.separator) if part.strip()]
    if kind == "boolean":
        return _yes_or_no(text, column)
    if kind == "integer":
        return _integer(text, column)
    return text.replace(",", ".") if kind == "decimal" else text


def _yes_or_no(text: str, column: str) -> bool:
    if text.casefold() not in YES | NO:
        raise CellFault(column, "not_yes_or_no", Text(f"'{text}' is geen ja of nee.", f"'{text}' is no yes or no."))
    return text.casefold() in YES


def _integer(text: str, column: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        reason = Text(f"'{text}' is geen geheel getal.", f"'{text}' is no whole number.")
        raise CellFault(column, "not_integer", reason) from error
