"""Stream `experiment`: a time-limited trial under an experimentation clause.

What a request states follows Omgevingswet art. 23.3: aim, deviation, duration, measurement and evaluation.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import PermitId, PrescriptionNumber, Reason
from vth.events.declaration import DAY, FREE_TEXT, Choice, Fact, Shape, declare
from vth.kernel.text import Text

Statement = Shape(max_length=4000, min_length=1)
EndsOn = Annotated[date, Text("Tot en met", "Ends on"), DAY]


class ExperimentOutcome(Choice):
    ADOPT = "adopt", "blijvend toepassen", "adopt"
    CONTINUE = "continue", "voortzetten", "continue"
    DISCONTINUE = "discontinue", "stoppen", "discontinue"


@declare("ExperimentRequested", "Proefneming aangevraagd", "Experiment requested")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentRequested(Fact):
    permit_id: PermitId
    prescription: PrescriptionNumber
    aim: Annotated[str, Text("Doel", "Aim"), Statement]
    deviation: Annotated[str | None, Text("Afwijking", "Deviation"), Statement] = None
    limits: Annotated[str | None, Text("Grenzen", "Limits"), Statement] = None
    measurement_plan: Annotated[str | None, Text("Meetplan", "Measurement plan"), Statement] = None
    starts_on: Annotated[date, Text("Vanaf", "Starts on"), DAY]
    ends_on: EndsOn


@declare("ExperimentApproved", "Proefneming goedgekeurd", "Experiment approved")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentApproved(Fact):
    conditions: Annotated[str | None, Text("Voorwaarden", "Conditions"), FREE_TEXT] = None


@declare("ExperimentRejected", "Proefneming afgewezen", "Experiment rejected")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentRejected(Fact):
    reason: Reason


@declare("ExperimentStarted", "Proefneming begonnen", "Experiment started")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentStarted(Fact):
    pass


@declare("ExperimentExtended", "Proefneming verlengd", "Experiment extended")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentExtended(Fact):
    ends_on: EndsOn
    reason: Reason


@declare("ExperimentStopped", "Proefneming gestopt", "Experiment stopped")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentStopped(Fact):
    reason: Reason


@declare("ExperimentCompleted", "Proefneming afgerond", "Experiment completed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentCompleted(Fact):
    pass


@declare("ExperimentEvaluated", "Proefneming geëvalueerd", "Experiment evaluated")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentEvaluated(Fact):
    outcome: Annotated[ExperimentOutcome, Text("Uitkomst", "Outcome")]
    lesson: Annotated[str | None, Text("Les", "Lesson"), FREE_TEXT] = None
    tonnes_per_year: Annotated[
        Decimal | None, Text("Ton per jaar", "Tonnes per year"), Shape(minimum=0, maximum=1_000_000_000)
    ] = None


@declare("ExperimentMadePermanent", "Proefneming blijvend gemaakt", "Experiment made permanent")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentMadePermanent(Fact):
    number: Annotated[
        PrescriptionNumber | None, Text("Voorschrift dat het nu toestaat", "Prescription that now allows it")
    ] = None


ExperimentEvent = (
    ExperimentRequested
    | ExperimentApproved
    | ExperimentRejected
    | ExperimentStarted
    | ExperimentExtended
    | ExperimentStopped
    | ExperimentCompleted
    | ExperimentEvaluated
    | ExperimentMadePermanent
    | EventRetracted
)
