"""A stay by court moves the day on which a demanded raw-material plan is owed: the requirement is recorded anew.

As long as the stay lasts the day is not known, so the plan moves when the stay ends. Only what the policy required
itself, and what nobody took further yet, moves: with the submission the term has done its work, and a day that people
chose stays theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vth.domain.policies.plan_demanded import demanded, due_on, still_demanded
from vth.domain.policies.reaction import Known, Reaction, stable_id
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.raw_material_plan import PlanRequired
from vth.events.envelope import DatedFact, RecordedEvent

REASON = "De vergunning was geschorst: de uiterste dag schuift mee."


def reactions(history: Sequence[RecordedEvent], cause: RecordedEvent, known: Known) -> Iterator[Reaction]:
    """For each demanded plan that waits: the requirement retracted, and recorded anew with its later day."""
    by_then = [event for event in history if event.position <= cause.position]
    for index, (attached, prescription) in enumerate(demanded(by_then)):
        own = stable_id(attached, "raw_material_plan")
        standing = known.untouched_plan(own)
        if standing is None or not still_demanded(attached, prescription, cause.effective_on, known):
            continue
        moved_to = due_on(attached, prescription, by_then, known.regulations)
        required = standing.fact
        assert isinstance(required, PlanRequired)
        if moved_to and moved_to > required.due_on:
            anew = DatedFact(replace(required, due_on=moved_to), standing.effective_on, standing.date_basis)
            retraction = DatedFact(EventRetracted(version=standing.version, reason=REASON), cause.effective_on)
            key = f"policy:move_plan:{cause.position}:{index}"
            yield Reaction(f"raw_material_plan/{own}", (retraction, anew), key)
