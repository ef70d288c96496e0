"""What a form shows: fields with their labels, help, what was typed and what is wrong with it.

A field's name is its place in the data, such as `findings/0/result`; a fault with that JSON pointer belongs to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from vth.kernel.errors import Fault

Widget = Literal[
    "text",
    "textarea",
    "number",
    "date",
    "select",
    "radio",
    "checkbox",
    "checkboxes",
    "password",
    "email",
    "file",
    "rows",
]
Values = tuple[str, ...]
FEW = 4
"""Up to so many choices stand beside one another; more go in a list."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the choices of a field."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One of the rows of a list of things; `place` is what its fields' names begin with."""

    place: str
    title: str
    fields: tuple["FormField", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field. `values` stand in it; `rows` are those of a list of things, `more` labels the button that adds
    one. `suggestions` help at a text field; `autocomplete` and `inputmode` are for the browser.
    `advice` follows from what is chosen here and in the field before it, by both, as `adviser` gives it."""

    name: str
    label: str
    widget: Widget = "text"
    values: Values = ()
    required: bool = False
    note: str = ""
    errors: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    more: str = ""
    suggestions: tuple[Option, ...] = ()
    max_length: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    autocomplete: str = "off"
    inputmode: str | None = None
    accept: str | None = None
    advice: tuple[Option, ...] = ()
    adviser: str = ""

    @property
    def id(self) -> str:
        return "f-" + self.name.replace("/", "-").replace(".", "-")

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def described_by(self) -> str:
        """The ids of help and errors, for assistive technology."""
        wanted = [f"{self.id}-note"] if self.note else []
        return " ".join(wanted + ([f"{self.id}-error"] if self.errors else []))

    @property
    def grouped(self) -> bool:
        """Whether several controls together are the field."""
        return self.widget in ("radio", "checkboxes", "rows")

    @property
    def first_id(self) -> str:
        """Where a link to this field leads: something that takes the focus."""
        if self.widget in ("radio", "checkboxes") and self.options:
            return f"{self.id}-0"
        return self.id


@dataclass(frozen=True, slots=True)
class FormError:
    """One line of the summary on top; `target` is the id of the field, empty when it concerns the whole."""

    message: str
    target: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields with what is wrong, in the order in which they stand on the page."""

    fields: tuple[FormField, ...]
    errors: tuple[FormError, ...] = field(default=())

    def __getitem__(self, name: str) -> FormField:
        return next(one for one in self.fields if one.name == name)


def with_faults(fields: Sequence[FormField], faults: Iterable[Fault], language: str, within: str = "") -> Form:
    """The form with each fault at its field and all of them on top; `within` is where the fields' data lie."""
    by_place: dict[str, list[Fault]] = {}
    for fault in faults:
        by_place.setdefault(fault.where.removeprefix(within).strip("/"), []).append(fault)
    named = {one.name for one in _all(fields)}
    errors = [
        FormError(fault.message.read("en" if language == "en" else "nl"), *_target(fields, named, place))
        for place, those in by_place.items()
        for fault in those
    ]
    texts = {_nearest(named, place): those for place, those in by_place.items()}
    return Form(tuple(_marked(one, texts, language) for one in fields), tuple(errors))


def _all(fields: Iterable[FormField]) -> Iterable[FormField]:
    for one in fields:
        yield one
        for row in one.rows:
            yield from _all(row.fields)


def _nearest(named: set[str], place: str) -> str:
    """The field at this place, or the one that holds it; empty when there is none."""
    while place and place not in named:
        place = place.rpartition("/")[0]
    return place


def _target(fields: Sequence[FormField], named: set[str], place: str) -> tuple[str, str]:
    found = next((one for one in _all(fields) if one.name == _nearest(named, place)), None)
    return (found.first_id, found.label) if found else ("", "")


def _marked(one: FormField, faults: dict[str, list[Fault]], language: str) -> FormField:
    messages = tuple(fault.message.read("en" if language == "en" else "nl") for fault in faults.get(one.name, ()))
    rows = tuple(
        replace(row, fields=tuple(_marked(inner, faults, language) for inner in row.fields)) for row in one.rows
    )
    return replace(one, errors=messages, rows=rows)
