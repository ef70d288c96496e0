"""Whether a prescription can be attached as it is given: its number, its term and its place in the library."""

from collections.abc import Iterator

from vth.domain import permit_rules
from vth.domain import prescription_rules as rules
from vth.domain.holders import plausible
from vth.domain.permit_decision import in_force
from vth.domain.permit_state import State
from vth.domain.questions import Context
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import PrescriptionKind
from vth.kernel.errors import Fault
from vth.policy.periods import in_force as valid_on
from vth.policy.prescriptions import StandardPrescription

LONGEST_MONTHS = 600


def attachable(state: State, fact: PrescriptionAttached, context: Context) -> Iterator[Fault]:
    """Everything that is wrong with attaching this prescription to this permit on that day."""
    if state.outcome != "granted":
        yield permit_rules.NOT_GRANTED.refuse(on=context.on)
        return
    yield from in_force(state, context)
    if fact.number in state.prescriptions:
        yield rules.NUMBER_USED.refuse("/data/number", number=fact.number)
    yield from _term(fact, context)
    yield from _standard(fact, context)
    yield from _origin(state, fact, context)


def _term(fact: PrescriptionAttached, context: Context) -> Iterator[Fault]:
    if fact.due_on is not None and fact.due_within_months is not None:
        yield rules.DUE_TWICE.refuse("/data/due_on")
    if fact.due_on is not None and fact.due_on < context.on:
        yield rules.DUE_BEFORE_ATTACHED.refuse("/data/due_on", due_on=fact.due_on, on=context.on)
    if fact.repeats_months is not None and fact.due_on is None and fact.due_within_months is None:
        yield rules.REPEATS_WITHOUT_DUE.refuse("/data/repeats_months")
    yield from plausible(fact.due_on, "due_on", context)
    yield from _months("due_within_months", fact.due_within_months)
    yield from _months("repeats_months", fact.repeats_months)


def _months(field: str, months: int | None) -> Iterator[Fault]:
    if months is not None and not 1 <= months <= LONGEST_MONTHS:
        yield rules.TERM_OUT_OF_RANGE.refuse(f"/data/{field}", months=months)


def _standard(fact: PrescriptionAttached, context: Context) -> Iterator[Fault]:
    code, version = fact.standard, fact.standard_version
    if code is None:
        if version is not None or fact.parameters:
            yield rules.STANDARD_MISSING.refuse("/data/standard")
        return
    standard = None if version is None else context.questions.regulations.prescription(code, version)
    if standard is None:
        yield rules.STANDARD_UNKNOWN.refuse("/data/standard", standard=code, version=version or "?")
    elif not valid_on(standard, context.on):
        yield rules.STANDARD_NOT_VALID.refuse("/data/standard_version", standard=code, version=version, on=context.on)
    else:
        yield from _as_in_library(fact, standard)


def _as_in_library(fact: PrescriptionAttached, standard: StandardPrescription) -> Iterator[Fault]:
    """Kind and text are the library's: whoever reads the code may trust what it stands for."""
    if fact.kind != standard.kind:
        kind = PrescriptionKind[standard.kind.upper()].label
        yield rules.STANDARD_KIND_DIFFERS.refuse("/data/kind", standard=standard.code, kind=kind)
    parameters = fact.parameters or {}
    faults = [fault.within("/data") for fault in standard.faults(parameters)]
    yield from faults
    if not faults and _lines(fact.text) != _lines(standard.render(parameters)):
        differs = rules.STANDARD_TEXT_DIFFERS
        yield differs.refuse("/data/text", standard=standard.code, version=standard.version)


def _lines(text: str) -> list[str]:
    """Trailing white space and the ending of lines make no other text."""
    return [line.rstrip() for line in text.strip().splitlines()]


def _origin(state: State, fact: PrescriptionAttached, context: Context) -> Iterator[Fault]:
    number, place = fact.from_research, "/data/from_research"
    if number is None:
        return
    research = state.prescriptions.get(number)
    if research is None:
        yield rules.PRESCRIPTION_UNKNOWN.refuse(place, number=number, on=context.on)
    elif research.kind != PrescriptionKind.RESEARCH:
        yield rules.NOT_RESEARCH.refuse(place, number=number)
