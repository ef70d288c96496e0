"""The training framework: which function asks for which courses, and how long a completed course stays valid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vth.kernel.calendar import add_months
from vth.policy.periods import held_on

StaffFunction = Literal["permit_officer", "supervisor", "enforcement_officer", "adviser", "coordinator", "other"]


@dataclass(frozen=True, slots=True)
class CourseRequirement:
    """A course that a function asks for; months are calendar months."""

    function: StaffFunction
    course: str
    title: str
    within_months: int | None
    valid_months: int | None
    source: str

    def due_on(self, began_on: date) -> date:
        """The last day to have completed the course for whoever began in the function on that day."""
        return add_months(began_on, self.within_months or 0)

    def valid_until(self, completed_on: date) -> date | None:
        """The last day on which a course completed on that day counts; None when it stays valid."""
        return None if self.valid_months is None else add_months(completed_on, self.valid_months)


@dataclass(frozen=True, slots=True)
class TrainingFramework:
    """One version of the framework, with the days between which it holds."""

    version: int
    valid_from: date
    valid_until: date | None
    name: str
    source: str
    requirements: tuple[CourseRequirement, ...]

    def asked_of(self, function: str) -> tuple[CourseRequirement, ...]:
        """The courses that this function asks for, in the order of the framework."""
        return tuple(item for item in self.requirements if item.function == function)


@dataclass(frozen=True, slots=True)
class Training:
    """Every version of the training framework, newest last."""

    frameworks: tuple[TrainingFramework, ...]

    def on(self, day: date) -> TrainingFramework | None:
        """The framework that holds on that day; None before the first one."""
        return held_on(self.frameworks, day)

    def lacking(self, function: str, valid_courses: Iterable[str], day: date) -> tuple[CourseRequirement, ...]:
        """What the framework of that day asks of this function beyond the courses that are valid then."""
        framework, had = self.on(day), frozenset(valid_courses)
        return tuple(item for item in framework.asked_of(function) if item.course not in had) if framework else ()
