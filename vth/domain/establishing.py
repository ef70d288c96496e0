"""Whether a violation can be established as it is given: whose it is, what it rests on, its place in the matrix."""

from collections.abc import Iterator

from vth.domain import violation_rules as rules
from vth.domain.holders import open_company
from vth.domain.questions import Context
from vth.domain.supervised import own_permit, prescriptions_of
from vth.events.catalogue.violation import ViolationEstablished
from vth.kernel.errors import Fault


def establishable(fact: ViolationEstablished, context: Context) -> Iterator[Fault]:
    """Everything that is wrong with establishing this violation on that day."""
    yield from open_company(fact.company_id, context)
    yield from own_permit(fact.permit_id, fact.company_id, context)
    if fact.prescription is None and fact.nature is None:
        yield rules.NOTHING_BREACHED.refuse("/data/nature")
    if fact.prescription is not None:
        yield from prescriptions_of(fact.permit_id, {"prescription": fact.prescription}, context)
    yield from _ground(fact, context)
    yield from placeable(fact.strategy_version, fact.behaviour, fact.consequences, context)
    yield from _as_in_matrix(fact, context)


def placeable(version: str, behaviour: str, consequences: int, context: Context) -> Iterator[Fault]:
    """The matrix of this version is there and has this cell."""
    enforcement = context.questions.regulations.enforcement
    strategy = enforcement.strategy(version)
    if strategy is None:
        known = ", ".join(strategy.version for strategy in enforcement.strategies)
        yield rules.STRATEGY_UNKNOWN.refuse("/data/strategy_version", version=version, known=known)
    elif (behaviour, consequences) not in strategy.cells:
        yield rules.NO_SUCH_CELL.refuse("/data/consequences", behaviour=str(behaviour), consequences=consequences)


def _ground(fact: ViolationEstablished, context: Context) -> Iterator[Fault]:
    """A violation that came out of an inspection rests on a finding of it (CIM-VTH-FLO)."""
    if fact.inspection_id is None:
        return
    place = "/data/inspection_id"
    inspection = context.questions.inspection(fact.inspection_id, context.on)
    if inspection is None:
        yield rules.INSPECTION_UNKNOWN.refuse(place, inspection_id=fact.inspection_id, on=context.on)
    elif inspection.company_id != fact.company_id:
        yield rules.INSPECTION_ELSEWHERE.refuse(place)
    elif (fact.prescription or "") not in inspection.violated:
        yield rules.NO_FINDING.refuse(place, on=context.on)


def _as_in_matrix(fact: ViolationEstablished, context: Context) -> Iterator[Fault]:
    """The advice is the matrix's: whoever deviates from it says why in a fact of its own."""
    strategy = context.questions.regulations.enforcement.strategy(fact.strategy_version)
    cell = strategy.cells.get((fact.behaviour, fact.consequences)) if strategy else None
    if cell is not None and set(fact.advised) != set(cell.interventions):
        advised = ", ".join(cell.interventions)
        yield rules.ADVICE_DIFFERS.refuse("/data/advised", version=fact.strategy_version, advised=advised)
