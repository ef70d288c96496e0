"""Whether what followed from a fact still has its ground: the fact may have been taken back since.

Facts in other streams stand until people decide about them. So a violation whose inspection was retracted keeps
standing, and so does an inspection that was planned for it; here that is seen.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    union_all,
)

from vth.kernel.text import Text
from vth.projections.findings import FINDINGS
from vth.projections.inspections import INSPECTIONS, PLANNED
from vth.projections.plans import PLANS
from vth.projections.register_tables import PERMITS, PRESCRIPTIONS
from vth.projections.violations import VIOLATIONS

FINDING_GONE, VIOLATION_OVER, PERMIT_OVER, PRESCRIPTION_OVER = (
    "finding_gone",
    "violation_over",
    "permit_over",
    "prescription_over",
)
GROUNDS_GONE = {
    FINDING_GONE: Text("de bevinding is ingetrokken", "the finding was retracted"),
    VIOLATION_OVER: Text("de overtreding is ingetrokken of beëindigd", "the violation was retracted or is over"),
    PERMIT_OVER: Text("de vergunning is ingetrokken of vernietigd", "the permit was revoked or annulled"),
    PRESCRIPTION_OVER: Text("het voorschrift is ingetrokken", "the prescription was withdrawn"),
}
"""Why a ground is gone, in words."""

ENDED = or_(PERMITS.c.revoked_on.is_not(None), PERMITS.c.annulled_on.is_not(None))
_VIOLATION, _VISIT, _PLAN = VIOLATIONS.c, INSPECTIONS.c, PLANS.c


def listed(numbers: ColumnElement[Any], number: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the number is one of those that the register keeps as "1.1, 1.2"."""
    return (literal(", ") + numbers + literal(", ")).contains(literal(", ") + number + literal(", "))


def _of_violation() -> ColumnElement[Any]:
    """The inspection on which it rests no longer tells the violation."""
    same = func.coalesce(FINDINGS.c.prescription, "") == func.coalesce(_VIOLATION.prescription, "")
    told = and_(
        FINDINGS.c.stream == literal("inspection/") + _VIOLATION.inspection_id,
        FINDINGS.c.result == "violation",
        same,
    )
    gone = and_(_VIOLATION.inspection_id.is_not(None), ~exists().where(told).correlate(VIOLATIONS))
    return case((gone, FINDING_GONE), else_=null())


def _of_inspection() -> ColumnElement[Any]:
    """A planned visit to a violation that is over, under a permit that is, or about a withdrawn prescription."""
    other = VIOLATIONS.alias("other_violations").c
    still_open = and_(other.remedied_on.is_(None), other.waived_on.is_(None), other.closed_on.is_(None))
    same_prescription = and_(other.permit_id == _VISIT.permit_id, listed(_VISIT.prescriptions, other.prescription))
    ways = (other.stream == literal("violation/") + _VISIT.violation_id, same_prescription)
    # Two questions, not one with "or" in it: each has an index to go by.
    about = or_(*(exists().where(way, still_open).correlate(INSPECTIONS) for way in ways))
    planned = _VISIT.state == PLANNED
    return case(
        (and_(planned, _permit_over(_VISIT.permit_id, INSPECTIONS)), PERMIT_OVER),
        (and_(planned, _VISIT.violation_id.is_not(None), not_(about)), VIOLATION_OVER),
        (and_(planned, _prescription_over(_VISIT.permit_id, _VISIT.prescriptions, INSPECTIONS)), PRESCRIPTION_OVER),
        else_=null(),
    )


def _of_plan() -> ColumnElement[Any]:
    """A plan that a prescription demanded which no longer holds."""
    open_plan = _PLAN.closed_on.is_(None)
    return case(
        (and_(open_plan, _permit_over(_PLAN.permit_id, PLANS)), PERMIT_OVER),
        (and_(open_plan, _prescription_over(_PLAN.permit_id, _PLAN.prescription, PLANS)), PRESCRIPTION_OVER),
        else_=null(),
    )


def _permit_over(permit_id: ColumnElement[Any], asked_of: Table) -> ColumnElement[bool]:
    return exists().where(PERMITS.c.id == permit_id, ENDED).correlate(asked_of)


def _prescription_over(
    permit_id: ColumnElement[Any], numbers: ColumnElement[Any], asked_of: Table
) -> ColumnElement[bool]:
    prescription = PRESCRIPTIONS.c
    withdrawn = (prescription.permit_id == permit_id, prescription.withdrawn_on.is_not(None))
    return exists().where(*withdrawn, listed(numbers, prescription.number)).correlate(asked_of)


GROUND_GONE: dict[Table, ColumnElement[Any]] = {
    VIOLATIONS: _of_violation(),
    INSPECTIONS: _of_inspection(),
    PLANS: _of_plan(),
}
"""For each of these registers why a row has lost its ground, one of GROUNDS_GONE; NULL for what stands."""


ENDINGS = union_all(
    select(PERMITS.c.id).where(ENDED),
    select(PRESCRIPTIONS.c.permit_id).where(PRESCRIPTIONS.c.withdrawn_on.is_not(None)),
)
"""The permits that are over, and those of which a prescription was withdrawn: few among many."""
_STANDING = select(_VIOLATION.stream).where(
    _VIOLATION.waived_on.is_(None), _VIOLATION.remedied_on.is_(None), _VIOLATION.closed_on.is_(None)
)
_NOT_STANDING = (literal("violation/") + _VISIT.violation_id).not_in(_STANDING)
MAY_BE_GONE: dict[Table, ColumnElement[bool]] = {
    VIOLATIONS: _VIOLATION.inspection_id.is_not(None),
    INSPECTIONS: and_(_VISIT.state == PLANNED, or_(_NOT_STANDING, _VISIT.permit_id.in_(ENDINGS))),
    PLANS: and_(_PLAN.closed_on.is_(None), _PLAN.permit_id.in_(ENDINGS)),
}
"""Of which rows of these registers the ground can be gone at all, for an index to go by."""


def words_of(ground: ColumnElement[Any]) -> ColumnElement[Any]:
    """The reason in Dutch words, as registers keep titles."""
    return case(*((ground == code, text.nl) for code, text in GROUNDS_GONE.items()), else_=null())


def with_grounds(connection: Connection, table: Table, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, each with `ground_gone`: None when the ground stands."""
    streams = [item["stream"] for item in items]
    asked = select(table.c.stream, GROUND_GONE[table]).where(table.c.stream.in_(streams))
    gone: dict[str, str | None] = {row[0]: row[1] for row in connection.execute(asked)} if streams else {}
    for item in items:
        item["ground_gone"] = gone.get(item["stream"])
    return items
