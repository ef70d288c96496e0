"""The words for the codes that registers hold, by the column in which they stand."""

from collections.abc import Mapping
from functools import cache

from vth.events.catalogue.document import DocumentKind
from vth.events.catalogue.experiment import ExperimentOutcome
from vth.events.catalogue.inspection import InspectionKind
from vth.events.catalogue.question import Channel
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, Procedure
from vth.events.declaration import Choice
from vth.kernel.text import Text
from vth.projections.permit_state import STATES as PERMIT_STATES

STATES: Mapping[str, Text] = {
    **PERMIT_STATES,
    "announced": Text("voornemen kenbaar gemaakt", "intention announced"),
    "answered": Text("beantwoord", "answered"),
    "approved": Text("goedgekeurd", "approved"),
    "cancelled": Text("vervallen", "cancelled"),
    "carried_out": Text("uitgevoerd", "carried out"),
    "closed": Text("afgesloten", "closed"),
    "completed": Text("afgerond", "completed"),
    "dropped": Text("vervallen", "dropped"),
    "established": Text("vastgesteld", "established"),
    "evaluated": Text("geëvalueerd", "evaluated"),
    "held": Text("gehouden", "held"),
    "implemented": Text("uitgevoerd", "implemented"),
    "open": Text("open", "open"),
    "ordered": Text("last opgelegd", "ordered"),
    "permanent": Text("blijvend", "made permanent"),
    "planned": Text("gepland", "planned"),
    "published": Text("verslag openbaar", "report published"),
    "referred": Text("doorverwezen", "referred"),
    "rejected": Text("afgewezen", "rejected"),
    "remedied": Text("hersteld", "remedied"),
    "reported": Text("verslag verzonden", "report sent"),
    "requested": Text("aangevraagd", "requested"),
    "required": Text("gevraagd", "required"),
    "returned": Text("teruggestuurd", "returned"),
    "running": Text("loopt", "running"),
    "stopped": Text("gestopt", "stopped"),
    "submitted": Text("ingediend", "submitted"),
    "waived": Text("van handhaving afgezien", "enforcement waived"),
    "warned": Text("gewaarschuwd", "warned"),
}
"""Every state of every register."""
ORDERS: Mapping[str, Text] = {
    "penalty": Text("last onder dwangsom", "order for penalty payments"),
    "coercion": Text("last onder bestuursdwang", "coercion order"),
}
CHOICES: Mapping[str, tuple[type[Choice], ...]] = {
    "channel": (Channel,),
    "function": (StaffFunction,),
    "kind": (InspectionKind, DocumentKind),
    "nature": (MaterialNature,),
    "origin": (MaterialOrigin,),
    "outcome": (ExperimentOutcome,),
    "procedure": (Procedure,),
}


@cache
def words_of(column: str) -> Mapping[str, Text]:
    """What the codes in this column mean; empty for a column that holds no codes."""
    of_choices = {one.value: one.label for choice in CHOICES.get(column, ()) for one in choice}
    return {"state": STATES, "order_kind": ORDERS}.get(column, of_choices)
