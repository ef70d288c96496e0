"""An example of every fact, made from the shapes of its fields: what must be there, or else the first that may."""

import json
from typing import Any

from vth.events.declaration import DAY, UUID_SHAPE, Fact
from vth.events.description import FieldDescription, describe


def example_line(stream: str, fact: type[Fact]) -> str:
    """One line of JSON as `vth import` takes it."""
    line = {
        "stream": f"{stream}/{UUID_SHAPE.example}",
        "type": fact.declaration.name,
        "effective_on": DAY.example,
        "data": _example(describe(fact)),
    }
    return json.dumps(line, ensure_ascii=False)


def _example(fields: tuple[FieldDescription, ...]) -> dict[str, Any]:
    shown = [field for field in fields if field.required] or list(fields[:1])
    return {field.name: _value(field) for field in shown}


def _value(field: FieldDescription) -> Any:
    match field.kind:
        case "text":
            return field.shape.example or field.label.nl
        case "integer" | "decimal":
            return field.shape.example or int(max(field.shape.minimum or 0, 1))
        case "boolean":
            return True
        case "date":
            return DAY.example
        case "choice":
            return next(iter(field.choices or ())).value
        case "list":
            return [_value(field.item)] if field.item else []
        case "mapping":
            return {}
        case "object":
            return _example(field.members)
