"""The page of one document, and the documents that every dossier lists."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from tests.support import files
from tests.support.lines import COMPANY_ID
from tests.web.conftest import PageAs, Visitor
from vth.rights.roles import Role

COMPANY_PAGE = f"/companies/{COMPANY_ID}"


@pytest.fixture
def document(officer: Visitor) -> str:
    """The address of a document that was filed from the page of a company."""
    given = {"title": "Plattegrond", "kind": "letter", "effective_on": "2025-03-10"}
    content = FileStorage(BytesIO(files.PDF), "plattegrond.pdf")
    officer.send(f"{COMPANY_PAGE}/documents/new", None, file=content, **given)
    listed = officer.get(COMPANY_PAGE).text.partition('id="documents"')[2]
    return "/documents/" + listed.partition('href="/documents/')[2].partition('"')[0]


def test_a_dossier_lists_its_documents_with_a_page_and_a_download(officer: Visitor, document: str) -> None:
    text = officer.get(COMPANY_PAGE).text
    assert f'href="{document}"' in text
    assert f'href="{document}/content"' in text
    page = officer.get(document).text
    for word in ("Plattegrond", "brief", "Recycling Utrecht B.V.", f"{document}/content", f'href="{COMPANY_PAGE}"'):
        assert word in page, word


def test_a_withdrawn_document_says_so_and_is_listed_no_longer(officer: Visitor, document: str) -> None:
    fields = {"effective_on": "2026-05-01", "date_basis": "stated", "version": "1", "reason": "Verkeerd bestand"}
    assert officer.send(f"{document}/record/DocumentWithdrawn", None, **fields).status_code == 302
    page = officer.get(document).text
    assert "ingetrokken" in page
    assert "Verkeerd bestand" in page
    assert f"{document}/content" not in page
    assert document not in officer.get(COMPANY_PAGE).text


def test_a_document_has_the_right_of_its_dossier(page_as: PageAs, document: str) -> None:
    assert page_as(Role.PERMIT_OFFICER, organisation="od-nzkg").get(document).status_code == 404
    assert page_as(Role.TRAINING_COORDINATOR).get(document).status_code == 403
    assert page_as(Role.ADVISER).get(document).status_code == 200
