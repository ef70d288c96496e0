"""A small history as JSON lines: one company, one permit with a circular prescription, decided in time."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

COMPANY_ID = "00000000-0000-7000-8000-000000000001"
COMPANY = f"company/{COMPANY_ID}"
PERMIT = "permit/00000000-0000-7000-8000-000000000002"


def fact(stream: str, type_: str, effective_on: str, /, **data: Any) -> dict[str, Any]:
    return {"stream": stream, "type": type_, "effective_on": effective_on, "data": data}


def company(stream: str = COMPANY, **details: Any) -> dict[str, Any]:
    given = {
        "name": "Recycling Utrecht B.V.",
        "sbi_code": "3832",
        "municipality_code": "0344",
        "competent_authority": "pv26",
        "environmental_service": "rud-utrecht",
        "categories": ["provincial"],
    }
    return fact(stream, "CompanyRegistered", "2024-01-02", **(given | details))


def application(stream: str = PERMIT, case_number: str = "Z-1", received_on: str = "2025-02-03") -> dict[str, Any]:
    return fact(
        stream,
        "ApplicationReceived",
        received_on,
        case_number=case_number,
        company_id=COMPANY_ID,
        procedure="regular",
        activity="recycling van kunststof",
    )


def history() -> list[dict[str, Any]]:
    """Received, granted with one circular prescription, announced, all in 2025."""
    return [
        company(),
        application(),
        fact(PERMIT, "PermitGranted", "2025-03-10"),
        fact(PERMIT, "PrescriptionAttached", "2025-03-10", number="1.1", kind="waste_prevention", circular=True,
             text="Afval wordt voorkomen."),
        fact(PERMIT, "DecisionAnnounced", "2025-03-12"),
    ]  # fmt: skip


def written(file: Path, facts: Iterable[dict[str, Any]]) -> Path:
    """The facts in a file, one a line."""
    file.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in facts), encoding="utf-8")
    return file
