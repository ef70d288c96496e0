"""The register of duties: one row a thing that somebody owes under a permit, or owed once."""

from collections.abc import Iterator, Sequence

from vth.events.envelope import RecordedEvent
from vth.policy.due_rule import DueRule, written
from vth.policy.models import Regulations
from vth.projections.duty import Duty
from vth.projections.permit_case import permit_case
from vth.projections.readmodel import ReadModel, Row
from vth.projections.register_tables import DUTIES
from vth.projections.row_values import iso


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """One row a duty; done and ended ones stay."""
    case = permit_case(history, regulations)
    whose = case.view.stream, case.view.permit_id, case.view.company_id
    return (_row(*whose, duty) for duty in case.duties)


def _row(stream: str, permit_id: str, company_id: str | None, duty: Duty) -> Row:
    return (
        stream,
        duty.key,
        permit_id,
        company_id,
        duty.kind,
        duty.who,
        duty.number,
        duty.title,
        int(duty.circular),
        iso(duty.owed_from),
        iso(duty.due_on),
        iso(duty.done_on),
        iso(duty.ended_on),
        int(duty.done_on is None),
        duty.times_done,
        *_rule(duty.rule),
    )


def _rule(rule: DueRule | None) -> Row:
    if rule is None:
        return None, None, None, None, None
    months = rule.repeats_months
    return months, iso(rule.starts_on), rule.first_months, int(rule.named), written(rule.stays)


MODEL = ReadModel("duties", 5, DUTIES, {"permit": rows}, key=("duty",))
