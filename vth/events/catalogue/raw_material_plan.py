"""Stream `raw_material_plan`: how a company will save primary abiotic materials and keep residual flows usable."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import (
    CompanyId,
    MaterialNature,
    MaterialOrigin,
    OptionalReason,
    PermitId,
    PrescriptionNumber,
    Reason,
    RStrategy,
)
from vth.events.declaration import DAY, FREE_TEXT, LINE, Fact, Note, Shape, declare
from vth.kernel.text import Text

MeasureId = Annotated[
    str,
    Text("Maatregel", "Measure"),
    Shape(pattern=r"^[0-9A-Za-z][0-9A-Za-z._\-]*$", max_length=40, example="M1"),
    Note(Text("Kenmerk van de maatregel binnen het plan.", "Identifies the measure within the plan.")),
]
TonnesPerYear = Annotated[Decimal, Text("Ton per jaar", "Tonnes per year"), Shape(minimum=0, maximum=1_000_000_000)]
DueOn = Annotated[date, Text("Uiterlijk", "Due on"), DAY]


@declare("PlanRequired", "Grondstoffenplan gevraagd", "Raw-material plan required")
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequired(Fact):
    company_id: CompanyId
    permit_id: PermitId | None = None
    prescription: PrescriptionNumber | None = None
    due_on: DueOn


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One step in a plan, with the saving that is expected of it."""

    measure: MeasureId
    title: Annotated[str, Text("Titel", "Title"), LINE]
    material: Annotated[str, Text("Materiaal", "Material"), LINE]
    r_strategy: Annotated[RStrategy, Text("R-strategie", "R-strategy")]
    origin: Annotated[MaterialOrigin, Text("Herkomst", "Origin")]
    nature: Annotated[MaterialNature, Text("Aard", "Nature")]
    tonnes_per_year: TonnesPerYear
    planned_on: Annotated[date | None, Text("Gepland op", "Planned on"), DAY] = None
    cost: Annotated[
        int | None,
        Text("Kosten", "Cost"),
        Shape(minimum=0, maximum=10**13, money=True),
        Note(Text("In eurocent.", "In euro cents.")),
    ] = None
    payback_years: Annotated[
        Decimal | None, Text("Terugverdientijd (jaren)", "Payback (years)"), Shape(minimum=0, maximum=100)
    ] = None


@declare("PlanSubmitted", "Grondstoffenplan ingediend", "Raw-material plan submitted")
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSubmitted(Fact):
    measures: Annotated[tuple[Measure, ...], Text("Maatregelen", "Measures"), Shape(max_length=500)]
    residual_flows: Annotated[str | None, Text("Reststromen", "Residual flows"), FREE_TEXT] = None


@declare("PlanReturned", "Grondstoffenplan teruggestuurd", "Raw-material plan returned")
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReturned(Fact):
    reason: Reason
    due_on: DueOn


@declare("PlanApproved", "Grondstoffenplan goedgekeurd", "Raw-material plan approved")
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproved(Fact):
    review_on: Annotated[date | None, Text("Herziening op", "Review on"), DAY] = None


@declare("MeasureImplemented", "Maatregel uitgevoerd", "Measure implemented")
@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureImplemented(Fact):
    measure: MeasureId
    tonnes_per_year: Annotated[
        Decimal,
        Text("Bereikt (ton per jaar)", "Achieved (tonnes per year)"),
        Shape(minimum=0, maximum=1_000_000_000),
    ]


@declare("MeasureDropped", "Maatregel vervallen", "Measure dropped")
@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDropped(Fact):
    measure: MeasureId
    reason: Reason


@declare("PlanClosed", "Grondstoffenplan afgesloten", "Raw-material plan closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanClosed(Fact):
    reason: OptionalReason = None


RawMaterialPlanEvent = (
    PlanRequired
    | PlanSubmitted
    | PlanReturned
    | PlanApproved
    | MeasureImplemented
    | MeasureDropped
    | PlanClosed
    | EventRetracted
)
