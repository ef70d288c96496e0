"""Schemas of register rows, derived from the tables: a column more is a member more, with its Dutch name."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, Column, Float, Integer, Label, Table

from vth.api.description.event_schemas import JsonSchema
from vth.api.description.words import member_text
from vth.api.rows import CATEGORIES, HIDDEN, LISTED, WRITTEN, YES_OR_NO

NOTHING: Mapping[str, JsonSchema] = {}
AnyColumn = Column[Any] | Label[Any]


def row_schema(
    description: str, table: Table, joined: Iterable[AnyColumn] = (), further: Mapping[str, JsonSchema] = NOTHING
) -> JsonSchema:
    """An object with a member for each column that clients see, and these further ones."""
    columns = [*table.columns, *joined]
    members = {str(column.name): _member(column) for column in columns if column.name not in HIDDEN}
    if any(column.name in CATEGORIES for column in table.columns):
        listed = {"type": "string", "enum": list(CATEGORIES)}
        members["categories"] = {"type": "array", "description": member_text("categories"), "items": listed}
    members |= further
    return {"type": "object", "description": description, "properties": members, "required": sorted(members)}


def _member(column: AnyColumn) -> JsonSchema:
    if column.name in LISTED:
        return {"type": "array", "description": member_text(column.name), "items": {"type": "string"}}
    return {"description": member_text(column.name), **_kind(column)}


def _kind(column: AnyColumn) -> JsonSchema:
    if column.name in YES_OR_NO:
        return {"type": ["boolean", "null"]}
    if column.name == "partners":
        return {"type": "array", "items": {"type": "string"}}
    if column.name in WRITTEN:
        return {"type": ["object", "null"]}
    if isinstance(column.type, Float):
        return {"type": ["number", "null"]}
    if isinstance(column.type, Integer | BigInteger):
        return {"type": ["integer", "null"]}
    if column.name.endswith(("_on", "_from", "_until", "_since", "last_day")) and column.name != "from_research":
        return {"type": ["string", "null"], "format": "date"}
    return {"type": ["string", "null"]}
