"""The main job from end to end: facts in from a file, figures as the definitions demand, now and as known before."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.journeys.conftest import Vth
from tests.support.lines import fact, written

COMPANIES, PERMITS = 60, 800
FIRST = date(2025, 1, 6)
DEMANDED: dict[str, tuple[float | None, float | None]] = {
    "permits_with_circular_prescriptions": (400, 720),
    "permits_in_force_with_circular_prescriptions": (400, 720),
    "research_conditions_converted": (80, 240),
    "research_conditions_decided_converted": (80, 80),
    "applications_with_opportunities_mapped": (320, 720),
    "permits_with_experimentation_clause": (0, 720),
    "decisions_on_time": (640, 720),
}
YEAR = ("--from", "2025-01-01", "--to", "2025-12-31")


def stream(kind: str, number: int) -> str:
    return f"{kind}/{UUID(int=number + (1 << 100 if kind == 'permit' else 0))}"


def companies() -> Iterator[dict[str, Any]]:
    """Every third one in industry (SBI 2011), every other one provincial."""
    for number in range(1, COMPANIES + 1):
        yield fact(
            stream("company", number),
            "CompanyRegistered",
            "2024-01-02",
            name=f"Bedrijf {number}",
            sbi_code="2011" if number % 3 == 0 else "3832",
            municipality_code="0344" if number % 2 else "0307",
            competent_authority="pv26",
            environmental_service="rud-utrecht",
            categories=["provincial"] if number % 2 else [],
        )


def permit(number: int) -> Iterator[dict[str, Any]]:
    """Received in 2025. Of ten: one is withdrawn, one late, five circular, three with research, one of it converted."""
    name, received = stream("permit", number), FIRST + timedelta(days=number % 200)
    kind = number % 10
    late = kind == 9
    decided = received + timedelta(weeks=12 if late else 4)
    yield fact(
        name,
        "ApplicationReceived",
        received.isoformat(),
        case_number=f"Z-{number}",
        company_id=stream("company", number % COMPANIES + 1).partition("/")[2],
        procedure="regular",
        activity="bewerken van reststromen",
    )
    if kind == 0:
        yield fact(name, "ApplicationWithdrawn", decided.isoformat())
        return
    if kind <= 4:
        yield fact(name, "CircularOpportunitiesMapped", decided.isoformat(), opportunities=[], conclusion="geen kansen")
    yield fact(name, "PermitGranted", decided.isoformat())
    if kind <= 5:
        yield attached(name, decided, "1.1", "waste_prevention")
    if kind <= 3:
        yield attached(name, decided, "2.1", "research", due_within_months=1)
    yield fact(name, "DecisionAnnounced", (decided + timedelta(days=1)).isoformat())
    if kind == 1:
        yield from converted(name, decided + timedelta(days=10))


def attached(name: str, on: date, number: str, kind: str, **data: Any) -> dict[str, Any]:
    return fact(
        name, "PrescriptionAttached", on.isoformat(), number=number, kind=kind, circular=True, text="Tekst.", **data
    )


def converted(name: str, on: date) -> Iterator[dict[str, Any]]:
    day = on.isoformat()
    yield fact(name, "ResearchReportSubmitted", day, number="2.1")
    yield fact(name, "ResearchReportAssessed", day, number="2.1", outcome="sufficient")
    yield attached(name, on, "2.2", "resource_use", from_research="2.1")
    yield fact(name, "ResearchConverted", day, number="2.1", obligations=["2.2"])


def history() -> list[dict[str, Any]]:
    return [*companies(), *(line for number in range(1, PERMITS + 1) for line in permit(number))]


def figures(vth: Vth, *options: str) -> dict[str, tuple[float | None, float | None]]:
    listed = json.loads(vth("indicators", *YEAR, "--format", "json", *options))
    return {figure["code"]: (figure["numerator"], figure["denominator"]) for figure in listed}


def test_several_thousand_facts_give_the_figures_that_the_definitions_demand(vth: Vth, tmp_path: Path) -> None:
    facts = history()
    assert len(facts) > 3000
    assert f"{len(facts)} feiten vastgelegd" in vth("import", written(tmp_path / "facts.jsonl", facts))
    found = figures(vth)
    assert {code: found[code] for code in DEMANDED} == DEMANDED


def test_a_correction_changes_the_figure_of_now_and_not_the_one_known_before(vth: Vth, tmp_path: Path) -> None:
    vth("import", written(tmp_path / "facts.jsonl", history()))
    before = figures(vth)
    vth("export", tmp_path / "all.jsonl")
    last = json.loads((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    name, known_at = stream("permit", 6), last["recorded_at"]
    version = 2  # the grant: kind 6 has received, granted, announced
    mistake = [
        fact(name, "EventRetracted", "2026-01-05", version=version + 1, reason="verkeerde zaak"),
        fact(name, "EventRetracted", "2026-01-05", version=version, reason="verkeerde zaak"),
    ]
    vth("import", written(tmp_path / "correction.jsonl", mistake))
    assert figures(vth)["permits_with_circular_prescriptions"] == (400, 719)
    assert figures(vth, "--known-at", known_at) == before


def test_an_export_restored_elsewhere_verifies_and_gives_the_same_figures_and_the_same_file(
    vth: Vth, other: Vth, tmp_path: Path
) -> None:
    vth("import", written(tmp_path / "facts.jsonl", history()))
    vth("export", tmp_path / "all.jsonl")
    other("restore", tmp_path / "all.jsonl")
    assert "in orde" in other("verify")
    assert figures(other) == figures(vth)
    vth("report", tmp_path / "one.xlsx", *YEAR)
    other("report", tmp_path / "two.xlsx", *YEAR)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
