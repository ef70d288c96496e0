"""Schemas of what is told about one indicator through time: explanation, trend and funnel."""

from vth.api.description.answer_schemas import FIGURE_MEMBERS, QUESTION, record
from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.description.value_schemas import value_schema
from vth.application.destroyed import Destruction
from vth.application.explaining import DefinitionChange, Group
from vth.projections.indicators import FunnelRow

TWO_INSTANTS = record(
    "Wat gevraagd is, met de twee tijdstippen die vergeleken zijn.",
    **QUESTION["properties"],
    compared_with=described(
        ["string", "null"], "Vergeleken met zoals bekend op dit tijdstip; null is nu.", format="date-time"
    ),
    compared_position=described("integer", "Het laatste feit dat bij de vergelijking meetelt (position)."),
)
SAME_ALONG = ("code", "definition_version", "name", "definition", "unit", "target")
POINT = record(
    "Het cijfer over één maand, kwartaal of jaar.",
    period=described("string", "Naam van de periode.", examples=["2026-03", "2026-Q1", "2026"]),
    **{"from": described("string", "Begin.", format="date")},
    to=described("string", "Einde.", format="date"),
    **{name: FIGURE_MEMBERS[name] for name in ("value", "numerator", "denominator", "expected", "status")},
)


def listed(declared: type, description: str) -> JsonSchema:
    """A list of these values."""
    return {"type": "array", "description": description, "items": value_schema(declared)}


INDICATOR_ANSWERS: dict[str, JsonSchema] = {
    "Explanation": record(
        "Waarom een cijfer is veranderd (explanation).",
        question=TWO_INSTANTS,
        before=described("object", "Het cijfer zoals het eerst was.") | reference("Figure"),
        after=described("object", "Het cijfer zoals het later was.") | reference("Figure"),
        reasons=listed(Group, "De feiten achter het verschil, per reden; hun bijdragen samen zijn het verschil."),
        definition_changed=listed(DefinitionChange, "Rapporten van toen met een andere versie van de definitie."),
        destroyed=listed(
            Destruction, "Wat sindsdien is vernietigd en toen meegeteld kan hebben; hier telt het niet mee."
        ),
    ),
    "Trend": record(
        "Een indicator per maand, kwartaal of jaar (trend).",
        question=reference("Question"),
        **{name: FIGURE_MEMBERS[name] for name in SAME_ALONG},
        items={"type": "array", "description": "De punten, in volgorde.", "items": POINT},
    ),
    "Funnel": record(
        "De trechter van onderzoeksvoorschriften (funnel).",
        question=reference("Question"),
        items=listed(FunnelRow, "Eén regel per jaar van oplegging."),
    ),
}
