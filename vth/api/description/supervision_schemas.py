"""Schemas of inspections and violations: rows of their registers, and one of each with what belongs to it."""

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.description.register_schemas import row_schema
from vth.api.description.value_schemas import value_schema
from vth.application.supervision_files import Advice
from vth.projections.company_filter import COMPANY_COLUMNS
from vth.projections.finding_list import Found
from vth.projections.grounds import GROUNDS_GONE
from vth.projections.inspections import INSPECTIONS
from vth.projections.prescription_texts import PrescriptionText
from vth.projections.route import Route
from vth.projections.violations import VIOLATIONS

GROUND = {
    "ground_gone": described(
        ["string", "null"],
        "Waarom de grond is weggevallen, bijvoorbeeld omdat de bevinding is ingetrokken; null als hij er is.",
        enum=[*GROUNDS_GONE, None],
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

SUPERVISION_ANSWERS: dict[str, JsonSchema] = {
    "InspectionRow": row_schema("Een controle in het register.", INSPECTIONS, COMPANY_COLUMNS, GROUND),
    "ViolationRow": row_schema("Een overtreding in het register.", VIOLATIONS, COMPANY_COLUMNS, GROUND),
    "Inspection": row_schema("Een controle.", INSPECTIONS, COMPANY_COLUMNS, GROUND | OF_INSPECTION),
    "Violation": row_schema("Een overtreding.", VIOLATIONS, COMPANY_COLUMNS, GROUND | OF_VIOLATION),
    "EnforcementAdvice": value_schema(Advice) | {"description": "Advies van de handhavingsstrategie (advice)."},
    "FoundFinding": value_schema(Found) | {"description": "Een bevinding van een controle (finding)."},
    "Route": value_schema(Route) | {"description": "Routeblad (route sheet)."},
    "PrescriptionText": value_schema(PrescriptionText) | {"description": "Een voorschrift zoals het luidde."},
}
