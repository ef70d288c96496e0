"""What policies ask, answered from the registers and the streams themselves."""

from collections.abc import Mapping
from datetime import date

from vth.application.questions import StoredQuestions
from vth.application.streams_now import inspection_state, violation_state
from vth.domain.inspection_state import State as InspectionState
from vth.domain.policies.reaction import ACTOR
from vth.domain.violation_state import State as ViolationState
from vth.events.catalogue.raw_material_plan import PlanRequired
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.projections.references import referring


class StoredKnowledge(StoredQuestions):
    """The rules' questions and the policies'. What is looked up are the few streams of one company."""

    def open_violations(self, company_id: str, on: date) -> Mapping[str, ViolationState]:
        found: dict[str, ViolationState] = {}
        for stream in referring(self._connection, f"company/{company_id}", "violation"):
            history = self._load(stream)
            then, now = violation_state(history, on), violation_state(history, date.max)
            if now and (now.open or (then and then.open)):
                found[stream.partition("/")[2]] = now
        return found

    def follow_ups(self, company_id: str, since: date) -> Mapping[str, InspectionState]:
        found: dict[str, InspectionState] = {}
        for violation in referring(self._connection, f"company/{company_id}", "violation"):
            for stream in referring(self._connection, violation, "inspection"):
                state = inspection_state(self._load(stream), date.max)
                if state and (state.open or state.planned_since(since)):
                    found[stream.partition("/")[2]] = state
        return found

    def plan_required(self, permit_id: str, prescription: str, except_id: str) -> bool:
        plans = referring(self._connection, f"permit/{permit_id}", "raw_material_plan")
        others = (stream for stream in plans if stream != f"raw_material_plan/{except_id}")
        facts = (event.fact for stream in others for event in retained(self._load(stream)))
        return any(isinstance(fact, PlanRequired) and fact.prescription == prescription for fact in facts)

    def untouched_plan(self, plan_id: str) -> RecordedEvent | None:
        match retained(self._load(f"raw_material_plan/{plan_id}")):
            case [RecordedEvent(actor=actor, fact=PlanRequired()) as only] if actor == ACTOR:
                return only
        return None
