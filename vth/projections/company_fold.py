"""Company facts, one by one in the order in which they took place, to the view that the company registers use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never, cast

from msgspec import UNSET

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import (
    CompanyClosed,
    CompanyDetailsChanged,
    CompanyEvent,
    CompanyRegistered,
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    CsrdReportPublished,
    MaterialUseReported,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.history import derived

DETAILS = (
    "name",
    "kvk_number",
    "branch_number",
    "sbi_code",
    "sbi_version",
    "street",
    "house_number",
    "postcode",
    "city",
    "municipality_code",
    "latitude",
    "longitude",
    "competent_authority",
    "environmental_service",
    "categories",
)


@dataclass(slots=True)
class CompanyView:
    """A company after its facts; `details` are those of today, `details_on` is the day since when."""

    stream: str
    kept: list[RecordedEvent]
    details: dict[str, object] = field(default_factory=dict)
    registered_on: date | None = None
    details_on: date | None = None
    closed_on: date | None = None
    last_scan_on: date | None = None
    scans: int = 0
    csrd_published: set[int] = field(default_factory=set)
    csrd_analysed: set[int] = field(default_factory=set)
    material_years: set[int] = field(default_factory=set)


def company_view(history: Sequence[RecordedEvent], regulations: Regulations) -> CompanyView:
    """The company after all facts that count; folded once for each `History`."""
    return derived(_fold, history, regulations)


def _fold(history: Sequence[RecordedEvent], _regulations: Regulations) -> CompanyView:
    view = CompanyView(history[0].stream if history else "", retained(history))
    for event in view.kept:
        evolve(view, event)
    return view


def evolve(view: CompanyView, event: RecordedEvent) -> None:
    """Takes one more fact into the view. Never refuses: rules were looked at when the fact was recorded."""
    fact = cast(CompanyEvent, event.fact)
    match fact:
        case CompanyRegistered() | CompanyDetailsChanged():
            _details(view, event, fact)
        case MaterialUseReported():
            view.material_years.add(fact.year)
        case CompanyScanCarriedOut():
            view.scans, view.last_scan_on = view.scans + 1, event.effective_on
        case CsrdReportPublished():
            view.csrd_published.add(fact.reporting_year)
        case CsrdReportAnalysed():
            view.csrd_analysed.add(fact.reporting_year)
        case CompanyClosed():
            view.closed_on = event.effective_on
        case EventRetracted():
            pass  # left out by `retained`
        case _:
            assert_never(fact)


def _details(view: CompanyView, event: RecordedEvent, fact: CompanyRegistered | CompanyDetailsChanged) -> None:
    if isinstance(fact, CompanyRegistered):
        view.registered_on = event.effective_on
    given = ((name, getattr(fact, name)) for name in DETAILS)
    view.details.update((name, value) for name, value in given if value is not UNSET)
    view.details_on = event.effective_on
