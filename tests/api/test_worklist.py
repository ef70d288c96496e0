"""The work list over the API: filters, pages and words."""

import pytest

from tests.api.client import CIRCULAR, GRANTED, Api, body, codes, fact, items, pages

LATE_REPORT = fact(
    "PrescriptionAttached",
    "2026-03-02",
    number="1.2",
    kind="registration",
    circular=True,
    text="x",
    due_on="2026-06-01",
)


@pytest.fixture
def filled(api: Api) -> Api:
    """A permit with research and a registration that is late, and an application that waits for its decision."""
    api.permit(GRANTED, CIRCULAR, LATE_REPORT, fact("DecisionAnnounced", "2026-03-03"))
    api.permit(case_number="Z-2")
    return api


def test_the_work_list_says_what_to_do_why_and_on_which_basis(filled: Api) -> None:
    decision, late, research = items(filled, "/worklist")
    assert (decision["kind"], decision["day"], decision["status"]) == ("decision", "2026-03-30", "overdue")
    assert (decision["what"], decision["who_label"]) == ("Besluit nemen op de aanvraag", "vergunningverlener")
    assert (late["why"], late["legal_basis"]) == ("Registratie voorschrift 1.2", "voorschrift 1.2")
    assert (research["kind"], research["roles"]) == ("research_report", ["supervisor", "adviser"])
    assert research["company_name"] == "Betonfabriek De Bouw"


def test_the_work_list_speaks_english_when_asked(filled: Api) -> None:
    answer = filled.get("/worklist?kind=decision", {"Accept-Language": "en"})
    assert body(answer)["items"][0]["what"] == "Decide on the application"


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("role=permit_officer", ["decision"]),
        ("role=supervisor", ["registration", "research_report"]),
        ("role=training_coordinator", []),
        ("dueUntil=2026-06-01", ["decision", "registration"]),
        ("environmentalService=odu&kind=registration", ["registration"]),
        ("municipality=0307", []),
        ("person=0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a", []),
    ],
)
def test_every_filter_of_the_work_list_leaves_its_own(filled: Api, query: str, kinds: list[str]) -> None:
    assert [task["kind"] for task in items(filled, f"/worklist?{query}")] == kinds


def test_the_work_list_is_read_in_pages(filled: Api) -> None:
    found = pages(filled, "/worklist?limit=1")
    assert [[task["kind"] for task in page] for page in found] == [["decision"], ["registration"], ["research_report"]]


@pytest.mark.parametrize("query", ["role=chef", "dueUntil=morgen", "person=Jan", "cursor=x", "owner=1"])
def test_a_filter_that_the_work_list_does_not_know_is_refused(api: Api, query: str) -> None:
    answer = api.get(f"/worklist?{query}")
    assert answer.status_code == 400
    assert len(codes(answer)) == 1
