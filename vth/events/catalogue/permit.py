"""Stream `permit`: from application to decision, its prescriptions, duties and research conditions."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.prescription import PrescriptionEvent
from vth.events.catalogue.values import CompanyId, OptionalReason, Procedure, Reason, RStrategy, Theme
from vth.events.declaration import DAY, LINE, Fact, Note, Shape, declare
from vth.kernel.text import Text


@declare("ApplicationReceived", "Aanvraag ontvangen", "Application received")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReceived(Fact):
    case_number: Annotated[str, Text("Zaaknummer", "Case number"), Shape(max_length=100, min_length=1)]
    company_id: CompanyId
    procedure: Annotated[Procedure, Text("Procedure", "Procedure")]
    activity: Annotated[str, Text("Activiteit", "Activity"), Shape(max_length=1000, min_length=1)]
    subject: Annotated[str | None, Text("Onderwerp", "Subject"), Shape(max_length=1000, min_length=1)] = None
    dso_number: Annotated[str | None, Text("Verzoeknummer DSO", "DSO number"), Shape(max_length=40, min_length=1)] = (
        None
    )
    consent_needed: Annotated[
        bool | None,
        Text("Instemming nodig", "Consent needed"),
        Note(
            Text(
                "Instemming van een ander bestuursorgaan: de reguliere termijn is dan 12 weken (Omgevingswet 16.64).",
                "Consent of another authority: the regular term is then 12 weeks (Omgevingswet 16.64).",
            )
        ),
    ] = None


@declare("SupplementRequested", "Aanvulling gevraagd", "Supplement requested")
@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequested(Fact):
    items: Annotated[
        str, Text("Wat ontbreekt", "What is missing"), Shape(max_length=4000, min_length=1, free_text=True)
    ]
    due_on: Annotated[date, Text("Uiterlijk", "Due on"), DAY]


@declare("ApplicationSupplemented", "Aanvraag aangevuld", "Application supplemented")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSupplemented(Fact):
    pass


@declare("DecisionPeriodExtended", "Beslistermijn verlengd", "Decision period extended")
@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPeriodExtended(Fact):
    weeks: Annotated[int, Text("Weken", "Weeks"), Shape(minimum=1, maximum=6)]
    reason: OptionalReason = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A circular chance seen in an application."""

    theme: Theme
    r_strategy: Annotated[RStrategy | None, Text("R-strategie", "R-strategy")] = None
    description: Annotated[str, Text("Omschrijving", "Description"), Shape(max_length=4000, min_length=1)]


@declare("CircularOpportunitiesMapped", "Circulaire kansen in beeld gebracht", "Circular opportunities mapped")
@dataclass(frozen=True, slots=True, kw_only=True)
class CircularOpportunitiesMapped(Fact):
    opportunities: Annotated[tuple[Opportunity, ...], Text("Kansen", "Opportunities"), Shape(max_length=100)]
    conclusion: Annotated[
        str | None,
        Text("Conclusie", "Conclusion"),
        Shape(max_length=4000, min_length=1, free_text=True),
        Note(Text("Verplicht als er geen kansen zijn.", "Required when there are no opportunities.")),
    ] = None


@declare("DraftDecisionPublished", "Ontwerpbesluit ter inzage gelegd", "Draft decision published")
@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDecisionPublished(Fact):
    pass


@declare("PermitGranted", "Vergunning verleend", "Permit granted")
@dataclass(frozen=True, slots=True, kw_only=True)
class PermitGranted(Fact):
    in_force_on: Annotated[date | None, Text("Treedt in werking op", "In force on"), DAY] = None
    valid_until: Annotated[date | None, Text("Geldig tot en met", "Valid until"), DAY] = None


@declare("PermitRefused", "Vergunning geweigerd", "Permit refused")
@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRefused(Fact):
    reason: OptionalReason = None


@declare("ApplicationWithdrawn", "Aanvraag ingetrokken", "Application withdrawn")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn(Fact):
    reason: OptionalReason = None


@declare("ApplicationNotConsidered", "Aanvraag buiten behandeling gesteld", "Application not considered")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationNotConsidered(Fact):
    reason: OptionalReason = None


@declare("DecisionAnnounced", "Besluit bekendgemaakt", "Decision announced")
@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnnounced(Fact):
    pass


@declare("PermitAmended", "Vergunning gewijzigd", "Permit amended")
@dataclass(frozen=True, slots=True, kw_only=True)
class PermitAmended(Fact):
    reason: Reason
    at_request: Annotated[
        bool | None,
        Text("Op verzoek", "At request"),
        Note(Text("Anders ambtshalve.", "Otherwise on the authority's own initiative.")),
    ] = None


@declare("PermitRevoked", "Vergunning ingetrokken", "Permit revoked")
@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRevoked(Fact):
    reason: Reason


@declare("PermitTransferred", "Vergunning overgedragen", "Permit transferred")
@dataclass(frozen=True, slots=True, kw_only=True)
class PermitTransferred(Fact):
    company_id: CompanyId


@declare("PermitStayed", "Vergunning geschorst door de rechter", "Permit stayed by court")
@dataclass(frozen=True, slots=True, kw_only=True)
class PermitStayed(Fact):
    reason: OptionalReason = None


@declare("StayEnded", "Schorsing geëindigd", "Stay ended")
@dataclass(frozen=True, slots=True, kw_only=True)
class StayEnded(Fact):
    pass


FromDate = Annotated[
    date,
    Text("Vernietigd vanaf", "Annulled from"),
    DAY,
    Note(Text("Datum tot welke de vernietiging terugwerkt.", "Date back to which the annulment falls.")),
]


@declare("PermitAnnulled", "Vergunning vernietigd door de rechter", "Permit annulled by court")
@dataclass(frozen=True, slots=True, kw_only=True)
class PermitAnnulled(Fact):
    from_: FromDate
    reason: OptionalReason = None


@declare("CmpDeviationDeclared", "Afwijking van het CMP gemeld", "CMP deviation declared")
@dataclass(frozen=True, slots=True, kw_only=True)
class CmpDeviationDeclared(Fact):
    framework: Annotated[str, Text("Toetsingskader", "Assessment framework"), LINE]
    reason: Reason


@declare("CopySentToMinister", "Afschrift aan de minister gezonden", "Copy sent to the minister")
@dataclass(frozen=True, slots=True, kw_only=True)
class CopySentToMinister(Fact):
    pass


PermitEvent = (
    ApplicationReceived
    | SupplementRequested
    | ApplicationSupplemented
    | DecisionPeriodExtended
    | CircularOpportunitiesMapped
    | DraftDecisionPublished
    | PermitGranted
    | PermitRefused
    | ApplicationWithdrawn
    | ApplicationNotConsidered
    | DecisionAnnounced
    | PermitAmended
    | PermitRevoked
    | PermitTransferred
    | PermitStayed
    | StayEnded
    | PermitAnnulled
    | CmpDeviationDeclared
    | CopySentToMinister
    | PrescriptionEvent
    | EventRetracted
)
