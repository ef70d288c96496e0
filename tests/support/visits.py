"""What supervisors work with, as JSON lines after the small history: two supervisors, and a visit planned this week."""

from typing import Any

from tests.support.lines import COMPANY_ID, PERMIT, fact

PERSON_ID = "00000000-0000-7000-8000-000000000020"
STAFF_ID = "00000000-0000-7000-8000-000000000021"
COLLEAGUE_ID = "00000000-0000-7000-8000-000000000022"
VISIT_ID = "00000000-0000-7000-8000-000000000031"
VISIT = f"inspection/{VISIT_ID}"
PERMIT_ID = PERMIT.partition("/")[2]


def staff(staff_id: str = STAFF_ID, person_id: str = PERSON_ID) -> dict[str, Any]:
    return fact(
        f"staff/{staff_id}",
        "StaffRegistered",
        "2026-01-05",
        person_id=person_id,
        organisation="odu",
        function="supervisor",
    )


def planned(visit: str = VISIT, **details: Any) -> dict[str, Any]:
    given = {
        "company_id": COMPANY_ID,
        "permit_id": PERMIT_ID,
        "kind": "periodic",
        "planned_on": "2026-06-03",
        "supervisor": STAFF_ID,
        "prescriptions": ["1.1"],
    }
    return fact(visit, "InspectionScheduled", "2026-05-20", **(given | details))


def found(visit: str = VISIT, on: str = "2026-06-01", **details: Any) -> dict[str, Any]:
    finding = {"prescription": "1.1", "result": "violation", "behaviour": "B", "consequences": 2}
    return fact(visit, "InspectionCarriedOut", on, findings=[finding | details])


def visits() -> list[dict[str, Any]]:
    """A supervisor, a colleague, and a visit to the company of the small history."""
    colleague = staff(COLLEAGUE_ID, "00000000-0000-7000-8000-000000000023")
    return [staff(), colleague, planned()]
