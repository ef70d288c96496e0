"""JSON Schema of every event type, derived from its declaration: names, patterns, limits, examples and codes."""

from decimal import Decimal
from typing import Any

from vth.events.declaration import Choice, Fact
from vth.events.description import FieldDescription, describe
from vth.events.envelope import DateBasis
from vth.events.registry import STREAMS, StreamType

JsonSchema = dict[str, Any]
VISIBLE = r"\S"
NO_PERSONS = "Noem hier geen personen."
EFFECTIVE_ON: JsonSchema = {
    "type": "string",
    "format": "date",
    "description": "Dag waarop het gebeurde (effective on); niet in de toekomst.",
    "examples": ["2026-03-01"],
}
DATE_BASIS: JsonSchema = {
    "type": "string",
    "enum": [basis.value for basis in DateBasis],
    "default": DateBasis.STATED.value,
    "description": "Hoe de dag bekend is (date basis): `stated` opgegeven, `published` alleen de publicatiedatum is "
    "bekend, `estimated` geschat.",
}


def reference(name: str) -> JsonSchema:
    return {"$ref": f"#/components/schemas/{name}"}


def all_event_schemas() -> dict[str, JsonSchema]:
    """Every schema that the facts need, by its UpperCamelCase name."""
    found: dict[str, JsonSchema] = {}
    for stream in STREAMS:
        found[recording_name(stream)] = _recording(stream)
        for fact_type in stream.facts:
            found[_dated_name(fact_type)] = _dated(fact_type)
            found[fact_type.declaration.name] = _data(fact_type)
            found |= _parts(_fields(fact_type))
    return found


def recording_name(stream: StreamType) -> str:
    """The schema of the body with which facts of this stream are recorded, such as `PermitRecording`."""
    return f"{stream.name.title().replace('_', '')}Recording"


def _fields(declared: type) -> tuple[FieldDescription, ...]:
    return describe(declared)


def _recording(stream: StreamType) -> JsonSchema:
    mapping = {fact.declaration.name: reference(_dated_name(fact))["$ref"] for fact in stream.facts}
    return {
        "type": "object",
        "description": f"Feiten over één {stream.label.nl} ({stream.label.en}): alle worden vastgelegd, of geen.",
        "properties": {
            "events": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "oneOf": [{"$ref": target} for target in mapping.values()],
                    "discriminator": {"propertyName": "type", "mapping": mapping},
                },
            }
        },
        "required": ["events"],
        "additionalProperties": False,
    }


def _dated_name(fact_type: type[Fact]) -> str:
    return f"Record{fact_type.declaration.name}"


def _dated(fact_type: type[Fact]) -> JsonSchema:
    name = fact_type.declaration.name
    needs_data = any(field.required for field in _fields(fact_type))
    return {
        "type": "object",
        "description": _described(fact_type),
        "properties": {
            "type": {"type": "string", "const": name},
            "effective_on": EFFECTIVE_ON,
            "date_basis": DATE_BASIS,
            "data": reference(name),
        },
        "required": ["type", "effective_on", *(["data"] if needs_data else [])],
        "additionalProperties": False,
    }


def _described(fact_type: type[Fact]) -> str:
    declaration = fact_type.declaration
    note = f" {declaration.note.nl}" if declaration.note else ""
    return f"{declaration.label.nl} ({declaration.label.en}).{note}"


def _data(fact_type: type[Fact]) -> JsonSchema:
    fields = _fields(fact_type)
    return _object(fields) | _completed(fields) | {"description": _described(fact_type)}


def _object(fields: tuple[FieldDescription, ...]) -> JsonSchema:
    required = [field.name for field in fields if field.required and not field.completed_from]
    return {
        "type": "object",
        "properties": {field.name: field_schema(field) for field in fields},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _completed(fields: tuple[FieldDescription, ...]) -> JsonSchema:
    """What the program fills in from another field has to be given when that field is not."""
    completed = [field for field in fields if field.required and field.completed_from]
    if not completed:
        return {}
    source = completed[0].completed_from
    return {"anyOf": [{"required": [source]}, {"required": [field.name for field in completed]}]}


def _parts(fields: tuple[FieldDescription, ...]) -> dict[str, JsonSchema]:
    """The schemas of the objects inside these fields."""
    found: dict[str, JsonSchema] = {}
    for field in fields:
        part = field.item or field
        if part.python_type:
            found[part.python_type.__name__] = _object(part.members)
            found |= _parts(part.members)
    return found


def field_schema(field: FieldDescription) -> JsonSchema:
    """One field, with its Dutch label, its English name and what is asked of its value."""
    schema = _nullable(_plain(field)) if field.nullable else _plain(field)
    return schema | {"description": _field_text(field)}


def _field_text(field: FieldDescription) -> str:
    sentences = [f"{field.label.nl} ({field.label.en})."]
    sentences += [field.note.nl] if field.note else []
    sentences += [NO_PERSONS] if field.shape.free_text else []
    choices = field.choices or (field.item.choices if field.item else None)
    sentences += [choice_text(choices)] if choices else []
    sentences += [f"Wordt ingevuld als `{field.completed_from}` is gegeven."] if field.completed_from else []
    return " ".join(sentences)


def choice_text(choices: type[Choice]) -> str:
    return "; ".join(f"`{member.value}`: {member.label.nl} ({member.label.en})" for member in choices) + "."


def _nullable(schema: JsonSchema) -> JsonSchema:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    widened = schema | {"type": [schema["type"], "null"]}
    return widened | {"enum": [*schema["enum"], None]} if "enum" in schema else widened


def _plain(field: FieldDescription) -> JsonSchema:
    match field.kind:
        case "text":
            return _text(field)
        case "integer" | "decimal":
            return _number(field)
        case "boolean":
            return {"type": "boolean"}
        case "date":
            return {"type": "string", "format": "date", **_examples(field)}
        case "choice":
            return {"type": "string", "enum": [member.value for member in field.choices or ()]}
        case "list":
            return _list(field)
        case "mapping":
            return {"type": "object", "additionalProperties": {"type": ["string", "integer"], "maxLength": 4000}}
        case "object":
            return reference(field.python_type.__name__ if field.python_type else "")


def _text(field: FieldDescription) -> JsonSchema:
    shape = field.shape
    pattern = shape.pattern or (VISIBLE if shape.min_length else None)
    limits = {"minLength": shape.min_length or None, "maxLength": shape.max_length, "pattern": pattern}
    return {"type": "string", **_given(limits), **_examples(field)}


def _number(field: FieldDescription) -> JsonSchema:
    limits = {"minimum": _plain_number(field.shape.minimum), "maximum": _plain_number(field.shape.maximum)}
    return {"type": "integer" if field.kind == "integer" else "number", **_given(limits), **_examples(field)}


def _plain_number(limit: Decimal | int | None) -> float | int | None:
    """A limit as JSON writes it: a decimal is a number there, no text."""
    return float(limit) if isinstance(limit, Decimal) else limit


def _list(field: FieldDescription) -> JsonSchema:
    assert field.item is not None
    limits = {"minItems": field.shape.min_length or None, "maxItems": field.shape.max_length or 1000}
    return {"type": "array", "items": _plain(field.item), **_given(limits)}


def _given(limits: dict[str, Any]) -> JsonSchema:
    return {name: limit for name, limit in limits.items() if limit is not None}


def _examples(field: FieldDescription) -> JsonSchema:
    return {"examples": [field.shape.example]} if field.shape.example is not None else {}
