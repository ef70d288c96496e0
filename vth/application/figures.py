"""Figures as plain values for JSON, the same in the API and on the command line."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from vth.kernel.text import Language
from vth.projections.indicators import Figure


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
        "extra": plain(figure.extra),
    }


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: number(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def number(value: Decimal | None) -> float | int | None:
    """A decimal as JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
