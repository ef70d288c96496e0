"""Whether an inspection can have been carried out as it is told: every finding by itself and all together."""

from collections.abc import Iterator

from vth.domain import inspection_rules as rules
from vth.domain.holders import plausible
from vth.domain.inspection_state import State
from vth.domain.questions import Context
from vth.domain.supervised import prescriptions_of
from vth.events.catalogue.inspection import Finding, FindingResult, InspectionCarriedOut
from vth.kernel.errors import Fault


def assessable(state: State, fact: InspectionCarriedOut, context: Context) -> Iterator[Fault]:
    """Everything that is wrong with these findings at this inspection on that day."""
    if not fact.findings and not fact.summary:
        yield rules.NOTHING_TOLD.refuse("/data/findings")
    seen: set[tuple[str | None, str | None]] = set()
    for index, finding in enumerate(fact.findings):
        about = (finding.prescription, finding.subject)
        if about in seen:
            yield rules.FOUND_TWICE.refuse(_place(index))
        seen.add(about)
        yield from _finding(finding, index, context)
    named = {f"findings/{i}/prescription": f.prescription for i, f in enumerate(fact.findings) if f.prescription}
    yield from prescriptions_of(state.permit_id, named, context)


def _finding(finding: Finding, index: int, context: Context) -> Iterator[Fault]:
    if finding.prescription is None and finding.subject is None:
        yield rules.ABOUT_NOTHING.refuse(_place(index, "subject"))
    if finding.result == FindingResult.VIOLATION:
        yield from _assessed(finding, index)
    elif finding.compliance_due_on is not None:
        yield rules.DUE_WITHOUT_VIOLATION.refuse(_place(index, "compliance_due_on"))
    if finding.compliance_due_on is not None and finding.compliance_due_on < context.on:
        due_on, place = finding.compliance_due_on, _place(index, "compliance_due_on")
        yield rules.DUE_BEFORE_FINDING.refuse(place, due_on=due_on, on=context.on)
    yield from plausible(finding.compliance_due_on, f"findings/{index}/compliance_due_on", context)


def _assessed(finding: Finding, index: int) -> Iterator[Fault]:
    """A violation has its place in the matrix of the enforcement strategy."""
    if finding.behaviour is None:
        yield rules.NOT_ASSESSED.refuse(_place(index, "behaviour"))
    if finding.consequences is None:
        yield rules.NOT_ASSESSED.refuse(_place(index, "consequences"))


def _place(index: int, field: str = "") -> str:
    return f"/data/findings/{index}" + (f"/{field}" if field else "")
