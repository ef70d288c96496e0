"""Schemas of what `vth.api.readable` writes, derived from the types of the values."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.description.words import member_text
from vth.events.declaration import Fact
from vth.kernel.text import Text

PLAIN: dict[Any, JsonSchema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    str: {"type": "string"},
    Text: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def value_schema(declared: Any) -> JsonSchema:
    """The schema of a value of this type. Raises TypeError for a type that has none."""
    if declared in PLAIN:
        return dict(PLAIN[declared])
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (Union, UnionType):
        return _optional([value_schema(option) for option in arguments if option is not type(None)], arguments)
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": value_schema(arguments[0])}
    if origin is tuple:
        return _tuple(arguments)
    if isinstance(declared, type) and issubclass(declared, Fact):
        return reference(declared.declaration.name)
    return _object(declared)


def _optional(options: list[JsonSchema], arguments: tuple[Any, ...]) -> JsonSchema:
    nullable = type(None) in arguments
    if len(options) == 1 and nullable and isinstance(options[0].get("type"), str) and "enum" not in options[0]:
        return options[0] | {"type": [options[0]["type"], "null"]}
    return {"anyOf": [*options, *([{"type": "null"}] if nullable else [])]}


def _tuple(arguments: tuple[Any, ...]) -> JsonSchema:
    if arguments[-1] is Ellipsis:
        return {"type": "array", "items": value_schema(arguments[0])}
    return {"type": "array", "prefixItems": [value_schema(item) for item in arguments], "maxItems": len(arguments)}


def _object(declared: Any) -> JsonSchema:
    names = [field.name for field in fields(declared)] if is_dataclass(declared) else declared._fields
    hints = get_type_hints(declared)
    members = {name: {"description": member_text(name)} | value_schema(hints[name]) for name in names}
    return {"type": "object", "properties": members, "required": list(members)}
