"""What may happen to a permit: each fact goes to the part of the rules that it belongs to."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from vth.domain import permit_application as application
from vth.domain import permit_decision as decision
from vth.domain import permit_rules as rules
from vth.domain import prescription
from vth.domain.permit_application import ApplicationEvent
from vth.domain.permit_decision import DecisionEvent, StandingEvent
from vth.domain.permit_state import INITIAL, Prescription, State
from vth.domain.questions import Context
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import (
    ApplicationReceived,
    CmpDeviationDeclared,
    CopySentToMinister,
    DecisionAnnounced,
    PermitEvent,
)
from vth.events.catalogue.prescription import PrescriptionEvent
from vth.events.declaration import Fact
from vth.kernel.errors import Fault
from vth.kernel.text import Text

__all__ = ["INITIAL", "Prescription", "State", "check", "evolve"]

ENDED = {
    "refused": Text("geweigerd", "refused"),
    "withdrawn": Text("ingetrokken door de aanvrager", "withdrawn by the applicant"),
    "not_considered": Text("buiten behandeling gesteld", "not considered"),
}
# A refusal is a decision: it is announced, and when it deviates from the CMP the minister gets a copy of it too.
STILL_POSSIBLE: dict[str, tuple[type[Fact], ...]] = {
    "refused": (DecisionAnnounced, CmpDeviationDeclared, CopySentToMinister),
    "not_considered": (DecisionAnnounced,),
    "withdrawn": (),
}


def evolve(state: State, fact: PermitEvent, on: date) -> State:
    if isinstance(fact, PrescriptionEvent):
        return prescription.evolve(state, fact, on)
    if isinstance(fact, ApplicationEvent):
        return application.evolve(state, fact, on)
    if isinstance(fact, DecisionEvent):
        return decision.evolve_decision(state, fact, on)
    if isinstance(fact, StandingEvent):
        return decision.evolve_standing(state, fact, on)
    if isinstance(fact, EventRetracted):
        return state
    assert_never(fact)


def check(state: State, fact: PermitEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
    elif isinstance(fact, PrescriptionEvent):
        yield from prescription.check(state, fact, context)
    elif isinstance(fact, ApplicationEvent):
        yield from application.check(state, fact, context)
    elif isinstance(fact, DecisionEvent):
        yield from decision.check_decision(state, fact, context)
    elif isinstance(fact, StandingEvent):
        yield from decision.check_standing(state, fact, context)
    elif not isinstance(fact, EventRetracted):
        assert_never(fact)


def _misplaced(state: State, fact: PermitEvent, context: Context) -> Fault | None:
    """A fact before the application, a second application, or one that an ended application does not have."""
    if isinstance(fact, ApplicationReceived):
        return rules.ALREADY_RECEIVED.refuse(received_on=state.received_on) if state.received_on else None
    if state.received_on is None:
        return rules.NO_APPLICATION.refuse(on=context.on)
    if state.outcome in ENDED and not isinstance(fact, STILL_POSSIBLE[state.outcome]):
        return rules.APPLICATION_ENDED.refuse(decided_on=state.decided_on, outcome=ENDED[state.outcome])
    return None
