"""The form in which any fact is recorded: when it took place, how that is known, and the fields of its declaration."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from vth.events.declaration import Fact
from vth.events.description import FieldDescription, describe
from vth.events.envelope import DateBasis
from vth.kernel.errors import Fault
from vth.web.formatting import text
from vth.web.forms.advised import with_advice
from vth.web.forms.declared import Choices, fields_of
from vth.web.forms.fields import Form, FormField, Option, with_faults
from vth.web.forms.typed import EMPTIED, data_of, day_of, rows_changed, typed_in
from vth.web.language import language
from vth.web.services import system

DAY, BASIS = "effective_on", "date_basis"


@dataclass(frozen=True, slots=True)
class FactForm:
    """What was typed for one fact. `offered` are choices for fields that the declaration leaves open; `filled` are
    values that the page knows itself, and whose fields are not shown."""

    fact_type: type[Fact]
    today: date
    typed: Mapping[str, Any]
    day: str
    basis: str = DateBasis.STATED.value
    offered: Choices | None = None
    filled: Mapping[str, Any] | None = None

    def given(self) -> dict[str, Any]:
        """The fact as it is recorded: type, date and data, as the import and the API know it."""
        data = data_of(dict(self.typed), describe(self.fact_type)) | dict(self.filled or {})
        name = self.fact_type.declaration.name
        return {"type": name, DAY: day_of(self.day), BASIS: self.basis, "data": data}

    def shown(self, faults: tuple[Fault, ...] = ()) -> Form:
        """The form as a page shows it, with what is wrong at its field."""
        own = fields_of(describe(self.fact_type), self.typed, self.offered, frozenset(self.filled or {}))
        own = with_advice(own, system().regulations, self._on())
        fields = (self._day(), *own, *self._emptied(), self._basis())
        return with_faults(fields, [_placed(fault) for fault in faults], language())

    def _on(self) -> date:
        """The day that was typed, as far as it is one."""
        try:
            return date.fromisoformat(day_of(self.day))
        except ValueError:
            return self.today

    def _emptied(self) -> Iterator[FormField]:
        """Which details lapse, for a fact that can say so."""
        options = [Option(one.name, text(one.label)) for one in describe(self.fact_type) if one.clearable]
        if options:
            yield FormField(
                name=EMPTIED,
                label=gettext("Welk gegeven vervalt?"),
                widget="checkboxes",
                values=tuple(self.typed.get(EMPTIED, ())),
                options=tuple(options),
                note=gettext("Het is daarna niet meer bekend. Wat u hierboven invult gaat voor."),
            )

    def _day(self) -> FormField:
        return FormField(
            name=DAY,
            label=gettext("Wanneer gebeurde dit?"),
            widget="date",
            values=(self.day,),
            required=True,
            note=gettext("De dag waarop het plaatsvond, niet de dag waarop u het vastlegt."),
            maximum=self.today.isoformat(),
        )

    def _basis(self) -> FormField:
        return FormField(
            name=BASIS,
            label=gettext("Hoe is die dag bekend?"),
            widget="radio",
            values=(self.basis,),
            required=True,
            options=(
                Option(DateBasis.STATED.value, gettext("opgegeven: zo staat het in de stukken")),
                Option(DateBasis.PUBLISHED.value, gettext("alleen de dag van publicatie is bekend")),
                Option(DateBasis.ESTIMATED.value, gettext("geschat")),
            ),
        )


def fresh(fact_type: type[Fact], today: date, **known: Any) -> FactForm:
    """An empty form, with the first row of each list ready; `known` are values to start from."""
    rows: dict[str, Any] = {one.name: [{}] for one in describe(fact_type) if _has_rows(one)}
    return FactForm(fact_type, today, rows | known, today.isoformat())


def _has_rows(one: FieldDescription) -> bool:
    return one.item is not None and one.item.kind == "object"


def sent(fact_type: type[Fact], today: date, form: MultiDict[str, str]) -> tuple[FactForm, bool]:
    """What was typed, and whether it was sent to record; otherwise a row was added or removed."""
    described = describe(fact_type)
    kept = typed_in(form, described, keep_empty=True)
    only_rows = rows_changed(kept, form)
    typed = kept if only_rows else typed_in(form, described)
    day, basis = form.get(DAY, "").strip(), form.get(BASIS, DateBasis.STATED.value)
    return FactForm(fact_type, today, typed, day, basis), not only_rows


def _placed(fault: Fault) -> Fault:
    """The fault at the name of its field: `/events/0/data/number` is `number`."""
    parts = fault.where.split("/")
    if parts[1:2] == ["events"]:
        parts = parts[3:]
    return replace(fault, where="/".join(parts[1:] if parts[:1] == ["data"] else parts))
