"""The data-quality list over HTTP: what is missing or unusual, by kind and by page."""

from tests.api.client import COMPANY, Api, items, pages


def odd(api: Api, **data: object) -> str:
    """The id of a company with these details."""
    return str(api.start("companies", COMPANY | {"data": COMPANY["data"] | data})["id"])


def test_what_is_missing_is_remarked_with_the_company(api: Api) -> None:
    company = odd(api, sbi_code=None)
    (missing,) = items(api, "/data-quality?code=no_sbi_code")
    assert (missing["stream"], missing["company_id"]) == (f"company/{company}", company)
    assert missing["text"].startswith("Geen SBI-code")
    assert missing["municipality_code"] == "0344"


def test_a_remark_speaks_english_when_asked(api: Api) -> None:
    odd(api, sbi_code=None)
    answer = api.get("/data-quality?code=no_sbi_code", {"Accept-Language": "en"})
    assert answer.get_json()["items"][0]["text"].startswith("No SBI code")


def test_remarks_are_listed_by_page_and_for_some_companies(api: Api) -> None:
    for _ in range(3):
        odd(api, sbi_code=None)
    whole = items(api, "/data-quality?limit=100")
    assert [one for page in pages(api, "/data-quality?limit=2") for one in page] == whole
    assert items(api, "/data-quality?municipality=0307") == []


def test_a_kind_that_does_not_exist_and_a_cursor_of_another_list_are_refused(api: Api) -> None:
    assert api.get("/data-quality?code=odd").status_code == 400
    assert api.get("/data-quality?cursor=WyJhIl0").status_code == 400
