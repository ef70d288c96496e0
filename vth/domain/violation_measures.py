"""Other measures than orders: warning, fine, prosecution, what the strategy lists besides; and why to deviate."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import violation_rules as rules
from vth.domain.advice import advised
from vth.domain.questions import Context
from vth.domain.violation_orders import in_time
from vth.domain.violation_state import State
from vth.events.catalogue.violation import (
    CoercionOrderImposed,
    DeviationJustified,
    FineImposed,
    OtherMeasureTaken,
    PenaltyOrderImposed,
    ReferredToProsecutor,
    WarningIssued,
)
from vth.events.declaration import Fact
from vth.kernel.errors import Fault
from vth.policy.enforcement import COERCION_ORDER, FINE, PENAL_ORDER, PENALTY_ORDER, REPORT, WARNING

MeasureEvent = WarningIssued | FineImposed | ReferredToProsecutor | OtherMeasureTaken | DeviationJustified
OWN_FACT: Mapping[str, type[Fact]] = {
    WARNING: WarningIssued,
    PENALTY_ORDER: PenaltyOrderImposed,
    COERCION_ORDER: CoercionOrderImposed,
    FINE: FineImposed,
    REPORT: ReferredToProsecutor,
    PENAL_ORDER: ReferredToProsecutor,
}


def evolve(state: State, fact: MeasureEvent, on: date) -> State:
    match fact:
        case DeviationJustified():
            return replace(state, justified=True)
        case WarningIssued() | FineImposed() | ReferredToProsecutor() | OtherMeasureTaken():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: MeasureEvent, context: Context) -> Iterator[Fault]:
    match fact:
        case WarningIssued():
            yield from in_time(fact.compliance_due_on, "compliance_due_on", context)
            yield from advised(state, (WARNING,), context)
        case FineImposed():
            yield from advised(state, (FINE,), context)
        case ReferredToProsecutor():
            yield from advised(state, (REPORT, PENAL_ORDER), context)
        case OtherMeasureTaken():
            yield from _listed(state, fact, context)
        case DeviationJustified():
            return
        case _:
            assert_never(fact)


def _listed(state: State, fact: OtherMeasureTaken, context: Context) -> Iterator[Fault]:
    """An intervention of the strategy that has no fact of its own."""
    code, place = fact.instrument, "/data/instrument"
    known = context.questions.regulations.enforcement.interventions
    own = OWN_FACT.get(code)
    if own is not None:
        yield rules.HAS_OWN_FACT.refuse(place, code=code, fact=own.declaration.label)
    elif code not in known:
        others = ", ".join(other for other in known if other not in OWN_FACT)
        yield rules.INSTRUMENT_UNKNOWN.refuse(place, code=code, known=others)
    else:
        yield from advised(state, (code,), context)
