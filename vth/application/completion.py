"""What regulations/ know need not be typed again: it is filled in before the rules look.

A permit keeps the text as it was issued, a violation the advice as it was given: a later version changes nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.policy.models import Regulations, StandardPrescription

ATTACHED, ESTABLISHED = "PrescriptionAttached", "ViolationEstablished"
DUE_FIELDS = ("due_on", "due_within_months")


def complete(given: object, regulations: Regulations, where: str = "/events") -> object:
    """The events as given, each filled in as `complete_one` does. Raises InvalidInput."""
    if not isinstance(given, list):
        return given
    return [complete_one(item, regulations, f"{where}/{index}") for index, item in enumerate(given)]


def complete_one(given: object, regulations: Regulations, where: str = "") -> object:
    """One event as given, filled in when it attaches a standard prescription or establishes a violation."""
    data = given.get("data") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(data, dict):
        return given
    if given.get("type") == ATTACHED and isinstance(data.get("standard"), str):
        standard = _standard(data, given.get("effective_on"), regulations, f"{where}/data")
        return {**given, "data": {**_from_library(data, standard, f"{where}/data"), **data}}
    if given.get("type") == ESTABLISHED:
        return {**given, "data": {**_from_strategy(data, given.get("effective_on"), regulations), **data}}
    return given


def _from_strategy(data: Mapping[str, Any], effective_on: object, regulations: Regulations) -> dict[str, Any]:
    """The version of the enforcement strategy, and what its matrix advises; nothing for a cell that is not there."""
    enforcement, day, version = regulations.enforcement, _day(effective_on), data.get("strategy_version")
    if version is None and day is None:
        return {}
    strategy = (
        enforcement.strategy(str(version)) if version is not None or day is None else enforcement.strategy_on(day)
    )
    behaviour, consequences = data.get("behaviour"), data.get("consequences")
    if strategy is None or not isinstance(behaviour, str) or not isinstance(consequences, int):
        return {}
    cell = strategy.cells.get((behaviour, consequences))
    return {"strategy_version": strategy.version, "advised": list(cell.interventions)} if cell else {}


def _standard(
    data: Mapping[str, Any], effective_on: object, regulations: Regulations, where: str
) -> StandardPrescription:
    version = data.get("standard_version")
    found = regulations.prescription(
        data["standard"], version if isinstance(version, int) else None, _day(effective_on)
    )
    if found is None:
        code = data["standard"]
        message = Text(
            f"Standaardvoorschrift {code} staat (op die dag) niet in de bibliotheek: zie 'vth regulations list'.",
            f"Standard prescription {code} is not in the library (on that day): see 'vth regulations list'.",
        )
        raise InvalidInput(Fault("standard_unknown", message, f"{where}/standard"))
    return found


def _day(effective_on: object) -> date | None:
    try:
        return date.fromisoformat(effective_on) if isinstance(effective_on, str) else None
    except ValueError:
        return None


def _from_library(data: Mapping[str, Any], standard: StandardPrescription, where: str) -> dict[str, Any]:
    filled: dict[str, Any] = {
        "kind": standard.kind,
        "circular": standard.circular,
        "title": standard.title,
        "standard_version": standard.version,
    }
    if standard.r_strategies:
        filled["r_strategies"] = list(standard.r_strategies)
    parameters = data.get("parameters")
    given = parameters if isinstance(parameters, dict) else {}
    if given or "text" not in data:
        filled["text"] = _rendered(given, standard, where)
    if not any(data.get(name) for name in DUE_FIELDS):
        filled |= _terms(given, standard)
    return filled


def _terms(parameters: Mapping[str, Any], standard: StandardPrescription) -> dict[str, int]:
    """The library's terms, or those that the officer filled in as parameters of the text."""
    terms = {
        "due_within_months": standard.due_months(parameters),
        "repeats_months": standard.repeat_months(parameters),
    }
    return {name: months for name, months in terms.items() if months is not None}


def _rendered(parameters: Mapping[str, Any], standard: StandardPrescription, where: str) -> str:
    try:
        return standard.render(parameters)
    except InvalidInput as error:
        raise InvalidInput(*(fault.within(where) for fault in error.faults)) from error
