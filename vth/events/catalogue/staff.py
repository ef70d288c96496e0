"""Stream `staff`: who works on VTH, by pseudonymous ids; names live in the person register."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import PersonId
from vth.events.declaration import Choice, Fact, Note, Shape, declare
from vth.kernel.text import Text


class StaffFunction(Choice):
    PERMIT_OFFICER = "permit_officer", "vergunningverlener", "permit officer"
    SUPERVISOR = "supervisor", "toezichthouder", "supervisor"
    ENFORCEMENT_OFFICER = "enforcement_officer", "handhaver", "enforcement officer"
    ADVISER = "adviser", "adviseur", "adviser"
    COORDINATOR = "coordinator", "opleidingscoördinator", "coordinator"
    OTHER = "other", "overig", "other"


Function = Annotated[StaffFunction, Text("Functie", "Function")]
ORGANISATION = Shape(pattern=r"^[a-z][a-z0-9-]{1,40}$", example="odu")


@declare("StaffRegistered", "Medewerker geregistreerd", "Staff registered")
@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRegistered(Fact):
    person_id: PersonId
    organisation: Annotated[
        str,
        Text("Organisatie", "Organisation"),
        ORGANISATION,
        Note(Text("Code van de dienst of het gezag.", "Code of the service or authority.")),
    ]
    function: Function


@declare("StaffFunctionChanged", "Functie gewijzigd", "Staff function changed")
@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFunctionChanged(Fact):
    function: Function


@declare("StaffLeft", "Medewerker uit dienst", "Staff left")
@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLeft(Fact):
    pass


@declare("AdviserAppointed", "Circulair adviseur aangesteld", "Circular adviser appointed")
@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserAppointed(Fact):
    environmental_service: Annotated[str, Text("Omgevingsdienst", "Environmental service"), ORGANISATION]
    fte: Annotated[Decimal, Text("Formatie (fte)", "Full-time equivalent"), Shape(minimum=Decimal("0.01"), maximum=2)]


@declare("AdviserEnded", "Circulair adviseur gestopt", "Circular adviser ended")
@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserEnded(Fact):
    pass


@declare("AmbassadorDesignated", "VTH-ambassadeur aangewezen", "Ambassador designated")
@dataclass(frozen=True, slots=True, kw_only=True)
class AmbassadorDesignated(Fact):
    pass


@declare("AmbassadorEnded", "VTH-ambassadeur gestopt", "Ambassador ended")
@dataclass(frozen=True, slots=True, kw_only=True)
class AmbassadorEnded(Fact):
    pass


StaffEvent = (
    StaffRegistered
    | StaffFunctionChanged
    | StaffLeft
    | AdviserAppointed
    | AdviserEnded
    | AmbassadorDesignated
    | AmbassadorEnded
    | EventRetracted
)
