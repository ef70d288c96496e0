"""One inspection and one violation over HTTP with what belongs to it: findings, prescriptions as they read, signals."""

import pytest

from tests.api.client import ANNOUNCED, CIRCULAR, GRANTED, Api, Json, body, fact, items

STANDARD = fact("PrescriptionAttached", "2026-03-02", number="2.1", standard="AFV-01", standard_version=2)
BREACH = {"prescription": "1.1", "result": "violation", "behaviour": "B", "consequences": 3}


@pytest.fixture
def permit(api: Api) -> str:
    return api.permit(GRANTED, CIRCULAR, ANNOUNCED, STANDARD)


def inspection(api: Api, permit: str, *prescriptions: str) -> Json:
    company = body(api.get(f"/permits/{permit}"))["holders"][0]["company_id"]
    given = {"company_id": company, "permit_id": permit, "kind": "periodic", "planned_on": "2026-05-20"}
    return api.start("inspections", fact("InspectionScheduled", "2026-05-01", **given, prescriptions=prescriptions))


def carried_out(api: Api, permit: str, *findings: Json) -> str:
    id = str(inspection(api, permit, "1.1")["id"])
    told = fact("InspectionCarriedOut", "2026-05-20", findings=findings)
    assert api.add("inspections", id, 1, told).status_code == 201
    return id


def test_a_violation_shows_the_prescription_as_it_read_on_the_day_of_the_breach(api: Api, permit: str) -> None:
    carried_out(api, permit, BREACH)
    withdrawn = fact("PrescriptionWithdrawn", "2026-06-01", number="1.1")
    assert api.add("permits", permit, 5, withdrawn).status_code == 201
    (row,) = items(api, "/violations")
    text = body(api.get(f"/violations/{row['id']}"))["prescription_text"]
    assert (text["number"], text["text"]) == ("1.1", CIRCULAR["data"]["text"])
    assert (text["on"], text["applied"], text["withdrawn_on"]) == ("2026-05-20", True, "2026-06-01")
    assert text["standard_version"] is None


def test_a_violation_shows_the_advice_and_whether_its_cell_is_confirmed(api: Api, permit: str) -> None:
    carried_out(api, permit, BREACH)
    (row,) = items(api, "/violations")
    advice = body(api.get(f"/violations/{row['id']}"))["advice"]
    assert (advice["behaviour"], advice["consequences"], advice["names"]) == ("B", 3, ["last onder dwangsom"])
    assert advice["confirmed"] is False
    assert "vereenvoudigde matrix" in advice["source"]


def test_a_standard_prescription_keeps_the_version_of_the_library_that_it_was_taken_from(api: Api, permit: str) -> None:
    carried_out(api, permit, BREACH | {"prescription": "2.1"})
    (row,) = items(api, "/violations")
    text = body(api.get(f"/violations/{row['id']}"))["prescription_text"]
    assert (text["standard"], text["standard_version"], text["applied"]) == ("AFV-01", 2, True)
    assert text["legal_basis"].startswith("Omgevingswet")


def test_an_inspection_shows_what_it_found_and_the_prescriptions_it_is_about(api: Api, permit: str) -> None:
    id = carried_out(api, permit, BREACH, {"subject": "erf", "result": "compliant"})
    read = body(api.get(f"/inspections/{id}"))
    assert [(one["prescription"], one["subject"], one["result"]) for one in read["findings"]] == [
        ("1.1", None, "violation"),
        (None, "erf", "compliant"),
    ]
    assert read["findings"][0]["result_label"] == "overtreding"
    assert [one["number"] for one in read["prescription_texts"]] == ["1.1"]


def test_a_violation_whose_finding_is_retracted_says_so_everywhere(api: Api, permit: str) -> None:
    id = carried_out(api, permit, BREACH)
    api.add("inspections", id, 2, fact("EventRetracted", "2026-05-21", version=2, reason="Ander bedrijf"))
    (row,) = items(api, "/violations")
    assert row["ground_gone"] == "finding_gone"
    kind = "violation_without_ground"
    violation, dossier = body(api.get(f"/violations/{row['id']}")), body(api.get(f"/permits/{permit}"))
    for signals in (
        violation["signals"],
        dossier["signals"],
        items(api, "/signals"),
        items(api, f"/worklist?kind={kind}"),
    ):
        assert [one["stream"] for one in signals if one["kind"] == kind] == [f"violation/{row['id']}"]
    assert body(api.get(f"/permits/{permit}?on=2026-05-21"))["signals"] is None


@pytest.mark.parametrize(
    ("query", "count"), [("?kind=extra_visit", 0), ("?municipality=0307", 0), ("?environmentalService=odu", 1)]
)
def test_signals_are_filtered(api: Api, permit: str, query: str, count: int) -> None:
    id = carried_out(api, permit, BREACH)
    api.add("inspections", id, 2, fact("EventRetracted", "2026-05-21", version=2, reason="Ander bedrijf"))
    assert len([one for one in items(api, f"/signals{query}") if one["kind"] == "violation_without_ground"]) == count
