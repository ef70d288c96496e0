"""Stream `inspection`: one visit or check, from planning to report."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import (
    Behaviour,
    CompanyId,
    Consequences,
    PermitId,
    PrescriptionNumber,
    Reason,
    StaffId,
    ViolationId,
)
from vth.events.declaration import DAY, FREE_TEXT, LINE, Choice, Fact, Note, Shape, declare
from vth.kernel.text import Text


class InspectionKind(Choice):
    PERIODIC = "periodic", "periodieke controle", "periodic"
    FOLLOW_UP = "follow_up", "hercontrole", "follow-up"
    COMPLETION = "completion", "opleveringscontrole", "completion"
    COMPLAINT = "complaint", "controle na klacht", "complaint"
    INCIDENT = "incident", "controle na incident", "incident"
    ADMINISTRATIVE = "administrative", "administratieve controle", "administrative"
    THEME = "theme", "themacontrole", "theme"


class FindingResult(Choice):
    """Results of the national model CIM-VTH-FLO, with what was not assessed."""

    COMPLIANT = "compliant", "voorschrift nageleefd", "compliant"
    COMPLIANT_AFTER_INSTRUCTION = (
        "compliant_after_instruction",
        "akkoord na aanwijzing",
        "compliant after instruction",
    )
    FURTHER_RESEARCH = "further_research", "nader onderzoek nodig", "further research needed"
    VIOLATION = "violation", "overtreding", "violation"
    NOT_APPLICABLE = "not_applicable", "niet van toepassing", "not applicable"
    NOT_ASSESSED = "not_assessed", "niet beoordeeld", "not assessed"


PlannedOn = Annotated[
    date,
    Text("Gepland op", "Planned on"),
    DAY,
    Note(Text("Mag in de toekomst liggen.", "May lie in the future.")),
]
Supervisor = Annotated[StaffId, Text("Toezichthouder", "Supervisor")]


@declare("InspectionScheduled", "Controle gepland", "Inspection scheduled")
@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionScheduled(Fact):
    company_id: CompanyId
    permit_id: PermitId | None = None
    kind: Annotated[InspectionKind, Text("Soort", "Kind")]
    planned_on: PlannedOn
    due_on: Annotated[date | None, Text("Uiterlijk", "Due on"), DAY] = None
    supervisor: Supervisor | None = None
    prescriptions: Annotated[
        tuple[PrescriptionNumber, ...], Text("Te controleren voorschriften", "Prescriptions to check")
    ] = ()
    violation: Annotated[
        ViolationId | None,
        Text("Overtreding", "Violation"),
        Note(Text("Alleen bij een hercontrole, en dan verplicht.", "Only for a follow-up, and required there.")),
    ] = None


@declare("InspectionAssigned", "Controle toegewezen", "Inspection assigned")
@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionAssigned(Fact):
    supervisor: Supervisor


@declare("InspectionRescheduled", "Controle verplaatst", "Inspection rescheduled")
@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRescheduled(Fact):
    planned_on: PlannedOn
    reason: Reason


@declare("InspectionCancelled", "Controle vervallen", "Inspection cancelled")
@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCancelled(Fact):
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found at one prescription or subject."""

    prescription: Annotated[PrescriptionNumber | None, Text("Voorschrift", "Prescription")] = None
    subject: Annotated[
        str | None,
        Text("Onderwerp", "Subject"),
        LINE,
        Note(Text("Verplicht zonder voorschrift.", "Required without a prescription.")),
    ] = None
    result: Annotated[FindingResult, Text("Resultaat", "Result")]
    behaviour: Behaviour | None = None
    consequences: Consequences | None = None
    compliance_due_on: Annotated[
        date | None,
        Text("Herstellen uiterlijk", "Compliance due on"),
        DAY,
        Note(Text("Alleen bij een overtreding.", "Only with a violation.")),
    ] = None
    remarks: Annotated[str | None, Text("Bijzonderheden", "Remarks"), FREE_TEXT] = None


@declare("InspectionCarriedOut", "Controle uitgevoerd", "Inspection carried out")
@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCarriedOut(Fact):
    findings: Annotated[tuple[Finding, ...], Text("Bevindingen", "Findings"), Shape(max_length=500)]
    summary: Annotated[str | None, Text("Samenvatting", "Summary"), FREE_TEXT] = None


@declare("InspectionReportSent", "Controleverslag verzonden", "Inspection report sent")
@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionReportSent(Fact):
    pass


@declare("InspectionReportPublished", "Controleverslag openbaar gemaakt", "Inspection report published")
@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionReportPublished(Fact):
    pass


InspectionEvent = (
    InspectionScheduled
    | InspectionAssigned
    | InspectionRescheduled
    | InspectionCancelled
    | InspectionCarriedOut
    | InspectionReportSent
    | InspectionReportPublished
    | EventRetracted
)
