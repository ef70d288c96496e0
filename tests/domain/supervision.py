"""Inspections and violations as the rule tests write them, and the permit and visits that they rest on."""

from datetime import date

from tests.domain.facts import application, prescription
from tests.support.rulebook import rulebook
from tests.support.scenario import COMPANY, PERMIT, Answers, on
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionCarriedOut,
    InspectionKind,
    InspectionScheduled,
)
from vth.events.catalogue.permit import PermitGranted
from vth.events.catalogue.prescription import PrescriptionWithdrawn
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import ViolationEstablished

INSPECTION = "0199a3c4-7d1e-7c3a-9a55-5f0c2d3e4b5a"
VIOLATION = "0199a3c4-7d1e-7c3a-9a55-6f0c2d3e4b5a"


def scheduled(
    kind: InspectionKind = InspectionKind.PERIODIC,
    planned_on: date = date(2026, 5, 20),
    company_id: str = COMPANY,
    permit_id: str | None = PERMIT,
    prescriptions: tuple[str, ...] = ("1.1",),
    violation: str | None = None,
    supervisor: str | None = None,
    due_on: date | None = None,
) -> InspectionScheduled:
    return InspectionScheduled(
        company_id=company_id,
        permit_id=permit_id,
        kind=kind,
        planned_on=planned_on,
        due_on=due_on,
        supervisor=supervisor,
        prescriptions=prescriptions,
        violation=violation,
    )


def compliant(number: str | None = "1.1", subject: str | None = None) -> Finding:
    return Finding(prescription=number, subject=subject, result=FindingResult.COMPLIANT)


def violated(
    number: str | None = "1.1",
    subject: str | None = None,
    behaviour: BehaviourClass | None = BehaviourClass.B,
    consequences: int | None = 2,
    compliance_due_on: date | None = None,
) -> Finding:
    return Finding(
        prescription=number,
        subject=subject,
        result=FindingResult.VIOLATION,
        behaviour=behaviour,
        consequences=consequences,
        compliance_due_on=compliance_due_on,
    )


def carried_out(*findings: Finding) -> InspectionCarriedOut:
    return InspectionCarriedOut(findings=findings or (compliant(),))


def established(
    behaviour: BehaviourClass = BehaviourClass.B,
    consequences: int = 3,
    prescription: str | None = "1.1",
    nature: str | None = None,
    company_id: str = COMPANY,
    permit_id: str | None = PERMIT,
    inspection_id: str | None = None,
    strategy_version: str = "lhso-2022",
    advised: tuple[str, ...] | None = None,
) -> ViolationEstablished:
    """By default B3, for which the strategy advises a penalty order."""
    strategy = rulebook().enforcement.strategies[-1]
    cell = strategy.cells.get((behaviour, consequences))
    return ViolationEstablished(
        company_id=company_id,
        permit_id=permit_id,
        inspection_id=inspection_id,
        prescription=prescription,
        nature=nature,
        behaviour=behaviour,
        consequences=consequences,
        strategy_version=strategy_version,
        advised=(cell.interventions if cell else ()) if advised is None else advised,
    )


PERMITTED = (
    on("2026-01-05", application()),
    on("2026-02-01", PermitGranted()),
    on("2026-02-01", prescription("1.1")),
    on("2026-02-01", prescription("1.2")),
    on("2026-06-01", prescription("1.3")),
    on("2026-04-01", PrescriptionWithdrawn(number="1.2")),
)
VISITED = (on("2026-05-01", scheduled()), on("2026-05-20", carried_out(violated(), compliant(None, "erf"))))
WORLD = Answers(
    permits={PERMIT: PERMITTED},
    inspections={INSPECTION: VISITED},
    violations={VIOLATION: (on("2026-05-20", established()),)},
)
