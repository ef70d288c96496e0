"""From a field's description to the marshmallow field that checks it: strict, every fault in Dutch and English."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from marshmallow import Schema, ValidationError, fields

from vth.events.declaration import Choice, Shape
from vth.events.description import FieldDescription
from vth.kernel.errors import Fault
from vth.kernel.text import Text

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LARGEST_INTEGER = 2**53
LONGEST_NUMBER = 40
FIRST_YEAR, LAST_YEAR = 1900, 2200


def fault(code: str, nl: str, en: str) -> ValidationError:
    return ValidationError([Fault(code, Text(nl, en))])


MESSAGES: Mapping[str, Any] = {
    "required": [Fault("required", Text("Dit veld is verplicht.", "This field is required."))],
    "null": [Fault("required", Text("Dit veld mag niet leeg (null) zijn.", "This field may not be null."))],
}


class Described(fields.Field[Any]):
    """A field made from its description."""

    default_error_messages = dict(MESSAGES)  # noqa: RUF012 - the way marshmallow is configured

    def __init__(self, description: FieldDescription, **options: Any) -> None:
        super().__init__(
            required=description.required and description.completed_from is None,
            allow_none=description.nullable,
            attribute=description.attribute,
            data_key=description.name,
            **options,
        )
        self.description = description

    @property
    def shape(self) -> Shape:
        return self.description.shape


class TextField(Described):
    """Text without control characters, within its length and pattern; spaces around it fall away."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise fault("not_text", "Geef tekst.", "Give text.")
        if FORBIDDEN.search(value):
            raise fault("control_character", "Verwijder de stuurtekens.", "Remove the control characters.")
        return self._fitting(value.strip())

    def _fitting(self, value: str) -> str:
        shape = self.shape
        if len(value) < shape.min_length:
            raise fault("empty", "Vul dit veld in of laat het weg.", "Fill in this field or leave it out.")
        if shape.max_length is not None and len(value) > shape.max_length:
            raise fault("too_long", f"Hooguit {shape.max_length} tekens.", f"At most {shape.max_length} characters.")
        if shape.pattern and not re.search(shape.pattern, value):
            nl, en = (f", {such} {shape.example}" if shape.example else "" for such in ("zoals", "such as"))
            raise fault("wrong_form", f"Niet in de gevraagde vorm{nl}.", f"Not of the form asked{en}.")
        return value


class IntegerField(Described):
    """A whole number within its limits."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_INTEGER:
            raise fault("not_integer", "Geef een geheel getal.", "Give a whole number.")
        within_limits(value, self.shape)
        return value


class DecimalField(Described):
    """A number, given as JSON number or as text, kept digit for digit."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Decimal:
        try:
            number = Decimal(str(value)) if isinstance(value, int | float | str | Decimal) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite():
            raise fault("not_number", "Geef een getal.", "Give a number.")
        if len(str(number)) > LONGEST_NUMBER or abs(number.adjusted()) > LONGEST_NUMBER:
            raise fault("too_precise", f"Hooguit {LONGEST_NUMBER} cijfers.", f"At most {LONGEST_NUMBER} digits.")
        within_limits(number, self.shape)
        return number


def within_limits(number: Decimal | int, shape: Shape) -> None:
    if shape.minimum is not None and number < shape.minimum:
        raise fault("too_small", f"Minstens {_dutch(shape.minimum)}.", f"At least {shape.minimum}.")
    if shape.maximum is not None and number > shape.maximum:
        raise fault("too_large", f"Hooguit {_dutch(shape.maximum)}.", f"At most {shape.maximum}.")


def _dutch(number: object) -> str:
    return str(number).replace(".", ",")


class BooleanField(Described):
    """true or false, nothing that resembles it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise fault("not_boolean", "Geef true of false.", "Give true or false.")
        return value


class DateField(Described):
    """A date as yyyy-mm-dd."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        return parse_date(value)


def parse_date(value: Any) -> date:
    """The day; outside FIRST_YEAR to LAST_YEAR it is a slip of the pen, and terms counted from it would overflow."""
    try:
        if isinstance(value, str) and ISO_DATE.fullmatch(value):
            return _within_years(date.fromisoformat(value))
    except ValueError as error:
        raise fault("no_such_date", f"{value} bestaat niet.", f"{value} does not exist.") from error
    raise fault("not_a_date", "Geef een datum als jjjj-mm-dd.", "Give a date as yyyy-mm-dd.")


def _within_years(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = f"{FIRST_YEAR}-{LAST_YEAR}"
        raise fault("date_out_of_range", f"Geef een jaar binnen {years}.", f"Give a year within {years}.")
    return day


class ChoiceField(Described):
    """One of a closed list of codes."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Choice:
        choices = self.description.choices
        assert choices is not None
        if not isinstance(value, str) or value not in choices.__members__.values():
            listed = ", ".join(choices)
            raise fault("unknown_choice", f"Kies uit: {listed}.", f"Choose from: {listed}.")
        return choices._value2member_map_[value]  # type: ignore[return-value]


class MappingField(Described):
    """Names with a text or a whole number each."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, str | int]:
        if not isinstance(value, dict) or not all(_plain_entry(name, item) for name, item in value.items()):
            raise fault("not_mapping", "Geef namen met een tekst of getal.", "Give names with a text or a number each.")
        return dict(value)


def _plain_entry(name: object, item: object) -> bool:
    texts = [part for part in (name, item) if isinstance(part, str)]
    fitting = isinstance(item, str | int) and not isinstance(item, bool)
    return isinstance(name, str) and fitting and not any(FORBIDDEN.search(t) or len(t) > 4000 for t in texts)


class ListField(Described):
    """A list whose members are checked one by one; every fault is named with its index."""

    def __init__(self, description: FieldDescription, member: fields.Field[Any]) -> None:
        super().__init__(description)
        self.member = member

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise fault("not_list", "Geef een lijst.", "Give a list.")
        self._fitting(len(value))
        found, faults = [], {}
        for index, item in enumerate(value):
            try:
                found.append(self.member.deserialize(item))
            except ValidationError as error:
                faults[index] = error.messages
        if faults:
            raise ValidationError(faults)
        return tuple(found)

    def _fitting(self, length: int) -> None:
        if length < self.shape.min_length:
            raise fault("empty_list", "Geef er minstens één.", "Give at least one.")
        if length > (self.shape.max_length or 1000):
            raise fault("too_many", "Te veel in één lijst.", "Too many in one list.")


class ObjectField(Described):
    """A part of a fact with fields of its own."""

    def __init__(self, description: FieldDescription, schema: type[Schema]) -> None:
        super().__init__(description)
        self.schema = schema()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return self.schema.load(value)
