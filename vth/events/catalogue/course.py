"""Stream `course`: a course that staff can follow."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import Themes
from vth.events.declaration import LINE, Fact, Note, Shape, declare
from vth.kernel.text import Text


@declare("CourseDefined", "Opleiding vastgesteld", "Course defined")
@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDefined(Fact):
    code: Annotated[str, Text("Code", "Code"), Shape(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,39}$", example="CE-BASIS")]
    title: Annotated[str, Text("Titel", "Title"), LINE]
    circular: Annotated[bool, Text("Circulair", "Circular")]
    hours: Annotated[Decimal, Text("Uren", "Hours"), Shape(minimum=Decimal("0.25"), maximum=2000)]
    provider: Annotated[str | None, Text("Aanbieder", "Provider"), LINE] = None
    valid_months: Annotated[
        int | None,
        Text("Geldigheid (maanden)", "Valid for (months)"),
        Shape(minimum=1, maximum=240),
        Note(Text("Zonder: blijft geldig.", "Without: stays valid.")),
    ] = None
    themes: Themes = ()


@declare("CourseRetired", "Opleiding vervallen", "Course retired")
@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRetired(Fact):
    pass


CourseEvent = CourseDefined | CourseRetired | EventRetracted
