"""Figures as plain values for JSON, the same in the API and on the command line."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from vth.kernel.text import Language
from vth.projections.indicators import Figure, TrendPoint


def as_json(figure: Figure, language: Language) -> dict[str, Any]:
    """One figure with everything that makes it trustworthy; shares in percent, unrounded; null is no data."""
    confidence = figure.confidence
    return {
        "code": figure.code,
        "definition_version": figure.definition_version,
        "name": figure.name.read(language),
        "definition": figure.definition.read(language),
        "value": figure.value,
        "unit": figure.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "open": figure.open,
        "target": number(figure.target),
        "expected": number(figure.expected),
        "direction": figure.direction,
        "status": figure.status,
        "confidence": {
            "late": confidence.late,
            "late_share": confidence.late_share,
            "published": confidence.published,
            "estimated": confidence.estimated,
            "missing_sbi": confidence.missing_sbi,
        },
        "not_filterable": figure.not_filterable,
        "extra": plain(figure.extra),
    }


def trend_json(points: Sequence[TrendPoint], language: Language) -> dict[str, Any]:
    """What does not change along the trend once, and then a line for each point."""
    first = as_json(points[0].figure, language)
    return {
        **{name: first[name] for name in ("code", "definition_version", "name", "definition", "unit", "target")},
        "items": [_point_json(point) for point in points],
    }


def _point_json(point: TrendPoint) -> dict[str, Any]:
    figure = point.figure
    return {
        "period": point.name,
        "from": point.start,
        "to": point.end,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "expected": number(figure.expected),
        "status": figure.status,
    }


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: number(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def number(value: Decimal | None) -> float | int | None:
    """A decimal as JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
