"""A recorded fact as it would have been typed, so that a form can start from it."""

from collections.abc import Sequence
from typing import Any

from vth.application.completion import complete_one
from vth.events.codec import plain
from vth.events.declaration import Fact
from vth.events.description import FieldDescription, describe
from vth.kernel.errors import InvalidInput
from vth.policy.models import Regulations
from vth.web.forms.typed import EMPTIED


def typed_of(fact: Fact, effective_on: str, regulations: Regulations) -> dict[str, Any]:
    """The fields as they were typed; what the library fills in by itself is left to it again."""
    given: dict[str, Any] = plain(fact)
    described = describe(type(fact))
    own = [one for one in described if one.name in given and one.completed_from is None]
    bare = {one.name: given[one.name] for one in own}
    known = _completed(type(fact), bare, effective_on, regulations)
    kept = {name: value for name, value in given.items() if name in bare or known.get(name) != value}
    return _typed(kept, described) | {EMPTIED: [one.name for one in described if one.clearable and _lapsed(given, one)]}


def _lapsed(given: dict[str, Any], one: FieldDescription) -> bool:
    return one.name in given and given[one.name] is None


def _completed(fact_type: type[Fact], bare: dict[str, Any], effective_on: str, regulations: Regulations) -> Any:
    raw = {"type": fact_type.declaration.name, "effective_on": effective_on, "data": bare}
    try:
        found = complete_one(raw, regulations)
    except InvalidInput:
        return {}
    return found.get("data", {}) if isinstance(found, dict) else {}


def _typed(given: dict[str, Any], described: Sequence[FieldDescription]) -> dict[str, Any]:
    return {one.name: _value(given[one.name], one) for one in described if given.get(one.name) is not None}


def _value(given: Any, one: FieldDescription) -> Any:
    if one.kind == "list" and one.item is not None:
        members = one.item.members
        return [_typed(item, members) if members else str(item) for item in given]
    if one.kind == "mapping":
        return "\n".join(f"{name} = {value}" for name, value in given.items())
    if one.kind == "boolean":
        return "true" if given else "false"
    if one.shape.money:
        return f"{given // 100},{given % 100:02}"
    return str(given).replace(".", ",") if one.kind == "decimal" else str(given)
