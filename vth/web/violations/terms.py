"""The terms that run at a violation, and which of them comes first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from vth.projections.supervision_list import ENDED
from vth.web.tables import Tone

TERMS: Mapping[str, tuple[object, str]] = {
    "views_due_on": (_("Zienswijze uiterlijk"), "Awb art. 4:8"),
    "order_possible_from": (_("Besluit mogelijk vanaf"), "Awb art. 4:8"),
    "compliance_due_on": (_("Herstellen uiterlijk"), "Awb art. 5:24, 5:32a"),
    "extra_visit_due_on": (_("Extra bezoek uiterlijk, bij een IPPC- of Seveso-bedrijf"), ""),
    "payment_due_on": (_("Betalen uiterlijk"), "Awb art. 5:33"),
    "collection_lapses_on": (_("Invordering verjaart"), "Awb art. 5:35"),
}
OF_ORDERS = ("views_due_on", "order_possible_from", "compliance_due_on", "extra_visit_due_on")
UNTIL_ORDERED = ("views_due_on", "order_possible_from")
NOT_A_DEADLINE = ("order_possible_from",)
FOLLOWED = tuple(name for name in TERMS if name not in ("order_possible_from", "extra_visit_due_on"))
"""Those that a list shows: the others have work or a signal of their own."""


@dataclass(frozen=True, slots=True)
class Term:
    """A day that matters, with its legal basis; `tone` warns when it has passed."""

    label: str
    day: str
    basis: str
    tone: Tone


def terms(row: Mapping[str, Any], today: date) -> list[Term]:
    """Every term that was set at this violation, by day."""
    return sorted(_terms(row, today), key=lambda term: term.day)


def _terms(row: Mapping[str, Any], today: date) -> Iterator[Term]:
    for name, (label, basis) in TERMS.items():
        if row[name]:
            passed = row[name] < today.isoformat() and name not in NOT_A_DEADLINE and _runs(row, name)
            yield Term(str(label), row[name], basis, "danger" if passed else "neutral")


def _runs(row: Mapping[str, Any], name: str) -> bool:
    if name in UNTIL_ORDERED and row["order_imposed_on"]:
        return False
    return not (name in OF_ORDERS and row["state"] in ENDED)


def next_term(row: Mapping[str, Any], today: date) -> Term | None:
    """The term that asks for attention first: a sum that lapses, else the first that runs, passed or not."""
    running = [(row[name], name) for name in FOLLOWED if row[name] and _runs(row, name)]
    of_sums = [(on, name) for on, name in running if name not in OF_ORDERS]
    if not running:
        return None
    on, name = min(of_sums or running)
    label, basis = TERMS[name]
    passed = on < today.isoformat()
    shown = gettext("%(term)s: voorbij", term=str(label)) if passed else str(label)
    return Term(shown, on, basis, "danger" if passed else "active")
