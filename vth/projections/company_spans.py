"""The spans of a company: scans, analysed CSRD reports and how much primary abiotic material it used in a year."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from vth.events.catalogue.company import (
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    MaterialFlow,
    MaterialUseReported,
)
from vth.events.catalogue.values import MaterialNature, MaterialOrigin
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.readmodel import Row
from vth.projections.span_timeline import SpanTimeline
from vth.projections.timeline import Reader, known_rows

KILOGRAMS = 1000


def company_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(CompanyTimeline, history, regulations)


class CompanyTimeline(SpanTimeline):
    """What happened more than once is told apart by its version or year as subject."""

    __slots__ = ()

    def scanned(self, event: RecordedEvent) -> None:
        self.begin(event, "scan", str(event.version))

    def analysed(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, CsrdReportAnalysed)
        self.begin(event, "csrd_analysed", str(fact.reporting_year))

    def reported(self, event: RecordedEvent) -> None:
        """A year reported anew replaces what was reported on it before."""
        fact = event.fact
        assert isinstance(fact, MaterialUseReported)
        year = str(fact.year)
        self.end("material_use", event.effective_on.toordinal(), year)
        self.begin(event, "material_use", year, amount=primary_abiotic(fact.flows))

    READERS: ClassVar[Mapping[type, Reader]] = {
        CompanyScanCarriedOut: scanned,
        CsrdReportAnalysed: analysed,
        MaterialUseReported: reported,
    }


def primary_abiotic(flows: Sequence[MaterialFlow]) -> int:
    """Kilograms of material that is both primary and abiotic."""
    counted = (
        flow.tonnes for flow in flows if flow.origin is MaterialOrigin.PRIMARY and flow.nature is MaterialNature.ABIOTIC
    )
    return round(sum(counted) * KILOGRAMS)
