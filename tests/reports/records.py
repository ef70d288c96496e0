"""A small province of facts: companies and permits of every kind that a summary shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from vth.application.system import System
from vth.events.catalogue.company import CompanyRegistered, CompanyScanCarriedOut
from vth.events.catalogue.permit import (
    ApplicationReceived,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    DecisionAnnounced,
    Opportunity,
    PermitGranted,
)
from vth.events.catalogue.prescription import (
    PrescriptionAttached,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.values import AssessmentOutcome, Category, PrescriptionKind, Procedure
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.origin import Origin

Dated = tuple[date, Fact]
NOT_A_FORMULA = '=HYPERLINK("http://voorbeeld.nl";"klik")'
CONTROL = "Regel een\x0bregel twee\x07"
PLACES = (("0344", "pv26"), ("0307", "gm0307"), ("0342", "pv26"), ("0355", "gm0355"))
DAY = timedelta(days=1)


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now


def company_id(number: int) -> str:
    return f"0199a3c4-0000-7000-8000-{number:012x}"


def permit_id(number: int) -> str:
    return f"0199a3c4-1111-7000-8000-{number:012x}"


def record(system: System, stream: str, *facts: Dated, basis: str = "stated") -> None:
    """Records the facts, whatever stood before."""
    dated = [DatedFact(fact, day, basis) for day, fact in facts]
    key = f"{stream}:{[(day.isoformat(), fact.declaration.name) for day, fact in facts]}"
    system.recorder.record(stream, dated, Origin("ambtenaar-1", "odu", key))


def company(number: int) -> Iterator[Dated]:
    municipality, authority = PLACES[number % len(PLACES)]
    yield (
        date(2023, 1, 2),
        CompanyRegistered(
            name=NOT_A_FORMULA if number == 1 else f"Recycling & Metaal {number} B.V.",
            kvk_number=f"{10000000 + number}" if number % 3 else None,
            branch_number=f"{number:012d}",
            sbi_code=("2410", "38110", "2014", None)[number % 4],
            municipality_code=municipality,
            competent_authority=authority,
            environmental_service="odu",
            categories=(Category.PROVINCIAL,) if authority == "pv26" else (),
        ),
    )
    if number % 3 == 1:
        yield date(2026, 3, 1) + number % 200 * DAY, CompanyScanCarriedOut(summary="Scan van reststromen")


def received(number: int) -> date:
    """When the application for this permit came in."""
    return date(2024, 2, 1) + (number * 37) % 900 * DAY


def permit(number: int, companies: int) -> Iterator[Dated]:
    """An application and, for most, a permit with research that came some way."""
    came_in = received(number)
    yield (
        came_in,
        ApplicationReceived(
            case_number=f"Z-{came_in.year}-{number:06d}",
            company_id=company_id(number % companies),
            procedure=Procedure.REGULAR if number % 2 else Procedure.EXTENDED,
            activity=CONTROL if number == 2 else "Opslaan en bewerken van bouw- en sloopafval",
            subject="Uitbreiding van de sorteerlijn",
        ),
    )
    if number % 7 == 6:
        yield came_in + 20 * DAY, ApplicationWithdrawn(reason="Plan gewijzigd")
        return
    if number % 3:
        chance = Opportunity(theme="waste_prevention", description="Houtafval als grondstof afzetten")
        yield came_in + 14 * DAY, CircularOpportunitiesMapped(opportunities=(chance,))
    granted = came_in + (45 if number % 5 else 80) * DAY
    yield granted, PermitGranted()
    yield granted + 3 * DAY, DecisionAnnounced()
    if number % 4:
        yield granted, _prescription("4.2", PrescriptionKind.WASTE_PREVENTION, 12, repeats_months=12)
        yield granted, _prescription("4.10", PrescriptionKind.RESEARCH, due_within_months=6)
        yield from _research(number, granted)


def _prescription(
    number: str,
    kind: PrescriptionKind,
    due_within_months: int | None = None,
    repeats_months: int | None = None,
    from_research: str | None = None,
) -> PrescriptionAttached:
    return PrescriptionAttached(
        number=number,
        kind=kind,
        circular=True,
        title=f"{kind.label.nl.capitalize()} in het productieproces",
        text=f"De vergunninghouder onderzoekt en beperkt ({kind.label.nl}) het ontstaan van afval en legt de uitkomst "
        "met de onderbouwing over aan het bevoegd gezag.",
        due_within_months=due_within_months,
        repeats_months=repeats_months,
        from_research=from_research,
    )


def _research(number: int, granted: date) -> Iterator[Dated]:
    if number % 4 == 1:
        return
    yield granted + 100 * DAY, ResearchReportSubmitted(number="4.10")
    if number % 4 == 2:
        yield granted + 130 * DAY, ResearchReportAssessed(number="4.10", outcome=AssessmentOutcome.SUFFICIENT)
        yield (
            granted + 150 * DAY,
            _prescription("4.11", PrescriptionKind.RESOURCE_USE, due_within_months=3, from_research="4.10"),
        )
        yield granted + 150 * DAY, ResearchConverted(number="4.10", obligations=("4.11",))


def province(system: System, permits: int = 40, companies: int = 10) -> None:
    """Records companies and permits; what would lie after today is left out."""
    today = system.today()
    for number in range(companies):
        record(system, f"company/{company_id(number)}", *(one for one in company(number) if one[0] <= today))
    for number in range(permits):
        facts = [one for one in permit(number, companies) if one[0] <= today]
        record(system, f"permit/{permit_id(number)}", *facts, basis="published" if number % 9 == 0 else "stated")
