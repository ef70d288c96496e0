"""Schemas of inspections and violations: rows of their registers, and one of each with what belongs to it."""

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.description.register_schemas import row_schema
from vth.api.description.value_schemas import value_schema
from vth.application.supervision_files import Advice
from vth.policy.enforcement import NATURES
from vth.projections.company_filter import COMPANY_COLUMNS
from vth.projections.finding_list import Found
from vth.projections.grounds import GROUNDS_GONE
from vth.projections.inspections import INSPECTIONS
from vth.projections.prescription_texts import PrescriptionText
from vth.projections.route import Route
from vth.projections.violations import VIOLATIONS


def _record(description: str, members: dict[str, JsonSchema]) -> JsonSchema:
    return {"type": "object", "description": description, "properties": members, "required": list(members)}


GROUND = {
    "ground_gone": described(
        ["string", "null"],
        "Waarom de grond is weggevallen, bijvoorbeeld omdat de bevinding is ingetrokken; null als hij er is.",
        enum=[*GROUNDS_GONE, None],
    )
}
SUPERVISOR = {
    "supervisor_name": described(
        ["string", "null"], "Naam van de toezichthouder uit het personenregister, of `verwijderd` (supervisor)."
    )
}
SIGNALS: JsonSchema = {"type": "array", "description": "Signalen van vandaag (signals).", "items": reference("Task")}
OF_INSPECTION: dict[str, JsonSchema] = {
    "findings": {"type": "array", "description": "Bevindingen (findings).", "items": reference("FoundFinding")},
    "prescription_texts": {
        "type": "array",
        "description": "De voorschriften zoals zij op de dag van de controle luidden.",
        "items": reference("PrescriptionText"),
    },
    "signals": SIGNALS,
}
OF_VIOLATION: dict[str, JsonSchema] = {
    "advice": {
        "description": "Wat de handhavingsstrategie adviseert; null als die versie er niet meer is.",
        "anyOf": [reference("EnforcementAdvice"), {"type": "null"}],
    },
    "prescription_text": {
        "description": "Het voorschrift zoals het op de dag van de overtreding luidde; null zonder voorschrift.",
        "anyOf": [reference("PrescriptionText"), {"type": "null"}],
    },
    "signals": SIGNALS,
}

STRATEGY_CELL: dict[str, JsonSchema] = {
    "behaviour": described("string", "Gedrag (behaviour), A tot en met D."),
    "behaviour_label": described("string", "Gedrag in woorden."),
    "consequences": described("integer", "Gevolgen (consequences).", minimum=1, maximum=4),
    "interventions": {
        "type": "array",
        "description": "Geadviseerde interventies (interventions).",
        "items": _record(
            "Een interventie.",
            {
                "code": described("string", "Code."),
                "label": described("string", "Naam."),
                "nature": described("string", "Aard (nature).", enum=list(NATURES)),
                "nature_label": described("string", "Aard in woorden."),
                "source": described("string", "Bron (source)."),
            },
        ),
    },
    "confirmed": described("boolean", "Of een openbare bron dit vak bevestigt; zo niet, dan geldt wat u vaststelde."),
    "source": described("string", "Bron en haar beperking (source)."),
}
STRATEGY = _record(
    "Eén versie van de handhavingsstrategie (enforcement strategy): zestien vakken.",
    {
        "version": described("string", "Versie."),
        "name": described("string", "Naam."),
        "valid_from": described("string", "Geldig vanaf (valid from).", format="date"),
        "valid_until": described(["string", "null"], "Geldig tot en met (valid until).", format="date"),
        "current": described("boolean", "Of deze vandaag geldt."),
        "source": described("string", "Bron (source)."),
        "cells": {"type": "array", "description": "De vakken.", "items": _record("Een vak (cell).", STRATEGY_CELL)},
    },
)
STRATEGIES: JsonSchema = {"type": "array", "description": "De versies.", "items": reference("EnforcementStrategy")}
SUPERVISION_ANSWERS: dict[str, JsonSchema] = {
    "InspectionRow": row_schema("Een controle in het register.", INSPECTIONS, COMPANY_COLUMNS, GROUND | SUPERVISOR),
    "ViolationRow": row_schema("Een overtreding in het register.", VIOLATIONS, COMPANY_COLUMNS, GROUND),
    "Inspection": row_schema("Een controle.", INSPECTIONS, COMPANY_COLUMNS, GROUND | SUPERVISOR | OF_INSPECTION),
    "Violation": row_schema("Een overtreding.", VIOLATIONS, COMPANY_COLUMNS, GROUND | OF_VIOLATION),
    "EnforcementStrategy": STRATEGY,
    "EnforcementStrategyList": _record("Alle versies, de oudste eerst.", {"items": STRATEGIES}),
    "EnforcementAdvice": value_schema(Advice) | {"description": "Advies van de handhavingsstrategie (advice)."},
    "FoundFinding": value_schema(Found) | {"description": "Een bevinding van een controle (finding)."},
    "Route": value_schema(Route) | {"description": "Routeblad (route sheet)."},
    "PrescriptionText": value_schema(PrescriptionText) | {"description": "Een voorschrift zoals het luidde."},
}
