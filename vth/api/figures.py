"""Figures as JSON: each with its fraction, definition, target and what makes it more or less certain."""

from datetime import datetime
from typing import Any

from vth.kernel.text import Language
from vth.projections.indicators import Figure, Question


def shown(figure: Figure, language: Language) -> dict[str, Any]:
    """One figure; `name` and `definition` in the client's language."""
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
        "target": figure.target,
        "expected": figure.expected,
        "direction": figure.direction,
        "status": figure.status,
        "confidence": figure.confidence,
        "extra": figure.extra,
    }


def asked(question: Question, known_at: datetime | None, regulations_version: str) -> dict[str, Any]:
    """What was asked, with its defaults, so that an answer can be asked for again."""
    return {
        "from": question.start,
        "to": question.end,
        "known_at": known_at,
        "known_position": question.known_position,
        "scope": question.scope,
        "regulations_version": regulations_version,
    }
