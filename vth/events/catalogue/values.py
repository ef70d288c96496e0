"""Closed lists and field types that several event types share."""

from typing import Annotated

from vth.events.declaration import UUID_SHAPE, Choice, Note, Scale, Shape
from vth.kernel.text import Text


class Category(Choice):
    """Categories of companies that decide who supervises and which indicator counts them."""

    PROVINCIAL = "provincial", "provinciaal", "provincial"
    SEVESO_LOWER = "seveso_lower", "Seveso lagedrempel", "Seveso lower tier"
    SEVESO_UPPER = "seveso_upper", "Seveso hogedrempel", "Seveso upper tier"
    IPPC = "ippc", "IPPC-installatie", "IPPC installation"


class SbiVersion(Choice):
    """Edition of the Standaard Bedrijfsindeling; the switch in the trade register was in September 2025."""

    SBI_2008 = "2008", "SBI 2008", "SBI 2008"
    SBI_2025 = "2025", "SBI 2025", "SBI 2025"


class MaterialOrigin(Choice):
    PRIMARY = "primary", "primair", "primary"
    SECONDARY = "secondary", "secundair", "secondary"


class MaterialNature(Choice):
    ABIOTIC = "abiotic", "abiotisch", "abiotic"
    BIOTIC = "biotic", "biotisch", "biotic"


class RStrategy(Choice):
    """R-ladder in six steps, R1 the highest (RVO, https://www.rvo.nl/onderwerpen/duurzaam-ondernemen/circulaire-economie/r-ladder)."""

    R1 = "R1", "R1 Refuse en Rethink (afzien en heroverwegen)", "R1 Refuse and rethink"
    R2 = "R2", "R2 Reduce (verminderen)", "R2 Reduce"
    R3 = "R3", "R3 Reuse (hergebruiken)", "R3 Reuse"
    R4 = "R4", "R4 Repair en Remanufacture (repareren en reviseren)", "R4 Repair and remanufacture"
    R5 = "R5", "R5 Recycle (recyclen)", "R5 Recycle"
    R6 = "R6", "R6 Recover (energie terugwinnen)", "R6 Recover"


class Procedure(Choice):
    """Regular (Omgevingswet 16.64) or extended preparation (Omgevingswet 16.65, Awb 3.4)."""

    REGULAR = "regular", "regulier", "regular"
    EXTENDED = "extended", "uitgebreid", "extended"


class PrescriptionKind(Choice):
    """The first six are circular by default; the library may mark a standard prescription of the others circular."""

    WASTE_PREVENTION = "waste_prevention", "afvalpreventie", "waste prevention"
    RESOURCE_USE = "resource_use", "duurzaam grondstoffengebruik", "resource use"
    MATERIAL_STATUS = "material_status", "materiaalstatus", "material status"
    RESEARCH = "research", "onderzoek", "research"
    RAW_MATERIAL_PLAN = "raw_material_plan", "grondstoffenplan", "raw-material plan"
    EXPERIMENTATION = "experimentation", "experimenteerruimte", "experimentation"
    ACCEPTANCE_PROCEDURE = "acceptance_procedure", "acceptatie en controle (AO/IC)", "acceptance procedure"
    REGISTRATION = "registration", "registratie", "registration"
    OTHER = "other", "overig", "other"


class AssessmentOutcome(Choice):
    SUFFICIENT = "sufficient", "voldoende", "sufficient"
    INSUFFICIENT = "insufficient", "onvoldoende", "insufficient"


class ConversionRoad(Choice):
    """Legal road from research to obligation (Omgevingswet 5.38-5.40, or approval under the prescription itself)."""

    PERMIT_AMENDED = "permit_amended", "vergunning gewijzigd", "permit amended"
    APPROVED_UNDER_PRESCRIPTION = (
        "approved_under_prescription",
        "goedgekeurd op grond van het voorschrift",
        "approved under the prescription",
    )


THEME_SHAPE = Shape(max_length=100, min_length=1, example="waste_prevention")
Theme = Annotated[str, Text("Thema", "Theme"), THEME_SHAPE]
CompanyId = Annotated[str, Text("Bedrijf", "Company"), UUID_SHAPE]
PrescriptionNumber = Annotated[
    str,
    Text("Nummer", "Number"),
    Shape(pattern=r"^[0-9A-Za-z]+([.\-][0-9A-Za-z]+)*$", max_length=20, example="4.2"),
    Note(Text("Nummer van het voorschrift binnen de vergunning.", "Number of the prescription within the permit.")),
]
Reason = Annotated[str, Text("Reden", "Reason"), Shape(max_length=4000, min_length=1, free_text=True)]
OptionalReason = Annotated[str | None, Text("Reden", "Reason"), Shape(max_length=4000, min_length=1, free_text=True)]
Year = Annotated[int, Text("Jaar", "Year"), Shape(minimum=1990, maximum=2100, example=2025)]


class BehaviourClass(Choice):
    """Behaviour in the national enforcement strategy (LHSO), after CIM-VTH-FLO."""

    A = "A", "A goedwillend", "A well-meaning"
    B = "B", "B onverschillig", "B indifferent"
    C = "C", "C calculerend", "C calculating"
    D = "D", "D notoir of crimineel", "D notorious or criminal"


Behaviour = Annotated[BehaviourClass, Text("Gedrag", "Behaviour")]
CONSEQUENCES = Scale(
    (
        Text("vrijwel nihil", "almost nil"),
        Text("beperkt", "limited"),
        Text("van belang", "of importance"),
        Text("aanzienlijk of onomkeerbaar", "considerable or irreversible"),
    )
)
"""How serious a violation is in the national enforcement strategy (LHSO)."""
Consequences = Annotated[
    int, Text("Gevolgen", "Consequences"), Shape(minimum=1, maximum=len(CONSEQUENCES.steps), example=2), CONSEQUENCES
]
PermitId = Annotated[str, Text("Vergunning", "Permit"), UUID_SHAPE]
InspectionId = Annotated[str, Text("Controle", "Inspection"), UUID_SHAPE]
ViolationId = Annotated[str, Text("Overtreding", "Violation"), UUID_SHAPE]
StaffId = Annotated[str, Text("Medewerker", "Staff member"), UUID_SHAPE]
CourseId = Annotated[str, Text("Opleiding", "Course"), UUID_SHAPE]
PersonId = Annotated[
    str,
    Text("Persoon", "Person"),
    UUID_SHAPE,
    Note(Text("Nummer in het personenregister; geen naam.", "Number in the person register; no name.")),
]
