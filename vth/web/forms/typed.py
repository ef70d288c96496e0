"""What was typed, read back from a form: first as it stands, for showing again; then as data, for recording.

Rows of a list come as `findings/0/result`. A row that was left empty does not count. What cannot be read stays as it
was typed: the rules of the field then say what is wrong with it.
"""

import re
from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from vth.events.description import FieldDescription

DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3}){1,4}|\d{1,12})(?:,(\d{1,2}))?")
INTEGER = re.compile(r"-?\d{1,15}", re.ASCII)
YES_OR_NO = {"true": True, "false": False}
ADD, REMOVE = "add_row", "remove_row"
EMPTIED = "emptied"
"""The details that are to lapse, by their names."""
MOST_ROWS = 200
Form = MultiDict[str, str]


def typed_in(form: Form, described: Sequence[FieldDescription], *, keep_empty: bool = False) -> dict[str, Any]:
    """What was typed, as the form shows it again; `keep_empty` keeps rows that were added but not filled in."""
    emptied = [one.name for one in described if one.clearable and one.name in form.getlist(EMPTIED)]
    return {one.name: _typed(form, one, one.name, keep_empty) for one in described} | {EMPTIED: emptied}


def typed_at(form: Form, described: Sequence[FieldDescription], place: str) -> dict[str, Any]:
    """What was typed of one of several things in one form, whose fields' names begin with `place`."""
    return {one.name: _typed(form, one, f"{place}{one.name}", True) for one in described}


def _typed(form: Form, one: FieldDescription, name: str, keep_empty: bool) -> Any:
    if one.kind == "list" and one.item is not None:
        if one.item.kind == "object":
            return _rows(form, one, name, keep_empty)
        return (
            form.getlist(name) if one.item.choices else [line for text in form.getlist(name) for line in _lines(text)]
        )
    return form.get(name, "").strip()


def _rows(form: Form, one: FieldDescription, name: str, keep_empty: bool) -> list[dict[str, Any]]:
    members = one.item.members if one.item else ()
    indexes = sorted({int(found[1]) for key in form if (found := re.match(rf"{re.escape(name)}/(\d{{1,3}})/", key))})
    rows = [
        {member.name: _typed(form, member, f"{name}/{index}/{member.name}", keep_empty) for member in members}
        for index in indexes[:MOST_ROWS]
    ]
    return rows if keep_empty else [row for row in rows if any(row.values())]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def rows_changed(typed: dict[str, Any], form: Form) -> bool:
    """Adds or removes the row that a button asked for; false when the form was sent in earnest."""
    if place := form.get(ADD):
        rows = _rows_at(typed, place)
        if rows is not None and len(rows) < MOST_ROWS:
            rows.append({})
        return True
    if place := form.get(REMOVE):
        parent, _, index = place.rpartition("/")
        rows = _rows_at(typed, parent)
        if rows is not None and index.isdigit() and int(index) < len(rows):
            del rows[int(index)]
        return True
    return False


def _rows_at(typed: Any, place: str) -> list[Any] | None:
    for step in place.split("/"):
        if isinstance(typed, dict):
            typed = typed.get(step)
        elif isinstance(typed, list) and step.isdigit() and int(step) < len(typed):
            typed = typed[int(step)]
        else:
            return None
    return typed if isinstance(typed, list) else None


def data_of(typed: dict[str, Any], described: Sequence[FieldDescription]) -> dict[str, Any]:
    """What was typed as the data of a fact; what was left empty is left out, unless it is to lapse."""
    found = {one.name: _data(typed.get(one.name), one) for one in described}
    emptied = typed.get(EMPTIED, ())
    return {name: value for name, value in found.items() if value is not None or name in emptied}


def _data(given: Any, one: FieldDescription) -> Any:
    if one.kind == "list" and one.item is not None:
        return _list(given or [], one, one.item)
    if given is None or given == "":
        return None
    return _cents(str(given)) if one.shape.money else _one(str(given), one.kind)


def _cents(text: str) -> int | str:
    """€ 1.250,50 as 125050; what is no amount stays as it was typed."""
    found = AMOUNT.fullmatch(text.replace("€", "").replace(" ", ""))
    return int(found[1].replace(".", "")) * 100 + int((found[2] or "0").ljust(2, "0")) if found else text


def _list(given: list[Any], one: FieldDescription, item: FieldDescription) -> list[Any] | None:
    if item.kind == "object":
        read: list[Any] = [data_of(row, item.members) for row in given]
    else:
        read = [_one(str(text), item.kind) for text in given]
    return read if read or (one.required and not one.completed_from) else None


def _one(text: str, kind: str) -> Any:
    if kind == "integer":
        plain = text.replace(".", "").replace(" ", "")
        return int(plain) if INTEGER.fullmatch(plain) else text
    if kind == "decimal":
        return text.replace(".", "").replace(",", ".") if "," in text else text
    if kind == "boolean":
        return YES_OR_NO.get(text, text)
    if kind == "date":
        return day_of(text)
    if kind == "mapping":
        return _mapping(text)
    return text.replace("\r\n", "\n")


def day_of(text: str) -> str:
    """A day as yyyy-mm-dd, also when it was typed as people write it."""
    found = DUTCH_DAY.fullmatch(text.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text.strip()


def _mapping(text: str) -> Any:
    pairs = [line.partition("=") for line in _lines(text)]
    if not all(sign for _, sign, _ in pairs):
        return text
    return {name.strip(): _number(value.strip()) for name, _, value in pairs}


def _number(text: str) -> int | str:
    return int(text) if INTEGER.fullmatch(text) else text
