"""What inspections found: one row a finding of every inspection that was carried out."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Integer, Text

from vth.events.catalogue.inspection import InspectionCarriedOut, InspectionScheduled
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import Code, ReadModel, Row, read_model_table
from vth.projections.row_values import iso

FINDINGS = read_model_table(
    "findings",
    Column("place", Integer()),
    Column("company_id", Code),
    Column("permit_id", Code),
    Column("prescription", Code),
    Column("subject", Text()),
    Column("found_on", Code),
    Column("result", Code),
    Column("behaviour", Code),
    Column("consequences", Integer()),
    Column("compliance_due_on", Code),
    Column("remarks", Text()),
    key=("place",),
    indexes=(("permit_id", "prescription"), ("company_id",), ("result", "stream", "prescription")),
)


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """The findings in the order in which they were told; none when carrying out was retracted."""
    scheduled, told = None, None
    for event in retained(history):
        if isinstance(event.fact, InspectionScheduled):
            scheduled = event.fact
        elif isinstance(event.fact, InspectionCarriedOut):
            told = event
    if scheduled is not None and told is not None:
        yield from _rows(scheduled, told)


def _rows(scheduled: InspectionScheduled, told: RecordedEvent) -> Iterator[Row]:
    assert isinstance(told.fact, InspectionCarriedOut)
    for place, finding in enumerate(told.fact.findings):
        yield (
            told.stream,
            place,
            scheduled.company_id,
            scheduled.permit_id if finding.prescription else None,
            finding.prescription,
            finding.subject,
            told.effective_on.isoformat(),
            finding.result.value,
            finding.behaviour.value if finding.behaviour else None,
            finding.consequences,
            iso(finding.compliance_due_on),
            finding.remarks,
        )


MODEL = ReadModel("findings", 2, FINDINGS, {"inspection": rows}, key=("place",))
