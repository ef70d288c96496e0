"""What an officer can pick: standard prescriptions that fit the company, and those of its earlier permits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import Category, PrescriptionKind
from vth.events.codec import plain
from vth.policy.models import Regulations
from vth.policy.periods import in_force
from vth.policy.prescriptions import StandardPrescription
from vth.projections.dossier import Dossier
from vth.projections.dossier_prescriptions import DossierPrescription
from vth.web.formatting import choice_label, text
from vth.web.forms.typed import INTEGER
from vth.web.granting.items import OWN, Form, Item, fresh

NEWEST, SAME = "newest", "same"
LIBRARY, EARLIER = "library", "earlier"
TEXTS = ("kind", "title", "text", "due_within_months", "repeats_months")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to pick: `key` comes back when it is ticked; `said` stands before what opens to its text."""

    key: str
    title: str
    kind: str
    circular: bool
    text: str
    basis: str
    said: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the library is narrowed down."""

    words: str
    kind: str
    circular: str
    everything: bool

    def covers(self, one: StandardPrescription) -> bool:
        sought = f"{one.code} {one.title} {one.text}".casefold()
        return (
            all(word in sought for word in self.words.casefold().split())
            and self.kind in ("", one.kind)
            and self.circular in ("", "yes" if one.circular else "no")
        )


def wanted(form: Form) -> Wanted:
    """The filter in the form."""
    return Wanted(
        form.get("words", "").strip()[:200],
        form.get("kind_wanted", ""),
        form.get("circular_wanted", ""),
        form.get("everything") == "true",
    )


def fitting(regulations: Regulations, company: Mapping[str, Any] | None, on: date, everything: bool) -> Sequence[Any]:
    """The standard prescriptions for this company on that day, or all that hold then."""
    if everything or company is None:
        return sorted((one for one in regulations.prescriptions if in_force(one, on)), key=lambda one: one.code)
    categories = [one.value for one in Category if company[one.value]]
    code, edition = company["sbi_code"] or "", company["sbi_version"] or "2008"
    return regulations.prescriptions_for(code, categories, on, edition)


def of_library(found: Iterable[StandardPrescription], asked: Wanted, ticked: Sequence[str]) -> Iterator[Candidate]:
    """What the filter leaves, and what was ticked already."""
    for one in found:
        key = f"{LIBRARY}/{one.code}:{one.version}"
        if key in ticked or asked.covers(one):
            said = ", ".join(one.r_strategies)
            kind = choice_label(PrescriptionKind, one.kind)
            title = f"{one.code} – {one.title}"
            yield Candidate(key, title, kind, one.circular, one.text, one.legal_basis, said, key in ticked)


def of_earlier(permit: Dossier, ticked: Sequence[str]) -> Iterator[Candidate]:
    """The prescriptions of another permit that are in force."""
    for one in permit.prescriptions:
        fact, key = one.fact, f"{EARLIER}/{permit.permit_id}/{one.fact.number}"
        if one.in_force:
            title = f"{fact.number} {fact.title or text(fact.kind)}"
            said = f"{fact.standard} v{fact.standard_version}" if fact.standard else gettext("eigen tekst")
            yield Candidate(key, title, text(fact.kind), fact.circular, fact.text, "", said, key in ticked)


def picked(key: str, regulations: Regulations) -> Item | None:
    """The item for a tick in the library; None for what is not there."""
    code, _, version = key.removeprefix(f"{LIBRARY}/").partition(":")
    found = regulations.prescription(code, int(version)) if INTEGER.fullmatch(version) else None
    return fresh(key, found) if found else None


def brought_forward(key: str, one: DossierPrescription, how: str, on: date, regulations: Regulations) -> Item:
    """An earlier prescription with what was filled in then: in the library's version of that day, or as it was.

    What the library no longer has keeps its words without the code, because the code would promise another text.
    """
    fact = one.fact
    known: dict[str, Any] = {"number": fact.number, "due_on": _still(fact, on), "parameters": fact.parameters}
    version = None if how == NEWEST else fact.standard_version
    standard = regulations.prescription(fact.standard, version, on) if fact.standard else None
    if standard is not None and in_force(standard, on):
        return fresh(key, standard, **known)
    return Item(key or OWN, None, _own(fact, on))


def _own(fact: PrescriptionAttached, on: date) -> dict[str, Any]:
    given = plain(fact)
    kept: dict[str, Any] = {name: str(given[name]) for name in TEXTS if name in given}
    return kept | {
        "number": fact.number,
        "circular": "true" if fact.circular else "false",
        "r_strategies": [str(one) for one in given.get("r_strategies", ())],
        "due_on": _still(fact, on),
    }


def _still(fact: PrescriptionAttached, on: date) -> str:
    """The fixed day, as long as it lies ahead."""
    return fact.due_on.isoformat() if fact.due_on and fact.due_on >= on else ""
