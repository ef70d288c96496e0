"""The prescriptions of one permit, mostly from the library as it read on the day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from vth.demo.companies import Company
from vth.demo.telling import Tale
from vth.events.catalogue.permit import PermitGranted
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import PrescriptionKind, RStrategy
from vth.events.envelope import RecordedEvent
from vth.policy.models import StandardPrescription

OWN_TEXTS = (
    (
        PrescriptionKind.REGISTRATION,
        "De vergunninghouder registreert per maand wat er in en uit gaat, naar soort en gewicht.",
    ),
    (PrescriptionKind.OTHER, "Het terrein is schoon en ordelijk; gemorste stoffen worden dezelfde dag opgeruimd."),
    (PrescriptionKind.OTHER, "Binnen het bedrijf is een actuele plattegrond van de opslag aanwezig."),
)
STANDARDS = (
    *("ACC-01", "AFV-01", "AFV-02", "AFV-03", "EXP-01", "EXP-02", "GRD-01", "GRD-03", "GRD-04", "GSP-01"),
    *("MST-01", "MST-02", "OND-01", "OND-02", "OND-03", "OVG-01", "REG-01", "REG-02"),
)
"""The standard prescriptions without which there is no story to tell."""
MOST_IN_CHAPTER = 9


class Attached(NamedTuple):
    """A prescription as it was attached; the event is what a policy may react to."""

    fact: PrescriptionAttached
    event: RecordedEvent


@dataclass(slots=True)
class Conditions:
    """Chooses prescriptions for a company and numbers them."""

    tale: Tale
    company: Company
    count: int = 0

    def with_the_grant(self) -> list[PrescriptionAttached]:
        """Some of the usual ones, and circular ones in ever more permits."""
        facts = [self.own_text(kind, text) for kind, text in OWN_TEXTS if self.tale.chance(0.8)]
        return [*facts, *(self.standard(code) for code in self._codes() if self._found(code))]

    def attached(self, events: Sequence[RecordedEvent]) -> tuple[Attached, ...]:
        """What was attached, out of what was recorded."""
        told = ((event.fact, event) for event in events if not isinstance(event.fact, PermitGranted))
        return tuple(Attached(fact, event) for fact, event in told if isinstance(fact, PrescriptionAttached))

    def own_text(
        self,
        kind: PrescriptionKind,
        text: str,
        *,
        circular: bool = False,
        from_research: str | None = None,
        due_on: date | None = None,
    ) -> PrescriptionAttached:
        """A prescription that is not in the library."""
        number = self._number()
        return PrescriptionAttached(
            number=number, kind=kind, circular=circular, text=text, from_research=from_research, due_on=due_on
        )

    def standard(self, code: str, from_research: str | None = None) -> PrescriptionAttached:
        """A standard prescription of the library as it holds on the day, its parameters filled in for the company."""
        found = self._found(code)
        assert found is not None, code
        parameters = self._parameters(found)
        return PrescriptionAttached(
            number=self._number(),
            kind=PrescriptionKind[found.kind.upper()],
            circular=found.circular,
            text=found.render(parameters),
            title=found.title,
            standard=found.code,
            standard_version=found.version,
            parameters=parameters or None,
            due_within_months=found.due_months(parameters),
            repeats_months=found.repeat_months(parameters),
            r_strategies=tuple(RStrategy[one] for one in found.r_strategies) or None,
            from_research=from_research,
        )

    def _found(self, code: str) -> StandardPrescription | None:
        return self.tale.world.regulations.prescription(code, on=self.tale.day)

    def _codes(self) -> Iterator[str]:
        tale = self.tale
        if self.company.trade.sbi_code.startswith("38") or tale.chance(0.3):
            yield tale.random.choice(("ACC-01", "REG-01", "OVG-01"))
        if not tale.chance(self._share_circular()):
            return
        if tale.chance(0.6):
            yield tale.random.choice(("OND-01", "OND-02", "OND-03"))
        if tale.chance(0.35):
            yield "GSP-01"
        if tale.chance(0.4):
            yield "EXP-01"
        if tale.chance(0.7):
            yield tale.random.choice(("AFV-01", "AFV-02", "AFV-03"))
        if tale.chance(0.6):
            yield tale.random.choice(("GRD-01", "GRD-03", "GRD-04", "MST-02", "REG-02"))

    def _share_circular(self) -> float:
        """Ever more permits get circular prescriptions."""
        return min(0.3 + 0.5 * (self.tale.day - self.tale.world.first).days / 1096, 0.8)

    def _number(self) -> str:
        self.count += 1
        chapter, place = divmod(self.count - 1, MOST_IN_CHAPTER)
        return f"{chapter + 1}.{place + 1}"

    def _parameters(self, standard: StandardPrescription) -> dict[str, str | int]:
        """Every parameter without a default, and now and then a shorter term than the library proposes."""
        blank = (one for one in standard.parameters if one.default is None)
        given = {one.name: self._value(one.name, one.type) for one in blank}
        if standard.due_parameter == "termijn" and self.tale.chance(0.6):
            given["termijn"] = self.tale.random.choice((6, 9))
        return given

    def _value(self, name: str, of: str) -> str | int:
        if of == "date":
            return (self.tale.day + timedelta(days=270)).isoformat()
        if of in ("number", "months"):
            return self.tale.random.choice((5, 10, 25, 40))
        material = self.company.trade.materials[0].name
        texts = {"materiaal": material, "maatregel": "scheiden bij de bron", "voorschriften": "1.1"}
        return texts.get(name, self.company.trade.waste)
