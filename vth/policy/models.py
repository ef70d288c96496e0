"""The regulations as one value: everything in `regulations/`, read and checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vth.kernel.calendar import WorkingCalendar
from vth.policy.classification import Classification
from vth.policy.enforcement import Enforcement, Intervention, Strategy
from vth.policy.organisations import Municipality, Organisation, Organisations, WorkingArea
from vth.policy.outlines import Outline
from vth.policy.parameters import Parameter, ParameterType, ParameterValue
from vth.policy.periods import in_force
from vth.policy.prescriptions import Applicability, PrescriptionKind, StandardPrescription
from vth.policy.retention import SelectionList
from vth.policy.supervision import Supervision
from vth.policy.targets import INDICATORS, Indicator, Path, Status, Target, targets_of
from vth.policy.terms import Term, Terms
from vth.policy.training import CourseRequirement, Training, TrainingFramework


@dataclass(frozen=True, slots=True)
class Regulations:
    """All policy that is data. `version` is a short digest of the files: the same files give the same version."""

    version: str
    prescriptions: tuple[StandardPrescription, ...] = field(repr=False)
    organisations: Organisations = field(repr=False)
    terms: Terms = field(repr=False)
    calendar: WorkingCalendar = field(repr=False)
    sbi: Classification = field(repr=False)
    indicators: Mapping[str, Indicator] = field(repr=False)
    training: Training = field(repr=False)
    enforcement: Enforcement = field(repr=False)
    supervision: Supervision = field(repr=False)
    retention: SelectionList = field(repr=False)
    outlines: Mapping[str, Outline] = field(repr=False)

    @property
    def targets(self) -> Mapping[str, Target]:
        """The targets by indicator code; an indicator without a target is absent."""
        return targets_of(self.indicators)

    def prescription(
        self, code: str, version: int | None = None, on: date | None = None
    ) -> StandardPrescription | None:
        """That version; without one the version that holds on the day; without a day the newest."""
        found = [p for p in self.prescriptions if p.code == code and version in (None, p.version)]
        if version is None and on is not None:
            found = [p for p in found if in_force(p, on)]
        return max(found, key=lambda p: p.version, default=None)

    def prescriptions_for(
        self, sbi_code: str, categories: Iterable[str], on: date, sbi_version: str = "2008"
    ) -> tuple[StandardPrescription, ...]:
        """The standard prescriptions in force on that day that are meant for such a company, by code."""
        section, of = self.sbi.section(sbi_code, sbi_version), frozenset(categories)
        fitting = (p for p in self.prescriptions if in_force(p, on) and p.applies_to.covers(sbi_code, section, of))
        return tuple(sorted(fitting, key=lambda p: p.code))


__all__ = [
    "INDICATORS",
    "Applicability",
    "Classification",
    "CourseRequirement",
    "Enforcement",
    "Indicator",
    "Intervention",
    "Municipality",
    "Organisation",
    "Organisations",
    "Parameter",
    "ParameterType",
    "ParameterValue",
    "Path",
    "PrescriptionKind",
    "Regulations",
    "SelectionList",
    "StandardPrescription",
    "Status",
    "Strategy",
    "Supervision",
    "Target",
    "Term",
    "Terms",
    "Training",
    "TrainingFramework",
    "WorkingArea",
    "WorkingCalendar",
]
