"""Facts of stream `permit` about its prescriptions: attached, owed, researched, converted."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from vth.events.catalogue.values import (
    AssessmentOutcome,
    ConversionRoad,
    OptionalReason,
    PrescriptionKind,
    PrescriptionNumber,
    Reason,
    RStrategy,
)
from vth.events.declaration import DAY, FREE_TEXT, LINE, LONG_TEXT, CompletedFrom, Fact, Note, Shape, declare
from vth.kernel.text import Text

Title = Annotated[str, Text("Titel", "Title"), LINE]
Months = Annotated[int, Text("Maanden", "Months"), Shape(minimum=1, maximum=600)]
FROM_LIBRARY = CompletedFrom("standard")


@declare("PrescriptionAttached", "Voorschrift verbonden", "Prescription attached")
@dataclass(frozen=True, slots=True, kw_only=True)
class PrescriptionAttached(Fact):
    number: PrescriptionNumber
    kind: Annotated[PrescriptionKind, Text("Soort", "Kind"), FROM_LIBRARY]
    circular: Annotated[bool, Text("Circulair", "Circular"), FROM_LIBRARY]
    text: Annotated[str, Text("Tekst", "Text"), LONG_TEXT, FROM_LIBRARY]
    title: Annotated[str | None, Text("Titel", "Title"), LINE, FROM_LIBRARY] = None
    standard: Annotated[
        str | None, Text("Standaardvoorschrift", "Standard prescription"), Shape(max_length=60, min_length=1)
    ] = None
    standard_version: Annotated[
        int | None, Text("Versie van het standaardvoorschrift", "Standard version"), Shape(minimum=1), FROM_LIBRARY
    ] = None
    parameters: Annotated[dict[str, str | int] | None, Text("Ingevulde gegevens", "Parameters")] = None
    due_on: Annotated[date | None, Text("Uiterlijk op", "Due on"), DAY] = None
    due_within_months: Annotated[
        Months | None,
        Text("Uiterlijk binnen (maanden na inwerkingtreding)", "Due within (months after entry into force)"),
        FROM_LIBRARY,
    ] = None
    repeats_months: Annotated[Months | None, Text("Herhaling (maanden)", "Repeats every (months)"), FROM_LIBRARY] = None
    r_strategies: Annotated[tuple[RStrategy, ...] | None, Text("R-strategieën", "R-strategies"), FROM_LIBRARY] = None
    from_research: Annotated[
        PrescriptionNumber | None, Text("Uit onderzoeksvoorschrift", "From research condition")
    ] = None


@declare("PrescriptionWithdrawn", "Voorschrift ingetrokken", "Prescription withdrawn")
@dataclass(frozen=True, slots=True, kw_only=True)
class PrescriptionWithdrawn(Fact):
    number: PrescriptionNumber
    reason: OptionalReason = None


@declare("DutyFulfilled", "Verplichting nagekomen", "Duty fulfilled")
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFulfilled(Fact):
    number: PrescriptionNumber
    period: Annotated[
        str | None,
        Text("Periode", "Period"),
        Shape(max_length=40, min_length=1),
        Note(Text("Waarover het stuk gaat, bijvoorbeeld 2026.", "What it covers, for instance 2026.")),
    ] = None
    title: Title | None = None


@declare("ResearchReportSubmitted", "Onderzoeksrapport ontvangen", "Research report submitted")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchReportSubmitted(Fact):
    number: PrescriptionNumber
    title: Title | None = None


@declare("ResearchReportAssessed", "Onderzoeksrapport beoordeeld", "Research report assessed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchReportAssessed(Fact):
    number: PrescriptionNumber
    outcome: Annotated[AssessmentOutcome, Text("Oordeel", "Outcome")]
    new_due_on: Annotated[date | None, Text("Nieuwe uiterste datum", "New due date"), DAY] = None
    remarks: Annotated[str | None, Text("Opmerkingen", "Remarks"), FREE_TEXT] = None


@declare("ResearchConverted", "Onderzoek omgezet in een verplichting", "Research converted")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchConverted(Fact):
    number: PrescriptionNumber
    obligations: Annotated[
        tuple[PrescriptionNumber, ...],
        Text("Verplichtingen", "Obligations"),
        Note(
            Text(
                "Nummers van de voorschriften waarin de verplichting staat; verbind die eerst.",
                "Numbers of the prescriptions that hold the obligation; attach those first.",
            )
        ),
        Shape(min_length=1, max_length=100),
    ]
    road: Annotated[ConversionRoad, Text("Langs welke weg", "By which road")] = ConversionRoad.PERMIT_AMENDED


@declare("ResearchClosed", "Onderzoek afgesloten zonder verplichting", "Research closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchClosed(Fact):
    number: PrescriptionNumber
    reason: Reason
    voluntary_measure: Annotated[
        str | None, Text("Vrijwillige maatregel", "Voluntary measure"), Shape(max_length=4000, min_length=1)
    ] = None


PrescriptionEvent = (
    PrescriptionAttached
    | PrescriptionWithdrawn
    | DutyFulfilled
    | ResearchReportSubmitted
    | ResearchReportAssessed
    | ResearchConverted
    | ResearchClosed
)
