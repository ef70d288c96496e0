"""What the enforcement strategy advises for a violation, and what was reasoned to be better."""

from collections.abc import Iterator, Sequence

from vth.domain import violation_rules as rules
from vth.domain.questions import Context
from vth.domain.violation_state import State
from vth.kernel.errors import Fault
from vth.kernel.text import Text
from vth.policy.enforcement import Enforcement


def advice(state: State, enforcement: Enforcement) -> tuple[str, ...]:
    """The advised interventions: those of the establishment, or of the matrix of that version after an adjustment."""
    if not state.adjusted:
        return state.advised
    strategy = enforcement.strategy(state.strategy_version)
    cell = strategy.cells.get((state.behaviour, state.consequences)) if strategy else None
    return cell.interventions if cell else ()


def advised(state: State, any_of: Sequence[str], context: Context) -> Iterator[Fault]:
    """One of these interventions is advised, or a deviation was justified since the assessment."""
    enforcement = context.questions.regulations.enforcement
    found = advice(state, enforcement)
    if not state.justified and not set(any_of) & set(found):
        cell = f"{state.behaviour}{state.consequences}"
        yield rules.NOT_ADVISED.refuse(cell=cell, advised=_names(found, enforcement))


def _names(codes: Sequence[str], enforcement: Enforcement) -> Text:
    """The names of interventions; a code that the present file no longer knows stands for itself."""
    known = enforcement.interventions
    names = [known[code].name if code in known else Text(code, code) for code in codes]
    return Text(", ".join(name.nl for name in names) or "-", ", ".join(name.en for name in names) or "-")
