"""The first step: the decision, and what is picked for it; ticks become items and items keep their ticks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.application.access import sees
from vth.application.auditing import note
from vth.application.dossiers import read_dossier
from vth.audit.entry import Action
from vth.events.catalogue.values import PrescriptionKind
from vth.kernel.errors import NotFound
from vth.projections.company_list import one_company
from vth.projections.dossier import Dossier
from vth.projections.paging import Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.web.auditing import origin
from vth.web.formatting import short_day, text
from vth.web.forms.fields import FormField, Option
from vth.web.forms.typed import day_of
from vth.web.granting import library
from vth.web.granting.draft import Draft
from vth.web.granting.items import OWN, Form, Item
from vth.web.granting.library import LIBRARY, NEWEST, SAME, Candidate, Wanted
from vth.web.services import identity, system

PICK, FROM, HOW = "pick", "earlier", "how"
MOST_EARLIER = Paging(size=50)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the first step shows beside the decision."""

    candidates: Sequence[Candidate]
    earlier: Sequence[Candidate]
    filters: Sequence[FormField]
    from_field: FormField | None
    how: FormField
    others: int
    """So many picked prescriptions are not in these lists: the officer's own, and those of yet another permit."""


def ticks(form: Form, draft: Draft) -> list[str]:
    """What is ticked: what the form says when it shows boxes, else what was picked before."""
    return form.getlist(PICK) if "boxes" in form else [item.key for item in draft.items if item.key != OWN]


def choice(connection: Connection, current: Dossier, draft: Draft, form: Form) -> Choice:
    """The lists to pick from, narrowed down as the form asks."""
    asked, ticked, on = library.wanted(form), ticks(form, draft), day(draft)
    company = one_company(connection, current.holders[-1].company_id)
    found = library.fitting(system().regulations, company, on, asked.everything)
    candidates = list(library.of_library(found, asked, ticked))
    earlier_permit = _permit(connection, current, form.get(FROM, ""))
    earlier = list(library.of_earlier(earlier_permit, ticked)) if earlier_permit else []
    shown = {one.key for one in (*candidates, *earlier)}
    return Choice(
        candidates,
        earlier,
        _filters(asked),
        _from(connection, current, form),
        _how(form),
        sum(item.key not in shown for item in draft.items),
    )


def picked(connection: Connection, current: Dossier, draft: Draft, form: Form) -> Draft:
    """The draft with an item for every tick; what was unticked is gone, what was filled in stays."""
    if "boxes" not in form:
        return draft
    ticked, shown = form.getlist(PICK), form.getlist("shown")
    kept = [item for item in draft.items if item.key not in shown or item.key in ticked]
    known = {item.key for item in kept}
    for key in ticked:
        if key not in known and (item := _item(connection, current, key, form.get(HOW, NEWEST), day(draft))):
            taken = {one.number for one in kept} | {one.fact.number for one in current.prescriptions}
            kept.append(replace(item, typed={**item.typed, "number": ""}) if item.number in taken else item)
    return replace(draft, items=tuple(kept))


def day(draft: Draft) -> date:
    """The day of the decision; today as long as none can be read."""
    try:
        return date.fromisoformat(day_of(draft.decision.day))
    except ValueError:
        return system().today()


def _item(connection: Connection, current: Dossier, key: str, how: str, on: date) -> Item | None:
    if key.startswith(f"{LIBRARY}/"):
        return library.picked(key, system().regulations)
    _, _, rest = key.partition("/")
    permit_id, _, number = rest.partition("/")
    permit = _permit(connection, current, permit_id)
    found = [one for one in permit.prescriptions if one.fact.number == number] if permit else []
    return library.brought_forward(key, found[0], how, on, system().regulations) if found else None


def _permit(connection: Connection, current: Dossier, permit_id: str) -> Dossier | None:
    """An earlier permit of the same holder; None for anything else."""
    if permit_id not in {row["id"] for row in _permits(connection, current)}:
        return None
    stream, within = f"permit/{permit_id}", identity().within
    if within is not None and not sees(system(), connection, within, stream):
        return None
    note(system(), identity(), Action.READ, origin(), stream)
    try:
        return read_dossier(system(), connection, stream)
    except NotFound:
        return None


def _permits(connection: Connection, current: Dossier) -> list[dict[str, Any]]:
    asked = PermitFilter(company_id=current.holders[-1].company_id)
    rows = permits_page(connection, asked, system().today(), MOST_EARLIER).items
    return [row for row in rows if row["granted_on"] and row["id"] != current.permit_id]


def _from(connection: Connection, current: Dossier, form: Form) -> FormField | None:
    rows = _permits(connection, current)
    options = [
        Option(
            row["id"], gettext("%(case)s, verleend %(day)s", case=row["case_number"], day=short_day(row["granted_on"]))
        )
        for row in rows
    ]
    return _select(FROM, gettext("Eerdere vergunning van dit bedrijf"), options, form.get(FROM, "")) if rows else None


def _named(row: dict[str, Any]) -> str:
    return str(gettext("%(case)s, verleend %(day)s", case=row["case_number"], day=short_day(row["granted_on"])))


def _how(form: Form) -> FormField:
    return FormField(
        name=HOW,
        label=gettext("Standaardvoorschriften overnemen"),
        widget="radio",
        values=(form.get(HOW, NEWEST),),
        required=True,
        options=(
            Option(NEWEST, gettext("in de versie die nu in de bibliotheek staat")),
            Option(SAME, gettext("zoals ze waren")),
        ),
    )


def _filters(asked: Wanted) -> tuple[FormField, ...]:
    kinds = [Option(one.value, text(one)) for one in PrescriptionKind]
    circular = [Option("yes", gettext("alleen circulaire")), Option("no", gettext("alleen andere"))]
    return (
        FormField(name="words", label=gettext("Zoek in code, titel en tekst"), values=(asked.words,)),
        _select("kind_wanted", gettext("Soort"), kinds, asked.kind),
        _select("circular_wanted", gettext("Circulair"), circular, asked.circular),
        FormField(
            name="everything",
            label=gettext("Ook wat niet bij sector en categorie van dit bedrijf past"),
            widget="checkbox",
            values=("true",) if asked.everything else (),
        ),
    )


def _select(name: str, label: str, options: Sequence[Option], value: str) -> FormField:
    all_of_it = Option("", gettext("alle") if name != FROM else gettext("geen"))
    return FormField(name=name, label=label, widget="select", values=(value,), options=(all_of_it, *options))
