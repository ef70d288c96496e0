"""The whole form between choosing and recording: the decision, what was picked, and where every value stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext

from vth.application.completion import complete_one
from vth.application.shapes import load_dated_fact
from vth.events.catalogue.permit import PermitAmended, PermitGranted
from vth.events.envelope import DatedFact
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault, InvalidInput
from vth.policy.models import Regulations
from vth.web.forms.facts import BASIS, DAY, FactForm, sent
from vth.web.forms.fields import FormField
from vth.web.forms.typed import day_of
from vth.web.granting.items import OWN, Form, Item, Pairs, read

PERMIT = next(one for one in STREAMS if one.name == "permit")
ROW = re.compile(r"rows/(\d{1,3})/key")
ANNOUNCED = "announced_on"
MOST = 200
Decision = type[PermitGranted] | type[PermitAmended]


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision in the making."""

    decision: FactForm
    announced_on: str
    items: tuple[Item, ...] = ()

    @property
    def granting(self) -> bool:
        return self.decision.fact_type is PermitGranted

    def fields(self) -> tuple[FormField, ...]:
        """The fields of the decision itself."""
        own = self.decision.shown().fields
        return (*own, self._announced()) if self.granting else own

    def _announced(self) -> FormField:
        return FormField(
            name=ANNOUNCED,
            label=gettext("Bekendgemaakt op"),
            widget="date",
            values=(self.announced_on,),
            note=gettext("Leeg laten als het besluit nog niet bekend is gemaakt; dat legt u later vast."),
            maximum=self.decision.today.isoformat(),
        )

    def decision_pairs(self) -> Pairs:
        """The decision as hidden fields."""
        yield DAY, self.decision.day
        yield BASIS, self.decision.basis
        yield ANNOUNCED, self.announced_on
        yield from ((name, str(value or "")) for name, value in self.decision.typed.items())

    def item_pairs(self) -> Pairs:
        """What was picked as hidden fields."""
        for at, item in enumerate(self.items):
            yield from item.pairs(at)

    def raw(self) -> list[dict[str, Any]]:
        """The facts as they were typed: the decision first, its announcement last."""
        decided = self.decision.given()
        dated = {DAY: decided[DAY], BASIS: decided[BASIS]}
        attached = [{"type": "PrescriptionAttached", **dated, "data": item.given()} for item in self.items]
        return [decided, *attached, *self._announcement()]

    def _announcement(self) -> Iterator[dict[str, Any]]:
        if self.granting and self.announced_on:
            yield {"type": "DecisionAnnounced", DAY: day_of(self.announced_on), "data": {}}

    def facts(self, regulations: Regulations) -> list[DatedFact]:
        """The facts to record. Errors: InvalidInput with everything that is wrong with any of them."""
        found: list[DatedFact] = []
        faults: list[Fault] = []
        for index, one in enumerate(self.raw()):
            try:
                where = f"/events/{index}"
                found.append(load_dated_fact(PERMIT, complete_one(one, regulations, where), where))
            except InvalidInput as wrong:
                faults += wrong.faults
        if faults:
            raise InvalidInput(*faults)
        return found

    def placed(self, faults: Sequence[Fault]) -> list[Fault]:
        """The faults at the names of the fields of this form."""
        return [replace(fault, where=self._field(fault.where)) for fault in faults]

    def _field(self, where: str) -> str:
        parts = where.strip("/").split("/")
        if parts[:1] != ["events"] or not parts[1:2] or not parts[1].isdigit():
            return where.strip("/")
        index, rest = int(parts[1]), "/".join(part for part in parts[2:] if part != "data")
        if index == 0:
            return rest
        if index > len(self.items):
            return ANNOUNCED
        return rest if rest in (DAY, BASIS) else f"rows/{index - 1}/{rest}".rstrip("/")


def read_draft(decision: Decision, form: Form, today: Any, regulations: Regulations) -> Draft:
    """The draft as the form has it."""
    rows = sorted({int(found[1]) for name in form if (found := ROW.fullmatch(name))})[:MOST]
    items = [item for at in rows if (item := read(form, at, regulations))]
    filled_in, _ = sent(decision, today, form)
    return Draft(filled_in, form.get(ANNOUNCED, "").strip(), tuple(items))


def with_own(draft: Draft) -> Draft:
    """The draft with an empty prescription of the officer's own more."""
    return replace(draft, items=(*draft.items, Item(OWN)))


def without(draft: Draft, at: str) -> Draft:
    """The draft without the item at this place."""
    return replace(draft, items=tuple(item for index, item in enumerate(draft.items) if f"rows/{index}" != at))


def numbered(draft: Draft, taken: Sequence[str]) -> Draft:
    """A number for each that has none: a chapter for each kind, after what the permit has already."""
    used = {*taken, *(item.number for item in draft.items)}
    last = max((int(found[0]) for one in taken if (found := re.match(r"\d+", one))), default=0)
    chapters: dict[str, int] = {}
    items = []
    for item in draft.items:
        chapter = chapters.setdefault(item.kind, last + len(chapters) + 1)
        number = item.number or next(one for at in range(1, 1000) if (one := f"{chapter}.{at}") not in used)
        used.add(number)
        items.append(replace(item, typed={**item.typed, "number": number}))
    return replace(draft, items=tuple(items))
