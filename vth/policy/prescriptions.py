"""Standard prescriptions: the versioned library that permit officers choose from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.policy.parameters import PLACEHOLDER, Parameter, ParameterValue

PrescriptionKind = Literal[
    "waste_prevention",
    "resource_use",
    "material_status",
    "research",
    "raw_material_plan",
    "experimentation",
    "acceptance_procedure",
    "registration",
    "other",
]

RStrategy = Literal["R1", "R2", "R3", "R4", "R5", "R6"]
Category = Literal["provincial", "seveso_lower", "seveso_upper", "ippc"]
CIRCULAR_KINDS: tuple[PrescriptionKind, ...] = (
    "waste_prevention",
    "resource_use",
    "material_status",
    "research",
    "raw_material_plan",
    "experimentation",
)


@dataclass(frozen=True, slots=True)
class Applicability:
    """For whom a standard prescription is meant; an empty list means no restriction."""

    sbi: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()

    def covers(self, sbi_code: str, section: str | None, categories: Iterable[str]) -> bool:
        """Whether a company with this SBI code (its section given) and these categories is meant."""
        return self._covers_sbi(sbi_code, section) and (
            not self.categories or not set(self.categories).isdisjoint(categories)
        )

    def _covers_sbi(self, sbi_code: str, section: str | None) -> bool:
        return not self.sbi or any(entry == section or sbi_code.startswith(entry) for entry in self.sbi)


@dataclass(frozen=True, slots=True)
class StandardPrescription:
    """One version of a standard prescription, with the text that a permit takes over when it is used.

    `due_parameter` and `repeats_parameter` name the `months` parameter that the term follows, so that a term changed
    in the text moves the duty with it. Terms count in calendar months from entry into force of the permit.
    `trial_months` is how long a trial under an experimentation clause may last; `trial_parameter` sets it likewise.
    """

    code: str
    version: int
    valid_from: date
    valid_until: date | None
    kind: PrescriptionKind
    circular: bool
    title: str
    text: str
    parameters: tuple[Parameter, ...]
    due_within_months: int | None
    repeats_months: int | None
    due_parameter: str | None
    repeats_parameter: str | None
    r_strategies: tuple[RStrategy, ...]
    applies_to: Applicability
    legal_basis: str
    source: str
    trial_months: int | None = None
    trial_parameter: str | None = None

    def render(self, parameters: Mapping[str, ParameterValue]) -> str:
        """The text with its parameters filled in, defaults where none is given.

        Raises InvalidInput with a fault for every parameter that is missing, unknown or not of its type.
        """
        faults = list(self.faults(parameters))
        if faults:
            raise InvalidInput(*faults)
        shown = {p.name: p.shown(parameters.get(p.name, p.default)) for p in self.parameters}
        filled = PLACEHOLDER.sub(lambda match: shown[match.group(1)], self.text)
        return "\n".join(line.rstrip() for line in filled.splitlines())

    def faults(self, parameters: Mapping[str, ParameterValue]) -> Iterator[Fault]:
        """Everything that is wrong with the values given for the parameters."""
        declared = {parameter.name for parameter in self.parameters}
        for name in parameters:
            if name not in declared:
                yield self._unknown(name)
        for parameter in self.parameters:
            yield from parameter.faults(parameters.get(parameter.name, parameter.default))

    def due_months(self, parameters: Mapping[str, ParameterValue]) -> int | None:
        """The term in months for the duty, following the parameter that sets it."""
        return self._months(self.due_parameter, self.due_within_months, parameters)

    def repeat_months(self, parameters: Mapping[str, ParameterValue]) -> int | None:
        """The months between two occurrences of a periodic duty, following the parameter that sets it."""
        return self._months(self.repeats_parameter, self.repeats_months, parameters)

    def longest_trial(self, parameters: Mapping[str, ParameterValue]) -> int | None:
        """The months that a trial under this clause may last; None when the clause does not say."""
        return self._months(self.trial_parameter, self.trial_months, parameters)

    def _months(self, name: str | None, otherwise: int | None, parameters: Mapping[str, ParameterValue]) -> int | None:
        given = parameters.get(name) if name else None
        return otherwise if given in (None, "") else int(str(given))

    def _unknown(self, name: str) -> Fault:
        message = Text(
            f"Standaardvoorschrift {self.code} kent geen invulveld '{name}': laat het weg.",
            f"Standard prescription {self.code} has no parameter '{name}': leave it out.",
        )
        return Fault("parameter_unknown", message, f"/parameters/{name}")
