"""Stream `violation`: a breach that was established, and the measures taken on it (Awb 5, LHSO)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import (
    Behaviour,
    CompanyId,
    Consequences,
    InspectionId,
    PermitId,
    PrescriptionNumber,
    Reason,
)
from vth.events.declaration import DAY, FREE_TEXT, LINE, Choice, CompletedFrom, Fact, Note, Shape, declare
from vth.kernel.text import Text


class PenaltyPeriod(Choice):
    """Per what a penalty is forfeited (Awb 5:32b)."""

    ONCE = "once", "ineens", "once"
    VIOLATION = "violation", "per overtreding", "per violation"
    DAY = "day", "per dag", "per day"
    WEEK = "week", "per week", "per week"
    MONTH = "month", "per maand", "per month"


FROM_STRATEGY = CompletedFrom("behaviour")
CENTS = Note(Text("In eurocent.", "In euro cents."))
Amount = Annotated[int, Text("Bedrag", "Amount"), Shape(minimum=1, maximum=10**13, example=250_000, money=True), CENTS]
ComplianceDueOn = Annotated[
    date,
    Text("Einde begunstigingstermijn", "Compliance due on"),
    DAY,
    Note(
        Text(
            "Tot en met deze dag kan worden hersteld zonder gevolg.",
            "Until this day it may be ended without consequence.",
        )
    ),
]
Remedy = Annotated[
    str,
    Text("Herstelmaatregel", "Remedy"),
    Shape(max_length=4000, min_length=1, free_text=True),
    Note(Text("Wat moet gebeuren om de overtreding te beëindigen (Awb 5:24, 5:32a).", "What ends the violation.")),
]


@declare("ViolationEstablished", "Overtreding vastgesteld", "Violation established")
@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationEstablished(Fact):
    company_id: CompanyId
    permit_id: PermitId | None = None
    inspection_id: InspectionId | None = None
    prescription: Annotated[PrescriptionNumber | None, Text("Voorschrift", "Prescription")] = None
    nature: Annotated[
        str | None,
        Text("Aard", "Nature"),
        LINE,
        Note(
            Text(
                "Welke regel is overtreden; verplicht zonder voorschrift.", "The rule breached, without a prescription."
            )
        ),
    ] = None
    behaviour: Behaviour
    consequences: Consequences
    strategy_version: Annotated[
        str,
        Text("Versie van de handhavingsstrategie", "Strategy version"),
        Shape(max_length=40, min_length=1, example="lhso-2022"),
        FROM_STRATEGY,
    ]
    advised: Annotated[
        tuple[Annotated[str, Text("Interventie", "Intervention"), Shape(max_length=60, min_length=1)], ...],
        Text("Geadviseerde interventies", "Advised interventions"),
        Shape(max_length=40),
        FROM_STRATEGY,
    ]


@declare("AssessmentAdjusted", "Beoordeling aangepast", "Assessment adjusted")
@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentAdjusted(Fact):
    behaviour: Behaviour
    consequences: Consequences
    reason: Reason


@declare("EnforcementWaived", "Van handhaving afgezien", "Enforcement waived")
@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementWaived(Fact):
    reason: Reason


@declare("WarningIssued", "Waarschuwing gegeven", "Warning issued")
@dataclass(frozen=True, slots=True, kw_only=True)
class WarningIssued(Fact):
    compliance_due_on: ComplianceDueOn


@declare("IntentionAnnounced", "Voornemen kenbaar gemaakt", "Intention announced")
@dataclass(frozen=True, slots=True, kw_only=True)
class IntentionAnnounced(Fact):
    compliance_due_on: ComplianceDueOn
    views_due_on: Annotated[date, Text("Zienswijze uiterlijk", "Views due on"), DAY]


@declare("ViewsReceived", "Zienswijze ontvangen", "Views received")
@dataclass(frozen=True, slots=True, kw_only=True)
class ViewsReceived(Fact):
    pass


Urgency = Annotated[
    str,
    Text("Reden van spoed", "Reason of urgency"),
    Shape(max_length=4000, min_length=1, free_text=True),
    Note(
        Text(
            "Alleen als er zonder voornemen wordt opgetreden (Awb 4:11, 5:31).", "Only without an announced intention."
        )
    ),
]


@declare("PenaltyOrderImposed", "Last onder dwangsom opgelegd", "Penalty order imposed")
@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyOrderImposed(Fact):
    amount: Amount
    per: Annotated[PenaltyPeriod, Text("Per", "Per")]
    maximum: Annotated[int, Text("Maximum", "Maximum"), Shape(minimum=1, maximum=10**13, money=True), CENTS]
    compliance_due_on: ComplianceDueOn
    remedy: Remedy
    urgency: Urgency | None = None


@declare("CoercionOrderImposed", "Last onder bestuursdwang opgelegd", "Coercion order imposed")
@dataclass(frozen=True, slots=True, kw_only=True)
class CoercionOrderImposed(Fact):
    compliance_due_on: ComplianceDueOn
    remedy: Remedy
    urgency: Urgency | None = None


@declare("OrderLifted", "Last opgeheven", "Order lifted")
@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLifted(Fact):
    reason: Reason


@declare("PenaltyForfeited", "Dwangsom verbeurd", "Penalty forfeited")
@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyForfeited(Fact):
    amount: Amount
    forfeited_on: Annotated[date, Text("Verbeurd op", "Forfeited on"), DAY]


@declare("CollectionDecided", "Invorderingsbesluit genomen", "Collection decided")
@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionDecided(Fact):
    amount: Amount


@declare("PenaltyCollected", "Dwangsom ontvangen", "Penalty collected")
@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyCollected(Fact):
    amount: Amount


@declare("FineImposed", "Bestuurlijke boete opgelegd", "Fine imposed")
@dataclass(frozen=True, slots=True, kw_only=True)
class FineImposed(Fact):
    amount: Amount


@declare("ReferredToProsecutor", "Aan het Openbaar Ministerie overgedragen", "Referred to prosecutor")
@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredToProsecutor(Fact):
    pass


INSTRUMENT = Shape(max_length=60, min_length=1, example="formal_talk")
FROM_LIST = Note(
    Text("Code van een interventie in de handhavingsstrategie.", "Code of an intervention in the strategy.")
)


@declare("OtherMeasureTaken", "Andere maatregel genomen", "Other measure taken")
@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMeasureTaken(Fact):
    instrument: Annotated[str, Text("Instrument", "Instrument"), INSTRUMENT, FROM_LIST]


@declare("DeviationJustified", "Afwijking van de strategie gemotiveerd", "Deviation justified")
@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationJustified(Fact):
    reason: Reason


@declare("ViolationRemedied", "Overtreding hersteld", "Violation remedied")
@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationRemedied(Fact):
    pass


@declare("ViolationClosed", "Overtreding afgesloten", "Violation closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationClosed(Fact):
    outcome: Annotated[str | None, Text("Uitkomst", "Outcome"), FREE_TEXT] = None


ViolationEvent = (
    ViolationEstablished
    | AssessmentAdjusted
    | EnforcementWaived
    | WarningIssued
    | IntentionAnnounced
    | ViewsReceived
    | PenaltyOrderImposed
    | CoercionOrderImposed
    | OrderLifted
    | PenaltyForfeited
    | CollectionDecided
    | PenaltyCollected
    | FineImposed
    | ReferredToProsecutor
    | OtherMeasureTaken
    | DeviationJustified
    | ViolationRemedied
    | ViolationClosed
    | EventRetracted
)
