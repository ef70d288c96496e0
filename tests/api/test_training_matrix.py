"""Who lacks what, over HTTP."""

from tests.api.client import GRANTED, Api, body, fact, items

PERSON = "0199a3c4-7d1e-7c3a-9a55-000000000005"
STAFF = fact("StaffRegistered", "2025-01-06", person_id=PERSON, organisation="odu", function="permit_officer")


def test_the_matrix_and_what_is_lacking_are_asked(api: Api) -> None:
    api.post("/persons", {"id": PERSON, "name": "Anna"})
    api.start("staff", STAFF)
    found = body(api.get("/training/matrix?organisation=odu&function=permit_officer&on=2026-06-01"))
    assert [course["code"] for course in found["courses"]] == ["CE-BASIS", "CE-CMP", "CE-VOORSCHRIFT"]
    assert found["items"][0]["name"] == "Anna"
    assert [row["state"] for row in items(api, "/training/lacking")] == ["lacking"] * 3
    assert items(api, "/training/lacking?organisation=od-nzkg") == []


def test_whether_who_decided_was_trained_is_asked_of_a_permit(api: Api) -> None:
    found = body(api.get(f"/permits/{api.permit(GRANTED)}/training"))
    assert (found["decided_on"], found["decided_by"], found["trained"]) == ("2026-03-02", "u-1", None)
    assert api.get(f"/permits/{api.permit(case_number='Z-2')}/training").status_code == 404
