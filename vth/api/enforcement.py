"""The national enforcement strategy as this installation holds it: sixteen cells a version, each with its source."""

from datetime import date
from typing import Any

from flask import Response

from vth.api.answers import json_answer
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.events.catalogue.values import BehaviourClass
from vth.kernel.errors import NotFound
from vth.kernel.text import Language, Text
from vth.policy.enforcement import NATURES, Cell, Enforcement, Strategy
from vth.rights.subjects import Subject

TAG = "Handhavingsstrategie"
BEHAVIOURS = {behaviour.value: behaviour.label for behaviour in BehaviourClass}


def listing(asked: Asked) -> Response:
    """Every version, the oldest first; a violation keeps the version of the day on which it was established."""
    enforcement = asked.system.regulations.enforcement
    today = enforcement.strategy_on(asked.system.today())
    return json_answer({"items": [_shown(one, enforcement, today, asked.language) for one in enforcement.strategies]})


def one(asked: Asked, version: str) -> Response:
    """One version."""
    enforcement = asked.system.regulations.enforcement
    found = enforcement.strategy(version)
    if found is None:
        known = ", ".join(strategy.version for strategy in enforcement.strategies)
        raise NotFound.because(
            f"De handhavingsstrategie heeft geen versie {version[:60]}. Kies uit: {known}.",
            f"The enforcement strategy has no version {version[:60]}. Choose from: {known}.",
        )
    return json_answer(_shown(found, enforcement, enforcement.strategy_on(asked.system.today()), asked.language))


def _shown(strategy: Strategy, enforcement: Enforcement, today: Strategy, language: Language) -> dict[str, Any]:
    return {
        "version": strategy.version,
        "name": strategy.name,
        "valid_from": strategy.valid_from,
        "valid_until": _day(strategy.valid_until),
        "current": strategy is today,
        "source": strategy.source,
        "cells": [_cell(cell, enforcement, language) for cell in strategy.cells.values()],
    }


def _cell(cell: Cell, enforcement: Enforcement, language: Language) -> dict[str, Any]:
    return {
        "behaviour": cell.behaviour,
        "behaviour_label": BEHAVIOURS[cell.behaviour].read(language),
        "consequences": cell.consequences,
        "interventions": [_intervention(code, enforcement, language) for code in cell.interventions],
        "confirmed": cell.confirmed,
        "source": cell.source,
    }


def _intervention(code: str, enforcement: Enforcement, language: Language) -> dict[str, str]:
    found = enforcement.interventions[code]
    return {
        "code": code,
        "label": found.name.read(language),
        "nature": found.nature,
        "nature_label": NATURES[found.nature].read(language),
        "source": found.source,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


FEATURE = Feature(
    "enforcement_strategies",
    (
        Operation(
            name="listEnforcementStrategies",
            path="/enforcement-strategies",
            tag=TAG,
            summary=Text("Handhavingsstrategie, alle versies", "Enforcement strategy, every version"),
            reads=(Subject.LIBRARY,),
            handler=listing,
            schema=reference("EnforcementStrategyList"),
        ),
        Operation(
            name="readEnforcementStrategy",
            path="/enforcement-strategies/{version}",
            tag=TAG,
            summary=Text("Eén versie van de handhavingsstrategie", "One version of the enforcement strategy"),
            reads=(Subject.LIBRARY,),
            handler=one,
            schema=reference("EnforcementStrategy"),
        ),
    ),
)
