"""Plans recorded: each fact by itself under its own key, so that a repaired row adds only what was missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vth.application.batch import Batch
from vth.application.completion import complete_one
from vth.application.importing.commands import Occurrences, command_id
from vth.application.importing.companies import REGISTERED
from vth.application.importing.drafts import Draft
from vth.application.importing.guarding import Guard, everything
from vth.application.importing.planning import APPLICATION, Plan
from vth.application.importing.report import Tally
from vth.application.shapes import load_dated_fact
from vth.application.workbooks.cells import is_empty, text_of
from vth.domain import course_rules, course_session_rules
from vth.domain.company_rules import ALREADY_REGISTERED
from vth.domain.permit_rules import ALREADY_RECEIVED, NO_APPLICATION
from vth.events.envelope import DatedFact
from vth.events.registry import StreamType, stream_type
from vth.kernel.errors import Fault, Forbidden, InvalidInput, KeyReused, NotFound, Refused
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.policy.models import Regulations

THERE_ALREADY = {
    rule.code
    for rule in (
        course_rules.ALREADY_DEFINED,
        course_session_rules.ALREADY_SCHEDULED,
        course_session_rules.ALREADY_ENROLLED,
        course_session_rules.ALREADY_COMPLETED,
        course_session_rules.ALREADY_CERTIFIED,
    )
}
"""What somebody recorded by hand before the workbook was imported need not be recorded again."""


class Ready(NamedTuple):
    """A draft as a fact, with its idempotency key."""

    draft: Draft
    fact: DatedFact
    key: str


@dataclass(slots=True)
class PlanRecorder:
    """Records plans one after the other and keeps the tally."""

    regulations: Regulations
    actor: str
    organisation: str
    tally: Tally
    guard: Guard = everything
    companies: Occurrences = field(default_factory=Occurrences)

    def record(self, batch: Batch, plans: Sequence[Plan]) -> None:
        """Records what can be; what is refused is noted with its row."""
        ready = [(plan, list(self._ready(plan))) for plan in plans]
        batch.prefetch(
            [one.draft.stream for _, facts in ready for one in facts],
            [one.key for _, facts in ready for one in facts],
        )
        for plan, facts in ready:
            self._record_plan(batch, plan, facts)
            for rejections in plan.rejections.values():
                self.tally.reject(*rejections)

    def _ready(self, plan: Plan) -> Iterator[Ready]:
        """The drafts that have the right shape, as facts with their keys; the others are noted."""
        for draft in plan.drafts:
            if draft.type == REGISTERED and self.companies.next(draft.stream.partition("/")[2]):
                continue
            if draft.type == APPLICATION and plan.start_failed:
                continue
            try:
                given = complete_one(draft.given, self.regulations)
                yield Ready(draft, load_dated_fact(_type_of(draft), given), command_id(draft.stream, [draft.given]))
            except InvalidInput as error:
                self._refuse(plan, draft, error.faults)

    def _record_plan(self, batch: Batch, plan: Plan, facts: Sequence[Ready]) -> None:
        for draft, dated, key in facts:
            if draft.type == APPLICATION and plan.start_failed:
                continue
            try:
                self.guard(draft.stream, [dated])
                outcome = batch.record(draft.stream, [dated], Origin(self.actor, self.organisation, key))
                self.tally.count(1, replayed=outcome.replayed)
            except (Refused, InvalidInput, KeyReused, Forbidden, NotFound) as error:
                if _known_already(draft, error.faults):
                    self.tally.count(1, replayed=True)
                else:
                    self._refuse(plan, draft, error.faults)

    def _refuse(self, plan: Plan, draft: Draft, faults: Sequence[Fault]) -> None:
        if draft.type in (REGISTERED, APPLICATION):
            plan.start_failed = True
        for fault in faults:
            column = _column(draft, fault.where)
            if fault.code == NO_APPLICATION.code:
                _refuse_without_start(plan, draft)
            elif fault.code == "required":
                plan.refuse(draft.row, column, *_nothing_in(column, draft))
            else:
                plan.refuse(draft.row, column, fault.code, fault.message)


def _type_of(draft: Draft) -> StreamType:
    found = stream_type(draft.stream.partition("/")[0])
    assert found is not None
    return found


def _known_already(draft: Draft, faults: Sequence[Fault]) -> bool:
    """The company, or the application whose date only stands in, is there already: there is nothing to add."""
    codes = {fault.code for fault in faults}
    if codes <= THERE_ALREADY:
        return True
    return ALREADY_REGISTERED.code in codes or (draft.stands_in and ALREADY_RECEIVED.code in codes)


def _column(draft: Draft, where: str) -> str:
    """The column behind a JSON pointer; the pointer itself when there is none."""
    pointer = where.removeprefix("/events/0")
    parts = pointer.split("/")
    columns = (draft.columns.get("/".join(parts[:length])) for length in range(len(parts), 0, -1))
    return next((column for column in columns if column), pointer)


def _refuse_without_start(plan: Plan, draft: Draft) -> None:
    """A fact of a case that has no application: why there is none is said once."""
    if not plan.start_failed:
        plan.refuse(draft.row, plan.start_column, "application_date_unknown", NO_START)
    elif draft.row.number not in plan.rejections:
        plan.refuse(draft.row, "", "case_not_taken", CASE_NOT_TAKEN)


def _nothing_in(column: str, draft: Draft) -> tuple[str, Text]:
    cell = draft.row.cell(column)
    if is_empty(cell):
        return "cell_empty", EMPTY.format(column=column)
    return "value_unknown", NOT_UNDERSTOOD.format(value=text_of(cell, column), column=column)


NO_START = Text(
    "Van deze zaak is niet bekend wanneer de aanvraag is ontvangen: vul de aanvraagdatum in, of laat in de mapping een "
    "andere datum instaan.",
    "It is not known when the application of this case was received: fill in its date, or let another date stand in by "
    "the mapping.",
)
CASE_NOT_TAKEN = Text(
    "De aanvraag van deze zaak is niet vastgelegd: herstel die eerst.",
    "The application of this case was not recorded: repair that first.",
)
NOT_UNDERSTOOD = Text(
    "De mapping kan met '{value}' in kolom {column} niets: verbeter de cel of breid de mapping uit.",
    "The mapping can do nothing with '{value}' in column {column}: correct the cell or extend the mapping.",
)
EMPTY = Text("Kolom {column} is leeg maar nodig: vul die in.", "Column {column} is empty but needed: fill it in.")
