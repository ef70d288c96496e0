"""Documents on the pages: filed with their content from a dossier, and given as files to keep."""

from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.support import files
from tests.support.lines import PERMIT
from tests.web.conftest import PageAs, Visitor
from vth.application.system import System
from vth.projections.document_list import DocumentFilter, documents_page
from vth.rights.roles import Role
from vth.web.csrf import FIELD

DOSSIER = f"/permits/{PERMIT.partition('/')[2]}"
FORM = f"{DOSSIER}/documents/new"


def typed(content: bytes = files.PDF, name: str = "besluit.pdf", **given: str) -> dict[str, Any]:
    facts = {"title": "Besluit", "kind": "decision", "effective_on": "2025-03-10"}
    return {"file": FileStorage(BytesIO(content), name), **facts, **given}


def filed(system: System) -> list[dict[str, Any]]:
    with system.store.reading() as connection:
        return documents_page(connection, DocumentFilter()).items


def test_a_document_is_filed_from_the_dossier_and_read_there(officer: Visitor, system: System) -> None:
    assert f'href="{FORM}"' in officer.get(DOSSIER).text
    response = officer.send(FORM, **typed())
    assert (response.status_code, response.headers["Location"]) == (302, DOSSIER)
    address = f"/documents/{filed(system)[0]['id']}/content"
    assert f'href="{address}"' in officer.get(DOSSIER).text
    with officer.get(address) as given:
        assert given.data == files.PDF
        assert given.headers["Content-Disposition"].startswith("attachment")
        assert given.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_wrong_is_told_and_what_was_typed_stays(officer: Visitor, system: System) -> None:
    for wrong, said in (
        (typed(files.HTML, "pagina.html"), "wordt niet aangenomen"),
        (typed(title=""), "Titel"),
        ({"title": "Zonder bestand", "kind": "decision", "effective_on": "2025-03-10"}, "Kies het bestand."),
        (typed(effective_on="2099-01-01"), "ligt na vandaag"),
    ):
        response = officer.send(FORM, **wrong)
        assert response.status_code == 400
        assert said in response.text
        assert 'value="decision" selected' in response.text
    assert filed(system) == []


def test_sending_the_same_form_twice_files_it_once(officer: Visitor, system: System) -> None:
    for _ in range(2):
        officer.send(FORM, **typed(), command_id="form-1")
    assert len(filed(system)) == 1


def test_a_form_of_others_files_nothing(officer: Visitor, page_as: PageAs, system: System) -> None:
    assert officer.client.post(FORM, data=typed()).status_code == 403
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    assert stranger.get(FORM).status_code == 404
    assert stranger.send(FORM, DOSSIER, **typed()).status_code in (403, 404)
    assert page_as(Role.ADMINISTRATOR).get(FORM).status_code == 403
    assert page_as().get(FORM).status_code in (302, 401)
    assert filed(system) == []


def test_a_document_larger_than_other_forms_is_taken(officer: Visitor, system: System) -> None:
    token = officer.get(FORM).text.partition(f'name="{FIELD}" value="')[2].partition('"')[0]
    boundary, data = encode_multipart(typed(files.PDF + b"x" * 3_000_000) | {FIELD: token})
    content_type = f'multipart/form-data; boundary="{boundary}"'
    assert officer.client.post(FORM, data=data, content_type=content_type).status_code == 302
    assert filed(system)[0]["size"] > 3_000_000
