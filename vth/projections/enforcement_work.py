"""Work on violations: a follow-up after the compliance date, an order once it is possible, collecting in time."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, cast, exists, func, literal, null, or_

from vth.kernel.text import Text
from vth.projections.inspections import CANCELLED as INSPECTION_CANCELLED
from vth.projections.inspections import INSPECTIONS, PLANNED
from vth.projections.readmodel import Code
from vth.projections.violations import VIOLATIONS
from vth.projections.work_kind import ENFORCEMENT_OFFICER, PROVINCE, SUPERVISOR, Register, Work

_VIOLATION, _VISIT = VIOLATIONS.c, INSPECTIONS.c


def _open() -> ColumnElement[bool]:
    """Neither remedied, nor closed, nor left without enforcement."""
    ends = (_VIOLATION.waived_on, _VIOLATION.remedied_on, _VIOLATION.closed_on)
    return and_(*(end.is_(None) for end in ends))


def _without_follow_up(_on: date) -> ColumnElement[bool]:
    """No visit is planned, or was made after the compliance date, for this violation or its prescription."""
    listed = literal(", ") + _VISIT.prescriptions + literal(", ")
    same_prescription = and_(
        _VISIT.kind == "follow_up",
        _VISIT.permit_id == _VIOLATION.permit_id,
        listed.contains(literal(", ") + _VIOLATION.prescription + literal(", ")),
    )
    checks = and_(
        or_(_VISIT.violation_id == _VIOLATION.id, same_prescription),
        _VISIT.state != INSPECTION_CANCELLED,
        or_(_VISIT.state == PLANNED, _VISIT.carried_out_on > _VIOLATION.compliance_due_on),
    )
    return and_(_open(), ~exists().where(checks).correlate(VIOLATIONS))


def _order_possible(on: date) -> ColumnElement[bool]:
    return and_(_open(), _VIOLATION.order_possible_from <= on.isoformat())


def _payment_over(on: date) -> ColumnElement[bool]:
    """The holder had six weeks to pay, and the sum can still be collected."""
    day = on.isoformat()
    return and_(_VIOLATION.payment_due_on < day, _VIOLATION.collection_lapses_on >= day)


def _undecided(on: date) -> ColumnElement[bool]:
    """A sum for which no decision was taken; of a closed violation no longer once it has lapsed."""
    lapses_on = _VIOLATION.collection_lapses_on
    return and_(lapses_on.is_not(None), or_(_VIOLATION.closed_on.is_(None), lapses_on >= on.isoformat()))


def _register(
    kind: str,
    due_on: ColumnElement[Any],
    since: ColumnElement[Any],
    is_open: Callable[[date], ColumnElement[bool]],
) -> Register:
    """The violations of which this kind of work is open; a violation has at most one piece of each kind."""
    return Register(
        VIOLATIONS,
        {
            "key": cast(literal(kind), Code),
            "kind": cast(literal(kind), Code),
            "due_on": due_on,
            "since": since,
            "number": cast(null(), Code),
            "title": cast(func.coalesce(literal("voorschrift ") + _VIOLATION.prescription, _VIOLATION.nature), Code),
            "person": cast(null(), Code),
            "company_id": _VIOLATION.company_id,
        },
        is_open,
    )


NO_TERM = cast(null(), Code)
ENFORCEMENT_WORK: tuple[Work, ...] = (
    Work(
        "violation_follow_up",
        (SUPERVISOR, ENFORCEMENT_OFFICER),
        Text(
            "Hercontrole plannen voor de dag na het einde van de begunstigingstermijn",
            "Plan a follow-up for the day after the compliance date",
        ),
        Text("Begunstigingstermijn zonder hercontrole", "Compliance date without a follow-up"),
        _register("violation_follow_up", _VIOLATION.compliance_due_on, _VIOLATION.established_on, _without_follow_up),
        "Awb art. 5:24 lid 2 en 5:32a lid 2; Omgevingswet art. 18.6",
    ),
    Work(
        "order_possible",
        (ENFORCEMENT_OFFICER, PROVINCE),
        Text("Beslissen over de last: de zienswijzentermijn is om", "Decide on the order: the term for views is over"),
        Text("Voornemen kenbaar gemaakt", "Intention announced"),
        _register("order_possible", NO_TERM, _VIOLATION.order_possible_from, _order_possible),
        "Awb art. 4:8, 5:21 en 5:32",
        termless=True,
    ),
    Work(
        "collection_decision",
        (ENFORCEMENT_OFFICER, PROVINCE),
        Text("Invorderingsbesluit nemen: de betalingstermijn is om", "Decide to collect: the term of payment is over"),
        Text("Verbeurde dwangsom zonder invorderingsbesluit", "Forfeited sum without a decision to collect"),
        _register("collection_decision", NO_TERM, _VIOLATION.payment_due_on, _payment_over),
        "Awb art. 5:33 en 5:37",
        termless=True,
    ),
    Work(
        "collection_lapse",
        (ENFORCEMENT_OFFICER, PROVINCE),
        Text(
            "Invorderen of de verjaring stuiten voordat de bevoegdheid verjaart",
            "Collect, or interrupt the period, before the right to collect lapses",
        ),
        Text("Verbeurde dwangsom die verjaart", "Forfeited sum that lapses"),
        _register("collection_lapse", _VIOLATION.collection_lapses_on, _VIOLATION.payment_due_on, _undecided),
        "Awb art. 5:35",
    ),
)
