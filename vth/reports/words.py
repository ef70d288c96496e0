"""Dutch words for the codes that registers hold."""

from collections.abc import Mapping

from vth.events.catalogue.inspection import FindingResult, InspectionKind
from vth.events.catalogue.values import BehaviourClass, PrescriptionKind, Procedure
from vth.projections import inspections, register_words, violation_fold

PRESCRIPTION_KINDS: Mapping[str, str] = {kind.value: kind.label.nl for kind in PrescriptionKind}
PROCEDURES: Mapping[str, str] = {procedure.value: procedure.label.nl for procedure in Procedure}
INSPECTION_KINDS: Mapping[str, str] = {kind.value: kind.label.nl for kind in InspectionKind}
FINDING_RESULTS: Mapping[str, str] = {result.value: result.label.nl for result in FindingResult}
BEHAVIOURS: Mapping[str, str] = {behaviour.value: behaviour.label.nl for behaviour in BehaviourClass}
INSPECTION_STATES: Mapping[str, str] = {state: register_words.STATES[state].nl for state in inspections.STATES}
VIOLATION_STATES: Mapping[str, str] = {state: register_words.STATES[state].nl for state in violation_fold.STATES}
ORDERS: Mapping[str | None, str] = {kind: label.nl for kind, label in register_words.ORDERS.items()}
INDICATOR_STATUSES: Mapping[str, str] = {
    "green": "groen: op koers",
    "orange": "oranje: onzeker",
    "red": "rood: niet op koers",
    "none": "geen",
}
UNITS: Mapping[str, str] = {"percent": "procent", "count": "aantal", "tonnes_per_year": "ton per jaar"}
RESEARCH_STATES: Mapping[str, str] = {
    "imposed": "opgelegd",
    "submitted": "rapport ontvangen",
    "insufficient": "onvoldoende",
    "sufficient": "voldoende, nog te beslissen",
    "converted": "omgezet in verplichting",
    "closed": "afgesloten",
}
DUTY_STATUSES: Mapping[str, tuple[str, str]] = {
    "overdue": ("te laat", "red"),
    "soon": ("binnen 30 dagen", "orange"),
    "open": ("open", "none"),
    "done": ("gedaan", "green"),
    "ended": ("vervallen", "none"),
}
"""The word and the style of each."""


def yes_or_no(flag: int | None) -> str | None:
    return None if flag is None else "ja" if flag else "nee"
