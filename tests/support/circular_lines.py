"""What a small history goes on with for circular work: a plan with measures, an experiment, a scan and material use."""

from typing import Any

from tests.support.lines import COMPANY, COMPANY_ID, PERMIT, fact

PLAN = "raw_material_plan/00000000-0000-7000-8000-000000000301"
EXPERIMENT = "experiment/00000000-0000-7000-8000-000000000302"
QUESTION = "question/00000000-0000-7000-8000-000000000303"
CIRCLE = "knowledge_circle/00000000-0000-7000-8000-000000000304"


def measure(name: str, step: str, tonnes: int, **more: Any) -> dict[str, Any]:
    given = {"measure": name, "title": f"Maatregel {name}", "material": "staal", "r_strategy": step,
             "origin": "primary", "nature": "abiotic", "tonnes_per_year": tonnes}  # fmt: skip
    return given | more


def circular() -> list[dict[str, Any]]:
    """An approved plan of which one of two measures was carried out, a running experiment past its end, advice."""
    flows = [{"material": "staal", "origin": "primary", "nature": "abiotic", "tonnes": 120.5, "estimated": True}]
    return [
        fact(PERMIT, "PrescriptionAttached", "2025-03-10", number="5.1", kind="experimentation", circular=True,
             title="Ruimte voor proeven", text="Van 1.1 mag bij wijze van proef worden afgeweken."),
        fact(COMPANY, "MaterialUseReported", "2025-04-01", year=2024, flows=flows),
        fact(COMPANY, "CompanyScanCarriedOut", "2025-05-01", summary="Veel retourstromen", themes=["waste_prevention"]),
        fact(COMPANY, "CsrdReportPublished", "2025-05-02", reporting_year=2024, url="https://example.org/csrd"),
        fact(PLAN, "PlanRequired", "2025-03-10", company_id=COMPANY_ID, due_on="2025-09-10"),
        fact(PLAN, "PlanSubmitted", "2025-06-01", measures=[measure("M1", "R2", 100), measure("M2", "R5", 40)]),
        fact(PLAN, "PlanApproved", "2025-07-01", review_on="2028-07-01"),
        fact(PLAN, "MeasureImplemented", "2025-09-01", measure="M1", tonnes_per_year=80),
        fact(EXPERIMENT, "ExperimentRequested", "2025-06-01", permit_id=PERMIT.partition("/")[2], prescription="5.1",
             aim="Regranulaat uit verpakkingen", limits="Hooguit 10 ton", starts_on="2025-07-01", ends_on="2025-12-31"),
        fact(EXPERIMENT, "ExperimentApproved", "2025-06-20"),
        fact(EXPERIMENT, "ExperimentStarted", "2025-07-02"),
        fact(QUESTION, "QuestionReceived", "2025-08-01", company_id=COMPANY_ID, theme="waste_prevention",
             channel="email", question="Mag dit als grondstof?"),
        fact(CIRCLE, "CircleFounded", "2025-02-01", name="Kunststofkring", environmental_service="rud-utrecht",
             partners=["Recyclers Midden"]),
    ]  # fmt: skip
