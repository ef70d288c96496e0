"""The register of violations: one row a violation, with the order in force and what was forfeited under it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import BigInteger, Column, Index, Integer, Text, text

from vth.events.catalogue.violation import ViolationEstablished
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.policy.supervision import COLLECTION_WARNING, SERIOUS
from vth.projections.readmodel import Code, Position, ReadModel, Row, read_model_table
from vth.projections.row_values import iso, record
from vth.projections.term_end import term_end
from vth.projections.violation_fold import Violation

VIOLATIONS = read_model_table(
    "violations",
    Column("id", Code),
    Column("company_id", Code),
    Column("permit_id", Code),
    Column("prescription", Code),
    Column("nature", Text()),
    Column("inspection_id", Code),
    Column("behaviour", Code),
    Column("consequences", Integer()),
    Column("strategy_version", Code),
    Column("advised", Text()),
    Column("state", Code),
    Column("established_on", Code),
    Column("extra_visit_due_on", Code),
    Column("compliance_due_on", Code),
    Column("views_due_on", Code),
    Column("order_possible_from", Code),
    Column("order_kind", Code),
    Column("order_imposed_on", Code),
    Column("order_amount", BigInteger()),
    Column("order_maximum", BigInteger()),
    Column("order_forfeited", BigInteger()),
    Column("forfeited", BigInteger()),
    Column("collection_decided", BigInteger()),
    Column("collected", BigInteger()),
    Column("payment_due_on", Code),
    Column("collection_lapses_on", Code),
    Column("collection_warned_from", Code),
    Column("waived_on", Code),
    Column("remedied_on", Code),
    Column("closed_on", Code),
    Column("date_basis", Code),
    Column("facts_not_stated", Integer()),
    Column("facts_late", Integer()),
    Column("version", Integer()),
    Column("last_position", Position),
    indexes=(
        ("established_on", "stream"),
        ("state", "established_on", "stream"),
        ("company_id",),
        ("collection_lapses_on",),
        ("permit_id",),
        ("extra_visit_due_on",),
    ),
)
# Of the many that are over nobody asks whether they were ended in time.
STANDS = text("waived_on IS NULL AND remedied_on IS NULL AND closed_on IS NULL")
Index(
    "ix_violations_standing",
    VIOLATIONS.c.compliance_due_on,
    VIOLATIONS.c.stream,
    sqlite_where=STANDS,
    postgresql_where=STANDS,
)


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """The row of one violation; none when its establishment was retracted. Sums are in euro cents."""
    kept, violation = retained(history), Violation()
    for event in kept:
        violation.read(event)
    if violation.established is not None:
        stream = kept[0].stream
        yield (stream, stream.partition("/")[2], *_matter(violation, violation.established, regulations),
               *_order(violation), *_sums(violation, regulations), *_end(violation),
               *record(history, kept))  # fmt: skip


def _matter(violation: Violation, established: ViolationEstablished, regulations: Regulations) -> Row:
    return (
        established.company_id,
        established.permit_id,
        established.prescription,
        established.nature,
        established.inspection_id,
        violation.behaviour,
        violation.consequences,
        established.strategy_version,
        ", ".join(established.advised) or None,
        violation.state,
        iso(violation.established_on),
        iso(_extra_visit_due_on(violation, regulations)),
        iso(violation.compliance_due_on),
        iso(violation.views_due_on),
        iso(violation.order_possible_from),
    )


def _extra_visit_due_on(violation: Violation, regulations: Regulations) -> date | None:
    """Until when a serious violation asks for an extra visit, should the company be an IPPC or Seveso one."""
    established_on = violation.established_on or date.min
    serious = regulations.supervision.on(SERIOUS, established_on)
    if serious is None or violation.consequences < serious:
        return None
    return term_end("extra_visit", established_on, regulations)


def _order(violation: Violation) -> Row:
    order = violation.order
    if order is None:
        return (None,) * 5
    return order.kind, order.imposed_on.isoformat(), order.amount, order.maximum, order.forfeited


def _sums(violation: Violation, regulations: Regulations) -> Row:
    """Payment and lapse of the oldest sum for which no decision to collect was taken (Awb 5:33, 5:35)."""
    oldest = violation.oldest_undecided_on
    lapses_on = term_end("penalty_collection_lapses", oldest, regulations) if oldest else None
    return (
        violation.forfeited,
        violation.collection_decided,
        violation.collected,
        iso(term_end("penalty_payment", oldest, regulations)) if oldest else None,
        iso(lapses_on),
        iso(_warned_from(lapses_on, regulations)) if lapses_on else None,
    )


def _warned_from(lapses_on: date, regulations: Regulations) -> date | None:
    weeks = regulations.supervision.on(COLLECTION_WARNING, lapses_on)
    return lapses_on - timedelta(weeks=weeks) if weeks is not None else None


def _end(violation: Violation) -> Row:
    return iso(violation.waived_on), iso(violation.remedied_on), iso(violation.closed_on)


MODEL = ReadModel("violations", 5, VIOLATIONS, {"violation": rows})
