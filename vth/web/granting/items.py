"""One prescription in the making: from the library with its blanks, or in the officer's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.description import FieldDescription, describe
from vth.policy.models import Regulations
from vth.policy.parameters import Parameter, ParameterValue
from vth.policy.prescriptions import StandardPrescription
from vth.web.forms.declared import Choices, fields_at
from vth.web.forms.fields import FormField, Row
from vth.web.forms.typed import INTEGER, data_of, day_of, typed_at

Form = MultiDict[str, str]
OWN = "own"
OF_LIBRARY = ("number", "due_on", "from_research")
OF_OWN = (
    "number", "kind", "circular", "title", "text", "due_on", "due_within_months", "repeats_months", "r_strategies",
    "from_research",
)  # fmt: skip
DESCRIBED = {one.name: replace(one, completed_from=None) for one in describe(PrescriptionAttached)}
Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Item:
    """`key` says what was picked, so that it can be put back; `typed` and `blanks` are as they were typed."""

    key: str
    standard: StandardPrescription | None = None
    typed: Mapping[str, Any] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return str(self.typed.get("number") or "")

    @property
    def kind(self) -> str:
        return self.standard.kind if self.standard else str(self.typed.get("kind") or "")

    def given(self) -> dict[str, Any]:
        """The data of the fact, before the library completes it."""
        data = data_of(dict(self.typed), _described(self.standard))
        if self.standard is None:
            return data
        parameters = {one.name: _value(one, self.blanks.get(one.name, "")) for one in self.standard.parameters}
        found = {name: value for name, value in parameters.items() if value != ""}
        named = {"standard": self.standard.code, "standard_version": self.standard.version, "parameters": found}
        return named | data | self._repeats(data, found)

    def _repeats(self, data: Mapping[str, Any], blanks: Mapping[str, Any]) -> dict[str, Any]:
        """A fixed first day leaves the library's repetition as it is."""
        if self.standard is None or "due_on" not in data:
            return {}
        try:
            months = self.standard.repeat_months(blanks)
        except ValueError:  # the blank itself is at fault, and says so
            return {}
        return {"repeats_months": months} if months else {}

    def row(self, at: int, research: Choices) -> Row:
        """Its fields on the page."""
        place = f"rows/{at}/"
        shown = [one for one in _described(self.standard) if one.name != "from_research" or research]
        blanks = self.standard.parameters if self.standard else ()
        own = fields_at(place, shown, self.typed, research)
        filled = tuple(_blank(place, one, self.blanks.get(one.name, "")) for one in blanks)
        return Row(f"rows/{at}", self.title(), (own[0], *filled, *map(self._helped, own[1:])))

    def _helped(self, one: FormField) -> FormField:
        if self.standard is None or not one.name.endswith("/due_on"):
            return one
        return replace(
            one, note=gettext("Alleen voor een vaste dag; zonder dag geldt de termijn van het standaardvoorschrift.")
        )

    def title(self) -> str:
        """How the page calls it."""
        if self.standard:
            return f"{self.standard.code} – {self.standard.title}"
        return str(self.typed.get("title") or gettext("Eigen voorschrift"))

    def pairs(self, at: int) -> Pairs:
        """Everything of it as hidden fields."""
        yield f"rows/{at}/key", self.key
        if self.standard:
            yield f"rows/{at}/library", f"{self.standard.code}:{self.standard.version}"
        for name, given in self.typed.items():
            for one in given if isinstance(given, list) else [given]:
                yield f"rows/{at}/{name}", str(one or "")
        for name, blank in self.blanks.items():
            yield f"rows/{at}/parameters/{name}", blank


def fresh(key: str, standard: StandardPrescription, **known: Any) -> Item:
    """A standard prescription with the library's own values in its blanks, or those that are known."""
    blanks = {one.name: str(one.default if one.default is not None else "") for one in standard.parameters}
    given = {name: str(value) for name, value in (known.pop("parameters", None) or {}).items() if name in blanks}
    return Item(key, standard, known, blanks | given)


def read(form: Form, at: int, regulations: Regulations) -> Item | None:
    """The item as the form has it; None for what the library does not have."""
    place, key = f"rows/{at}/", form.get(f"rows/{at}/key", OWN)[:200]
    code, _, version = form.get(f"{place}library", "").partition(":")
    if not code:
        return Item(key, None, typed_at(form, _described(None), place))
    standard = regulations.prescription(code, int(version)) if INTEGER.fullmatch(version) else None
    if standard is None:
        return None
    blanks = {one.name: form.get(f"{place}parameters/{one.name}", "").strip() for one in standard.parameters}
    return Item(key, standard, typed_at(form, _described(standard), place), blanks)


def _described(standard: StandardPrescription | None) -> list[FieldDescription]:
    return [DESCRIBED[name] for name in (OF_LIBRARY if standard else OF_OWN)]


def _blank(place: str, one: Parameter, value: str) -> FormField:
    return FormField(
        name=f"{place}parameters/{one.name}",
        label=one.label,
        widget="number" if one.type == "months" else "date" if one.type == "date" else "text",
        values=(value,),
        required=one.required,
        note=gettext("In maanden.") if one.type == "months" else "",
        inputmode="decimal" if one.type == "number" else None,
        minimum="1" if one.type == "months" else None,
    )


def _value(one: Parameter, typed: str) -> ParameterValue:
    """What was typed as the library takes it; what cannot be read stays as it was typed."""
    if one.type in ("months", "number") and INTEGER.fullmatch(typed):
        return int(typed)
    return day_of(typed) if one.type == "date" else typed
