"""The closed list of query parameters of an operation: each parsed strictly, every fault of all of them at once."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from vth.application.fields import FORBIDDEN, fault, parse_date
from vth.application.shapes import flatten
from vth.events.declaration import Choice
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

LONGEST = 200
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
EARLIEST = "1900"  # nothing was recorded before, and the year keeps its four digits
ZONE_AFTER_SPACE = re.compile(r" (\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter: how its text is read and how OpenAPI describes it.

    `parse` raises marshmallow's ValidationError. `many` when it may be given more than once: the value is a tuple then.
    `required` when there is no answer without it.
    """

    name: str
    note: Text
    parse: Callable[[str], Any]
    schema: Mapping[str, Any]
    many: bool = False
    default: Any = None
    required: bool = False


def day(name: str, note: Text) -> Parameter:
    return Parameter(name, note, parse_date, {"type": "string", "format": "date", "examples": ["2026-03-01"]})


def instant(name: str, note: Text, required: bool = False) -> Parameter:
    schema = {"type": "string", "format": "date-time", "examples": ["2026-03-01T12:00:00Z"]}
    return Parameter(name, note, parse_instant, schema, required=required)


def code(name: str, note: Text, pattern: str, example: str) -> Parameter:
    """A code of a fixed form, such as a municipality."""
    return Parameter(
        name, note, _matching(pattern, example), {"type": "string", "pattern": pattern, "examples": [example]}
    )


def words(name: str, note: Text) -> Parameter:
    """Free words to look for."""
    return Parameter(name, note, _words, {"type": "string", "minLength": 1, "maxLength": LONGEST})


def choice(name: str, note: Text, choices: type[Choice]) -> Parameter:
    listed = "; ".join(f"`{member.value}`: {member.label.nl}" for member in choices)
    schema = {"type": "string", "enum": [member.value for member in choices]}
    return Parameter(name, Text(f"{note.nl} {listed}.", note.en), _among(tuple(schema["enum"])), schema)


def one_of(name: str, note: Text, values: Sequence[str], default: str | None = None) -> Parameter:
    schema = {"type": "string", "enum": list(values), **({"default": default} if default else {})}
    return Parameter(name, note, _among(tuple(values)), schema, default=default)


def worded(name: str, note: Text, values: Sequence[str], words: Mapping[str, Text]) -> Parameter:
    """One of these codes, each with what it means."""
    listed = "; ".join(f"`{value}`: {words[value].nl}" for value in values)
    return one_of(name, Text(f"{note.nl} {listed}.", note.en), values)


def yes_or_no(name: str, note: Text) -> Parameter:
    return Parameter(name, note, lambda text: _among(("true", "false"))(text) == "true", {"type": "boolean"})


def whole_number(name: str, note: Text, least: int, most: int, default: int) -> Parameter:
    def parse(text: str) -> int:
        if not WHOLE_NUMBER.fullmatch(text) or not least <= int(text) <= most:
            raise fault("wrong_number", f"Geef {least} tot en met {most}.", f"Give {least} to {most}.")
        return int(text)

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Parameter(name, note, parse, schema, default=default)


def parse_instant(text: str) -> datetime:
    """An instant with its zone; a "+" that the address turned into a space is read as meant."""
    given = ZONE_AFTER_SPACE.sub(r"+\1", text)
    try:
        if INSTANT.fullmatch(given) and given >= EARLIEST:
            return datetime.fromisoformat(given).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise fault("no_such_instant", "Dit tijdstip bestaat niet.", "This instant does not exist.") from error
    example = "2026-03-01T12:00:00Z"
    raise fault(
        "not_an_instant",
        f"Geef een tijdstip met tijdzone, zoals {example}.",
        f"Give an instant with its zone, such as {example}.",
    )


def _matching(pattern: str, example: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if not compiled.fullmatch(text):
            raise fault(
                "wrong_form",
                f"Niet in de gevraagde vorm, zoals {example}.",
                f"Not of the form asked, such as {example}.",
            )
        return text

    return parse


def _words(text: str) -> str:
    if not text.strip() or len(text) > LONGEST or FORBIDDEN.search(text):
        raise fault("wrong_words", f"Geef 1 tot {LONGEST} tekens.", f"Give 1 to {LONGEST} characters.")
    return text.strip()


def _among(values: tuple[str, ...]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in values:
            listed = ", ".join(values)
            raise fault("unknown_choice", f"Kies uit: {listed}.", f"Choose from: {listed}.")
        return text

    return parse


def read(parameters: Sequence[Parameter], given: MultiDict[str, str]) -> dict[str, Any]:
    """The value of every parameter by its name, defaults filled in. Raises InvalidInput with every fault."""
    known = {parameter.name: parameter for parameter in parameters}
    faults = [_unknown(name, known) for name in given if name not in known]
    values: dict[str, Any] = {}
    for parameter in parameters:
        texts = given.getlist(parameter.name)
        found = list(_parsed(parameter, texts, faults))
        if parameter.required and not texts:
            faults.append(Fault("parameter_missing", Text("Geef dit erbij.", "Give this too."), parameter.name))
        values[parameter.name] = tuple(found) if parameter.many else next(iter(found), parameter.default)
    if faults:
        raise InvalidInput(*faults)
    return values


def _parsed(parameter: Parameter, texts: Sequence[str], faults: list[Fault]) -> Iterator[Any]:
    if len(texts) > 1 and not parameter.many:
        faults.append(Fault("given_twice", Text("Geef dit één keer.", "Give this once."), parameter.name))
        return
    for text in texts:
        try:
            yield parameter.parse(text)
        except ValidationError as error:
            faults.extend(flatten(error.messages, parameter.name))


def _unknown(name: str, known: Mapping[str, Parameter]) -> Fault:
    nl = f"Gebruik: {', '.join(known)}." if known else "Hier zijn geen parameters."
    en = f"Use: {', '.join(known)}." if known else "There are no parameters here."
    return Fault("unknown_parameter", Text(nl, en), name[:LONGEST])
