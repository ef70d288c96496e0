"""Columns that the tables of registers are put together from."""

from typing import Any

from sqlalchemy import Column, Float, Integer, Text
from sqlalchemy.types import TypeEngine

from vth.projections.readmodel import Code, Position


def _columns(kind: TypeEngine[Any], names: str) -> list[Column[Any]]:
    return [Column(name, kind) for name in names.split()]


def codes(names: str) -> list[Column[Any]]:
    """Codes, ids and days as ISO text: compared byte by byte on both engines."""
    return _columns(Code, names)


def texts(names: str) -> list[Column[Any]]:
    return _columns(Text(), names)


def counts(names: str) -> list[Column[Any]]:
    """Whole numbers; yes and no are 1 and 0."""
    return _columns(Integer(), names)


def amounts(names: str) -> list[Column[Any]]:
    """Numbers with decimals, such as tonnes."""
    return _columns(Float(), names)


def record_columns() -> list[Column[Any]]:
    """How well a row is known: the worst date basis among its facts, how many dates are not stated, how many facts
    were recorded more than 30 days late; and where its stream stands."""
    return [*codes("date_basis"), *counts("facts_not_stated facts_late version"), Column("last_position", Position)]
