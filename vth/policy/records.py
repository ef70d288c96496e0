"""YAML mappings read field by field, each mistake noted with its file and line.

A reader that finds a mistake notes it and returns a harmless value; `sound` tells whether the record may be used.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import yaml

from vth.policy.findings import Findings

T = TypeVar("T")
NULL = "tag:yaml.org,2002:null"


class Record:
    """One mapping of a file. Every asked field counts as known; `sound` reports the others."""

    def __init__(self, file: str, node: yaml.Node, findings: Findings) -> None:
        self._file, self._findings, self._before = file, findings, len(findings)
        self.line = node.start_mark.line + 1
        self._fields: dict[str, yaml.Node] = {}
        self._asked: set[str] = set()
        self._readable = isinstance(node, yaml.MappingNode)
        if not isinstance(node, yaml.MappingNode):
            self.fault("not_a_record", "Hier hoort een blok met velden.", "A block of fields belongs here.")
            return
        for key, value in node.value:
            self._add_field(key, value)

    def _add_field(self, key: yaml.Node, value: yaml.Node) -> None:
        name = str(key.value)
        if name in self._fields:
            where = f"{self._file}:{key.start_mark.line + 1}"
            self._findings.add("duplicate_field", where, f"'{name}' staat er dubbel.", f"'{name}' is there twice.")
        self._fields[name] = value

    def where(self, name: str | None = None) -> str:
        """`file:line` of a field, or of the record itself."""
        node = self._fields.get(name) if name else None
        return f"{self._file}:{node.start_mark.line + 1 if node else self.line}"

    def fault(self, code: str, nl: str, en: str, name: str | None = None) -> None:
        self._findings.add(code, self.where(name), nl, en)

    def has(self, name: str) -> bool:
        """Whether the field is there and not empty."""
        self._asked.add(name)
        node = self._fields.get(name)
        return node is not None and not (node.tag == NULL or node.value in ("", None))

    def scalar(self, name: str) -> str | None:
        """The field as written, or None when it is absent."""
        if not self.has(name):
            return None
        node = self._fields[name]
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self.fault("not_a_value", f"'{name}' moet één waarde zijn.", f"'{name}' has to be a single value.", name)
        return None

    def maybe(self, name: str, read: Callable[[str], T], nl: str, en: str) -> T | None:
        """The field read by `read`; a ValueError of it becomes a finding that says what was expected."""
        raw = self.scalar(name)
        try:
            return None if raw is None else read(raw)
        except (ValueError, LookupError, InvalidOperation):
            self.fault("wrong_value", f"'{name}' is '{raw}', maar moet {nl} zijn.",
                       f"'{name}' is '{raw}' but has to be {en}.", name)  # fmt: skip
            return None

    def maybe_text(self, name: str) -> str | None:
        raw = self.scalar(name)
        return None if raw is None else raw.strip()

    def text(self, name: str) -> str:
        self._require(name)
        return self.maybe_text(name) or ""

    def maybe_day(self, name: str) -> date | None:
        return self.maybe(name, date.fromisoformat, "een datum als 2026-03-01", "a date such as 2026-03-01")

    def day(self, name: str) -> date:
        self._require(name)
        return self.maybe_day(name) or date.min

    def maybe_whole(self, name: str) -> int | None:
        return self.maybe(name, _positive, "een geheel getal van 1 of meer", "a whole number, 1 or more")

    def whole(self, name: str) -> int:
        self._require(name)
        return self.maybe_whole(name) or 1

    def maybe_number(self, name: str) -> Decimal | None:
        return self.maybe(name, _finite, "een getal", "a number")

    def number(self, name: str) -> Decimal:
        self._require(name)
        return self.maybe_number(name) or Decimal(0)

    def flag(self, name: str, default: bool) -> bool:
        value = self.maybe(name, {"true": True, "false": False}.__getitem__, "true of false", "true or false")
        return default if value is None else value

    def choice(self, name: str, allowed: Sequence[T]) -> T:
        self._require(name)
        if (raw := self.scalar(name)) is not None:
            self._check_known(name, [raw], allowed)
        return next((value for value in allowed if value == raw), allowed[0])

    def texts(self, name: str, allowed: Sequence[T] | None = None) -> tuple[Any, ...]:
        """A list of texts, in order; each of them one of `allowed` and none twice."""
        nodes = self._items(name)
        found = [str(node.value).strip() for node in nodes if isinstance(node, yaml.ScalarNode)]
        if len(found) < len(nodes):
            self.fault("not_a_value", f"'{name}' mag alleen losse waarden bevatten.",
                       f"'{name}' may only hold single values.", name)  # fmt: skip
        if allowed is not None:
            self._check_known(name, found, allowed)
        for value in {value for value in found if found.count(value) > 1}:
            self.fault("duplicate", f"'{value}' staat dubbel in '{name}'.", f"'{value}' is twice in '{name}'.", name)
        return tuple(found)

    def records(self, name: str, required: bool = False) -> Iterator["Record"]:
        """A list of blocks, each a record of its own, made when its turn comes so that it counts its own mistakes."""
        if required:
            self._require(name)
        return (Record(self._file, node, self._findings) for node in self._items(name))

    def maybe_record(self, name: str) -> "Record | None":
        return Record(self._file, self._fields[name], self._findings) if self.has(name) else None

    def sound(self) -> bool:
        """Whether nothing was wrong with the record; fields that nobody asked for are wrong."""
        for name in self._fields.keys() - self._asked:
            self.fault("unknown_field", f"Onbekend veld '{name}'.", f"Unknown field '{name}'.", name)
        return len(self._findings) == self._before

    def _items(self, name: str) -> list[yaml.Node]:
        if not self.has(name):
            return []
        node = self._fields[name]
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.fault("not_a_list", f"'{name}' moet een lijst zijn.", f"'{name}' has to be a list.", name)
        return []

    def _require(self, name: str) -> None:
        if not self.has(name) and self._readable:
            self.fault("missing", f"'{name}' ontbreekt.", f"'{name}' is missing.")

    def _check_known(self, name: str, found: list[str], allowed: Sequence[object]) -> None:
        for value in found:
            if value not in allowed:
                known = ", ".join(str(value) for value in allowed)
                self.fault("unknown_value", f"Onbekende waarde '{value}' bij '{name}'; bekend zijn: {known}.",
                           f"Unknown value '{value}' for '{name}'; known are: {known}.", name)  # fmt: skip


def _positive(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit() or int(raw) < 1:
        raise ValueError(raw)
    return int(raw)


def _finite(raw: str) -> Decimal:
    value = Decimal(raw)
    if not value.is_finite():
        raise ValueError(raw)
    return value
