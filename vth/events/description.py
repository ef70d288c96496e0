"""What an event type's fields are, read once from its declaration; schemas, OpenAPI, forms and docs derive from this.

A field type that has no derivation stops the program at import, so nothing is half-described.
"""

from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import UnsetType

from vth.events.codec import json_name
from vth.events.declaration import Choice, CompletedFrom, Note, Scale, Shape
from vth.kernel.text import Text

Kind = Literal["text", "integer", "decimal", "boolean", "date", "choice", "list", "mapping", "object"]
Extra = TypeVar("Extra")
PLAIN: dict[type, Kind] = {bool: "boolean", int: "integer", str: "text", Decimal: "decimal", date: "date"}


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field: its name in code and in JSON, its kind, and what is asked of its value.

    `required` is false when it may be left out; `nullable` when null may be given, `clearable` when null says something
    else than leaving it out: that what was known lapses. `item` describes the members of a list, `members` the fields
    of an object.
    """

    attribute: str
    name: str
    kind: Kind
    label: Text
    required: bool
    nullable: bool
    shape: Shape
    note: Text | None = None
    completed_from: str | None = None
    choices: type[Choice] | None = None
    python_type: type | None = None
    item: "FieldDescription | None" = None
    members: tuple["FieldDescription", ...] = ()
    clearable: bool = False
    scale: Scale | None = None


def describe(declared: type) -> tuple[FieldDescription, ...]:
    """The fields of a fact, or of a part of one, in the order of declaration."""
    return _described(declared)


@cache
def _described(declared: type) -> tuple[FieldDescription, ...]:
    hints = get_type_hints(declared, include_extras=True)
    return tuple(
        _field(field.name, hints[field.name], required=field.default is MISSING and field.default_factory is MISSING)
        for field in fields(declared)
    )


def _field(attribute: str, hint: Any, *, required: bool) -> FieldDescription:
    extras, options = _unwrap(hint)
    members = [option for option in options if option not in (type(None), UnsetType)]
    if len(members) != 1:
        raise TypeError(f"no derivation for field {attribute}: {hint}")
    completed, scale = _first(extras, CompletedFrom), _first(extras, Scale)
    return FieldDescription(
        attribute=attribute,
        name=json_name(attribute),
        label=_first(extras, Text) or Text(attribute, attribute),
        required=required,
        nullable=type(None) in options,
        shape=_first(extras, Shape) or Shape(),
        note=note.text if (note := _first(extras, Note)) else scale.note if scale else None,
        completed_from=completed.field if completed else None,
        clearable=type(None) in options and UnsetType in options,
        scale=scale,
        **_kind(attribute, members[0]),
    )


def _kind(attribute: str, declared: Any) -> dict[str, Any]:
    if declared in PLAIN:
        return {"kind": PLAIN[declared]}
    if get_origin(declared) is tuple:
        return {"kind": "list", "item": _field(attribute, get_args(declared)[0], required=True)}
    if get_origin(declared) is dict:
        return {"kind": "mapping"}
    if isinstance(declared, type) and issubclass(declared, Choice):
        return {"kind": "choice", "choices": declared}
    if isinstance(declared, type) and is_dataclass(declared):
        return {"kind": "object", "python_type": declared, "members": describe(declared)}
    raise TypeError(f"no derivation for field {attribute}: {declared}")


def _unwrap(hint: Any) -> tuple[list[object], list[Any]]:
    """The annotations of a hint, wherever they stand in a union, and the bare types in it."""
    if get_origin(hint) is Annotated:
        inner, *extras = get_args(hint)
        below, options = _unwrap(inner)
        return extras + below, options
    if get_origin(hint) in (Union, UnionType):
        parts = [_unwrap(part) for part in get_args(hint)]
        return [extra for extras, _ in parts for extra in extras], [o for _, options in parts for o in options]
    return [], [hint]


def _first(extras: list[object], wanted: type[Extra]) -> Extra | None:
    return next((extra for extra in extras if isinstance(extra, wanted)), None)
