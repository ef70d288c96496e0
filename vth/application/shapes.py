"""From JSON to facts: one marshmallow schema an event type, derived from its declaration.

Every fault of everything that was given is reported at once, each with its JSON pointer.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, post_load

from vth.application.fields import (
    MESSAGES,
    BooleanField,
    ChoiceField,
    DateField,
    DecimalField,
    Described,
    IntegerField,
    ListField,
    MappingField,
    ObjectField,
    TextField,
    fault,
    parse_date,
)
from vth.events.declaration import Fact
from vth.events.description import FieldDescription, describe
from vth.events.envelope import DateBasis, DatedFact
from vth.events.registry import StreamType
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

SIMPLE: Mapping[str, type[Described]] = {
    "text": TextField,
    "integer": IntegerField,
    "decimal": DecimalField,
    "boolean": BooleanField,
    "date": DateField,
    "choice": ChoiceField,
    "mapping": MappingField,
}
LONGEST_ECHO = 100
"""Characters of what a client gave that come back in a message: what is longer is no name at all."""
ENVELOPE = frozenset({"type", "effective_on", "date_basis", "data"})
UNKNOWN_FIELD = Fault("unknown_field", Text("Dit veld is hier niet bekend.", "This field is not known here."))


class FactSchema(Schema):
    """What every derived schema shares: unknown fields are refused."""

    class Meta:
        unknown = RAISE

    error_messages = {  # noqa: RUF012 - the way marshmallow is configured
        "unknown": [UNKNOWN_FIELD],  # type: ignore[dict-item]
        "type": [Fault("not_object", Text("Geef een object met velden.", "Give an object with fields."))],  # type: ignore[dict-item]
    }


@cache
def schema_type(declared: type) -> type[Schema]:
    """The marshmallow schema of a fact, or of a part of one; loading it gives the dataclass itself."""
    members: dict[str, Any] = {d.attribute: field_for(d) for d in describe(declared)}

    def make(self: Schema, data: dict[str, Any], **kwargs: Any) -> Any:
        left_out = [d.name for d in describe(declared) if d.required and d.attribute not in data]
        if left_out:  # the library fills these in, but only when it is asked to
            raise ValidationError(dict.fromkeys(left_out, MESSAGES["required"]))
        return declared(**data)

    return type(f"{declared.__name__}Schema", (FactSchema,), {**members, "make": post_load(make)})


def field_for(description: FieldDescription) -> Described:
    if description.kind == "list" and description.item is not None:
        return ListField(description, field_for(description.item))
    if description.kind == "object" and description.python_type is not None:
        return ObjectField(description, schema_type(description.python_type))
    return SIMPLE[description.kind](description)


@cache
def _schema(declared: type) -> Schema:
    return schema_type(declared)()


def load_fact(fact_type: type[Fact], data: object, where: str = "") -> Fact:
    """The fact in `data`; raises InvalidInput with every fault, `where` standing before each pointer."""
    try:
        return _load_sound(fact_type, data)
    except (ValidationError, AttributeError, KeyError, TypeError):
        return _load_with_faults(fact_type, data, where)


def _load_sound(fact_type: type[Fact], data: Any) -> Fact:
    """The fact when nothing is wrong with it, three times as fast: the same fields, none of the bookkeeping."""
    known = _fields(fact_type)  # type: ignore[arg-type]
    return fact_type(
        **{
            known[name][0]: None if value is None and known[name][1] else known[name][2](value, name, data)
            for name, value in data.items()
        }
    )


@cache
def _fields(declared: type) -> Mapping[str, tuple[str, bool, Any]]:
    """By name in JSON: the attribute, whether null may be given, and what reads the value."""
    return {d.name: (d.attribute, d.nullable, field_for(d)._deserialize) for d in describe(declared)}


def _load_with_faults(fact_type: type[Fact], data: object, where: str) -> Fact:
    try:
        fact: Fact = _schema(fact_type).load(data)  # type: ignore[arg-type]
    except ValidationError as error:
        raise InvalidInput.from_faults(flatten(error.messages, where)) from error
    return fact


def load_dated_facts(stream: StreamType, given: object, where: str = "/events") -> list[DatedFact]:
    """The facts of one recording: a list of {type, effective_on, date_basis?, data}. Raises InvalidInput."""
    if not isinstance(given, list) or not given:
        raise InvalidInput.because("Geef minstens één feit.", "Give at least one event.", where)
    found: list[DatedFact] = []
    faults: list[Fault] = []
    for index, item in enumerate(given):
        try:
            found.append(load_dated_fact(stream, item, f"{where}/{index}"))
        except InvalidInput as error:
            faults.extend(error.faults)
    if faults:
        raise InvalidInput(*faults)
    return found


def load_dated_fact(stream: StreamType, given: object, where: str = "") -> DatedFact:
    """One fact with its date. Raises InvalidInput with every fault in it."""
    if not isinstance(given, dict):
        raise InvalidInput.because("Geef een object met type, effective_on en data.", "Give an event object.", where)
    faults = [UNKNOWN_FIELD.within(f"{where}/{_escaped(name)}") for name in given if name not in ENVELOPE]
    fact_type = stream.fact_type(str(given.get("type")))
    if fact_type is None:
        faults.append(_unknown_type(stream, given.get("type"), where))
    effective_on = _collect(faults, f"{where}/effective_on", parse_date, given.get("effective_on"))
    basis = _collect(faults, f"{where}/date_basis", _basis, given.get("date_basis", "stated"))
    fact = _fact(faults, fact_type, given.get("data", {}), f"{where}/data") if fact_type else None
    if faults or fact is None or effective_on is None:
        raise InvalidInput(*faults)
    return DatedFact(fact, effective_on, basis or DateBasis.STATED.value)


def _fact(faults: list[Fault], fact_type: type[Fact], data: object, where: str) -> Fact | None:
    try:
        return load_fact(fact_type, data, where)
    except InvalidInput as error:
        faults.extend(error.faults)
        return None


def _unknown_type(stream: StreamType, given: object, where: str) -> Fault:
    names = ", ".join(fact.declaration.name for fact in stream.facts)
    shown = str(given)[:LONGEST_ECHO]
    nl = f"Een {stream.label.nl} kent geen feit '{shown}'. Kies uit: {names}."
    return Fault(
        "unknown_type", Text(nl, f"A {stream.label.en} has no event '{shown}'. Choose from: {names}."), f"{where}/type"
    )


def _basis(given: object) -> str:
    try:
        return DateBasis(given).value  # type: ignore[arg-type]
    except ValueError as error:
        listed = ", ".join(DateBasis)
        raise fault("unknown_choice", f"Kies uit: {listed}.", f"Choose from: {listed}.") from error


def _collect(faults: list[Fault], where: str, parse: Any, given: object) -> Any:
    try:
        return parse(given)
    except ValidationError as error:
        faults.extend(flatten(error.messages, where))
        return None


def flatten(messages: object, where: str) -> Iterator[Fault]:
    """marshmallow's nested messages as faults, each with its JSON pointer."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from flatten(inner, where if name == "_schema" else f"{where}/{_escaped(str(name))}")
    elif isinstance(messages, Sequence) and not isinstance(messages, str):
        for inner in messages:
            yield from flatten(inner, where)
    elif isinstance(messages, Fault):
        yield messages.within(where)
    else:
        yield Fault("invalid", Text(str(messages), str(messages)), where)


def _escaped(name: str) -> str:
    return name[:LONGEST_ECHO].replace("~", "~0").replace("/", "~1")
