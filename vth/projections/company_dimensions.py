"""Company dimensions: where a company belongs from day to day, as known when; the filters of every indicator.

`section` and `division` are empty without a known SBI code. The categories are 0 or 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

import msgspec
from sqlalchemy import Column, Integer

from vth.events.catalogue.company import CompanyDetailsChanged, CompanyRegistered
from vth.events.catalogue.values import Category
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.readmodel import Code, Position, ReadModel, Row, read_model_table
from vth.projections.timeline import ENDLESS, Reader, Span, Timeline, known_rows

CATEGORIES = tuple(category.value for category in Category)
DETAILS = ("environmental_service", "competent_authority", "municipality_code", "sbi_code", "sbi_version", "categories")

company_dimensions = read_model_table(
    "company_dimensions",
    Column("service", Code, nullable=False),
    Column("authority", Code, nullable=False),
    Column("municipality", Code, nullable=False),
    Column("section", Code, nullable=False),
    Column("division", Code, nullable=False),
    *(Column(category, Integer, nullable=False) for category in CATEGORIES),
    Column("valid_from", Integer, nullable=False),
    Column("valid_to", Integer, nullable=False),
    Column("known_from", Position, nullable=False),
    Column("known_to", Position, nullable=False),
)


def dimension_rows(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(DimensionTimeline, history, regulations)


class DimensionTimeline(Timeline):
    """One span after another, each as long as nothing changed that a filter looks at."""

    __slots__ = ("details", "running")
    VALID_FROM: ClassVar[int] = 6 + len(CATEGORIES)
    VALID_TO: ClassVar[int] = 7 + len(CATEGORIES)

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.details: CompanyRegistered | None = None
        self.running: Span | None = None

    def registered(self, event: RecordedEvent) -> None:
        assert isinstance(event.fact, CompanyRegistered)
        self.details = event.fact
        self.belongs(self.dimensions(event.fact), event.effective_on.toordinal())

    def changed(self, event: RecordedEvent) -> None:
        given = {name: getattr(event.fact, name) for name in DETAILS}
        changes = {name: value for name, value in given.items() if value is not msgspec.UNSET}
        if self.details and changes:
            self.details = replace(self.details, **changes)
            self.belongs(self.dimensions(self.details), event.effective_on.toordinal())

    def belongs(self, dimensions: Span, day: int) -> None:
        if self.running is not None:
            if self.running[1 : self.VALID_FROM] == dimensions:
                return
            self.cut(self.running, day)
        self.running = self.add((self.stream, *dimensions, day, ENDLESS))

    def dimensions(self, of: CompanyRegistered) -> Span:
        sbi, code, version = self.regulations.sbi, of.sbi_code or "", of.sbi_version.value
        return (
            of.environmental_service,
            of.competent_authority,
            of.municipality_code,
            sbi.section(code, version) or "",
            sbi.division(code, version) or "",
            *(int(category in of.categories) for category in CATEGORIES),
        )

    READERS: ClassVar[Mapping[type, Reader]] = {CompanyRegistered: registered, CompanyDetailsChanged: changed}


COMPANY_DIMENSIONS = ReadModel(
    "company_dimensions",
    1,
    company_dimensions,
    {"company": dimension_rows},
    key=("valid_from", "known_from"),
)
