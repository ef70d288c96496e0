"""Indicators, the cases behind them and the summary, as a client asks for them."""

from tests.api.client import ANNOUNCED, CIRCULAR, GRANTED, Api, body, items, pages
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
    assert response.data == b"2026-01-01 2026-06-30 0344"
    assert response.content_length == len(response.data)
    response.close()
