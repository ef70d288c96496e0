"""Fields of a form from the declaration of an event: labels, help, choices and limits are said there once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from vth.events.description import FieldDescription
from vth.web.formatting import text
from vth.web.forms.fields import FEW, FormField, Option, Row, Widget

Typed = Mapping[str, Any]
"""What was typed, by field: a text, a list of texts, or a list of the same for the rows of a list of things."""
Choices = Mapping[str, Sequence[Option]]
"""What a page offers for a field that the declaration leaves open, such as the prescriptions of this permit."""
LONG = 300
PLAIN: Mapping[str, Widget] = {"text": "text", "integer": "number", "decimal": "text", "date": "date"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the fields are made with."""

    offered: Choices
    hidden: frozenset[str]


def fields_of(
    described: Sequence[FieldDescription],
    typed: Typed,
    offered: Choices | None = None,
    hidden: frozenset[str] = frozenset(),
) -> tuple[FormField, ...]:
    """The fields in the order of declaration; `hidden` are those that the page fills in itself."""
    asked = _Asked(offered or {}, hidden)
    return tuple(_field(one, "", typed, asked) for one in described if one.name not in hidden)


def fields_at(
    place: str, described: Sequence[FieldDescription], typed: Typed, offered: Choices | None = None
) -> tuple[FormField, ...]:
    """The fields of one of several things in one form; their names begin with `place`, which ends in a slash."""
    asked = _Asked(offered or {}, frozenset())
    return tuple(_field(one, place, typed, asked) for one in described)


def _field(one: FieldDescription, place: str, typed: Typed, asked: _Asked) -> FormField:
    name = f"{place}{one.name}"
    given = typed.get(one.name)
    if one.kind == "list" and one.item is not None and one.item.kind == "object":
        return _rows(one, name, given if isinstance(given, list) else [], asked)
    return FormField(
        name=name,
        label=text(one.label),
        widget=_widget(one, asked),
        values=_values(given) or _only(one, asked),
        required=_required(one),
        note=_note(one, asked),
        options=_options(one, asked, _values(given)),
        suggestions=(),
        max_length=one.shape.max_length if one.kind == "text" else None,
        minimum=_limit(one.shape.minimum),
        maximum=_limit(one.shape.maximum),
        inputmode="decimal" if one.kind == "decimal" or one.shape.money else None,
    )


def _required(one: FieldDescription) -> bool:
    return one.required and one.completed_from is None and not (one.kind == "list" and not one.shape.min_length)


def _widget(one: FieldDescription, asked: _Asked) -> Widget:
    if one.name in asked.offered:
        return "checkboxes" if one.kind == "list" else "select"
    if one.kind == "list":
        return "checkboxes" if one.item and one.item.choices else "textarea"
    if one.kind == "choice" and one.choices is not None:
        return "radio" if len(one.choices) <= FEW else "select"
    if one.kind == "boolean" or one.scale:
        return "radio"
    if one.kind == "mapping" or (one.kind == "text" and (one.shape.max_length or 0) > LONG):
        return "textarea"
    return "text" if one.shape.money else PLAIN[one.kind]


def _options(one: FieldDescription, asked: _Asked, given: tuple[str, ...]) -> tuple[Option, ...]:
    """What can be chosen; a value that is there already stays, also when it is not offered."""
    if one.name in asked.offered:
        offered = tuple(asked.offered[one.name])
        known = {option.value for option in offered}
        return offered + tuple(Option(value, value) for value in given if value and value not in known)
    choices = one.choices or (one.item.choices if one.item else None)
    if choices is not None:
        listed = [Option(member.value, text(member)) for member in choices]
    elif one.scale is not None:
        listed = [Option(str(number), f"{number} {text(step)}") for number, step in one.scale.named]
    elif one.kind == "boolean":
        listed = [Option("true", gettext("ja")), Option("false", gettext("nee"))]
    else:
        return ()
    open_end = [Option("", gettext("niet ingevuld"))] if _widget(one, asked) == "radio" and not _required(one) else []
    return tuple(listed + open_end)


def _only(one: FieldDescription, asked: _Asked) -> tuple[str, ...]:
    """What must be chosen, when there is nothing else to choose."""
    offered = asked.offered.get(one.name, ())
    return (offered[0].value,) if len(offered) == 1 and _required(one) and one.kind != "list" else ()


def _note(one: FieldDescription, asked: _Asked) -> str:
    if one.shape.money:
        return str(gettext("In euro, bijvoorbeeld 1.250,50."))
    written = not one.scale and not (one.kind == "text" and one.name in asked.offered)
    parts = [text(one.note)] if one.note and written else []
    if one.completed_from is not None:
        parts.append(gettext("Leeg laten als het uit de bibliotheek komt."))
    if one.shape.free_text:
        parts.append(gettext("Noem hier geen personen."))
    if one.kind == "list" and one.item and one.item.kind == "text" and one.name not in asked.offered:
        parts.append(gettext("Eén per regel."))
    if one.kind == "mapping":
        parts.append(gettext("Eén per regel: naam = waarde."))
    typed = one.kind == "text" and one.name not in asked.offered
    if typed and one.shape.example and one.shape.pattern and not parts:
        parts.append(gettext("Bijvoorbeeld %(example)s.", example=one.shape.example))
    return " ".join(parts)


def _rows(one: FieldDescription, name: str, given: list[Any], asked: _Asked) -> FormField:
    members = one.item.members if one.item else ()
    rows = tuple(
        _row(members, text(one.label), f"{name}/{index}", row, index, asked) for index, row in enumerate(given)
    )
    return FormField(
        name=name,
        label=text(one.label),
        widget="rows",
        required=one.shape.min_length > 0,
        note=text(one.note) if one.note else "",
        rows=rows,
        more=gettext("Regel toevoegen: %(what)s", what=text(one.label).lower()),
    )


def _row(members: Sequence[FieldDescription], label: str, place: str, typed: Any, index: int, asked: _Asked) -> Row:
    inner: Typed = typed if isinstance(typed, Mapping) else {}
    made = tuple(_field(member, f"{place}/", inner, asked) for member in members if member.name not in asked.hidden)
    return Row(place, f"{label} {index + 1}", made)


def _values(given: object) -> tuple[str, ...]:
    if given is None:
        return ()
    return tuple(str(one) for one in given) if isinstance(given, list | tuple) else (str(given),)


def _limit(given: object) -> str | None:
    return None if given is None else str(given)
