"""Dutch words for the codes that registers hold."""

from collections.abc import Mapping

from vth.events.catalogue.values import PrescriptionKind, Procedure

PRESCRIPTION_KINDS: Mapping[str, str] = {kind.value: kind.label.nl for kind in PrescriptionKind}
PROCEDURES: Mapping[str, str] = {procedure.value: procedure.label.nl for procedure in Procedure}
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
