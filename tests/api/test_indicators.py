"""Indicators, the cases behind them and the summary, as a client asks for them."""

import pytest

from tests.api.client import ANNOUNCED, CIRCULAR, GRANTED, Api, body, codes, items, pages, places
from tests.api.conftest import Clock


def test_indicators_come_with_their_fraction_and_question(api: Api) -> None:
    api.permit(GRANTED, CIRCULAR, ANNOUNCED, case_number="Z-1")
    api.permit(GRANTED, case_number="Z-2")
    found = body(api.get("/indicators?from=2026-01-01&to=2026-12-31"))
    figure = next(one for one in found["items"] if one["code"] == "permits_with_circular_prescriptions")
    assert (figure["value"], figure["numerator"], figure["denominator"]) == (50.0, 1, 2)
    assert (found["question"]["from"], found["question"]["to"]) == ("2026-01-01", "2026-12-31")
    assert found["question"]["known_position"] == 8


def test_one_indicator_is_read_by_its_code_in_the_language_asked(api: Api) -> None:
    path = "/indicators/permits_with_circular_prescriptions"
    dutch, english = body(api.get(path)), body(api.get(path, {"Accept-Language": "en"}))
    assert dutch["value"] is None
    assert dutch["name"] != english["name"]
    assert api.get("/indicators/nothing").status_code == 404


def test_an_indicator_is_asked_as_known_earlier(api: Api, clock: Clock) -> None:
    api.permit(GRANTED)
    clock.forward(days=1)
    api.permit(GRANTED, CIRCULAR, case_number="Z-2")
    path = "/indicators/permits_with_circular_prescriptions?to=2026-11-22"
    assert body(api.get(path))["denominator"] == 2
    assert body(api.get(f"{path}&knownAt=2026-11-22T12:00:00Z"))["denominator"] == 1


def test_a_figure_opens_into_its_cases(api: Api) -> None:
    circular = api.permit(GRANTED, CIRCULAR, case_number="Z-1")
    plain = api.permit(GRANTED, case_number="Z-2")
    path = "/indicators/permits_with_circular_prescriptions/cases"
    assert [case["stream"] for case in items(api, path)] == [f"permit/{circular}"]
    assert [case["stream"] for case in items(api, f"{path}?part=rest")] == [f"permit/{plain}"]
    outside = items(api, f"{path}?part=excluded&municipality=0307")
    assert {case["reason_code"] for case in outside} == {"outside_filter"}
    assert len(outside) == 2
    assert [len(page) for page in pages(api, f"{path}?part=excluded&municipality=0307&limit=1")] == [1, 1]


def test_the_summary_is_a_file_with_a_name(api: Api) -> None:
    response = api.get("/reports/summary.xlsx?from=2026-01-01&to=2026-06-30&municipality=0344")
    assert response.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert response.headers["Content-Disposition"] == "attachment; filename=vth-2026-01-01-2026-06-30.xlsx"
    assert response.data == b"summary 2026-01-01 2026-06-30 0344 None"
    assert response.content_length == len(response.data)
    response.close()


@pytest.mark.parametrize(("kind", "name"), [("supervision", "vth-toezicht"), ("training", "vth-opleidingen")])
def test_the_workbooks_of_supervisors_and_coordinators_can_be_of_one_person(api: Api, kind: str, name: str) -> None:
    person = "0199a3c4-7d1e-7c3a-9a55-3f0c2d3e4b5a"
    response = api.get(f"/reports/{kind}.xlsx?from=2026-01-01&to=2026-06-30&person={person}")
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}-2026-01-01-2026-06-30.xlsx"
    assert response.data == f"{kind} 2026-01-01 2026-06-30 None {person}".encode()
    response.close()


def test_the_summary_is_of_no_person(api: Api) -> None:
    assert api.get("/reports/summary.xlsx?person=0199a3c4-7d1e-7c3a-9a55-3f0c2d3e4b5a").status_code == 400


def test_a_figure_that_moved_is_explained_by_its_facts(api: Api, clock: Clock) -> None:
    api.permit(GRANTED, case_number="Z-1")
    clock.forward(days=1)
    api.permit(GRANTED, CIRCULAR, case_number="Z-2")
    path = "/indicators/permits_with_circular_prescriptions/explanation?to=2026-11-22"
    found = body(api.get(f"{path}&knownAt=2026-11-22T12:00:00Z"))
    assert (found["before"]["denominator"], found["after"]["denominator"]) == (1, 2)
    assert (found["question"]["compared_with"], found["question"]["compared_position"]) == (None, 7)
    (late,) = found["reasons"]
    assert (late["reason"], late["events"], late["numerator"], late["denominator"]) == ("recorded_late", 2, 1, 1)
    assert [cause["type"] for cause in late["causes"]] == ["PermitGranted", "PrescriptionAttached"]
    same = "&knownAt=2026-11-23T12:00:00Z&comparedWith=2026-11-24T12:00:00Z"
    assert body(api.get(path + same))["reasons"] == []


def test_an_explanation_needs_an_instant_to_compare_with(api: Api) -> None:
    response = api.get("/indicators/permits_with_circular_prescriptions/explanation")
    assert places(response) == [("knownAt", "parameter_missing")]
    assert response.status_code == 400


def test_a_trend_has_a_point_for_each_step(api: Api) -> None:
    api.permit(GRANTED, CIRCULAR, case_number="Z-1")
    path = "/indicators/permits_with_circular_prescriptions/trend?from=2026-01-01&to=2026-12-31&step=quarter"
    found = body(api.get(path))
    assert [(point["period"], point["value"]) for point in found["items"]] == [
        ("2026-Q1", 100.0),
        ("2026-Q2", None),
        ("2026-Q3", None),
        ("2026-Q4", None),
    ]
    assert found["target"] == 100
    assert codes(api.get("/indicators/company_scans/trend?from=1990-01-01&to=2026-12-31")) == ["trend_too_long"]
    assert api.get("/indicators/nothing/trend").status_code == 404


def test_the_funnel_tells_each_year_of_imposition(api: Api) -> None:
    api.permit(GRANTED, CIRCULAR, ANNOUNCED)
    (row,) = items(api, "/indicators/research_conditions_converted/funnel")
    assert (row["year"], row["imposed"], row["due"], row["open"], row["overdue"]) == (2026, 1, 1, 1, 1)
    assert row["days_to_report"] is None
    assert codes(api.get("/indicators/company_scans/funnel")) == ["no_funnel"]
