"""What others typed stays text in every page, and no address leads to a file that is not meant."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from tests.support.lines import application, fact, written
from tests.support.systems import origin
from tests.web.conftest import Door, PageAs, Visitor
from vth import api, web
from vth.application import importing
from vth.application.system import System
from vth.events.catalogue.document import DocumentFiled, DocumentKind
from vth.events.envelope import DatedFact
from vth.reports.listing_book import write_listing
from vth.rights.roles import Role

SCRIPT = "<script>alert(1)</script>"
QUOTED = "\" onmouseover=alert(1) x='"
HOSTILE = SCRIPT + QUOTED
PERMIT = "00000000-0000-7000-8000-000000000098"
PATHS = ["../../settings.py", "..%2f..%2fsettings.py", "%2e%2e/%2e%2e/settings.py", "/etc/passwd", "site.css%00.js"]


@pytest.fixture
def dossier(system: System, tmp_path: Path) -> str:
    """The address of a permit in which everything that people type is hostile."""
    stream = f"permit/{PERMIT}"
    attached = {"number": "1.1", "kind": "research", "circular": True, "due_within_months": 6}
    received = application(stream, f"Z-{SCRIPT}")
    received["data"]["activity"] = HOSTILE
    lines = [
        received,
        fact(stream, "PermitGranted", "2025-03-10"),
        fact(stream, "PrescriptionAttached", "2025-03-10", **attached, text=HOSTILE, title=HOSTILE),
    ]
    report = importing.import_file(system, written(tmp_path / "hostile.jsonl", lines), "importer", "odu")
    assert not report.rejected
    letter = DocumentFiled(
        about=stream, kind=DocumentKind.LETTER, title=HOSTILE, media_type="text/plain", size=1, sha256="0" * 64
    )
    filed = DatedFact(letter, date(2025, 3, 10))
    system.recorder.record("document/00000000-0000-7000-8000-000000000097", [filed], origin("letter"))
    return f"/permits/{PERMIT}"


def test_a_script_that_somebody_typed_stays_text(officer: Visitor, dossier: str) -> None:
    for address in (dossier, "/permits", "/", f"{dossier}/record/DecisionAnnounced"):
        response = officer.get(address)
        assert (address, response.status_code) == (address, 200)
        assert "<script>alert" not in response.text
        assert '" onmouseover' not in response.text
    assert "&lt;script&gt;alert" in officer.get(dossier).text


def test_what_is_looked_for_comes_back_as_text(officer: Visitor) -> None:
    assert SCRIPT not in officer.get(f"/permits?search={SCRIPT}").text
    assert SCRIPT not in officer.get(f"/{SCRIPT}").text


@pytest.mark.parametrize("path", PATHS)
def test_no_address_leaves_the_folder_of_styles(officer: Visitor, path: str) -> None:
    assert officer.get(f"/static/{path}").status_code == 404


def test_who_finds_a_weakness_reads_where_to_report_it(system: System, door: Door, page_as: PageAs) -> None:
    assert page_as().get("/.well-known/security.txt").status_code == 404
    settings = replace(system.settings, security_contact="mailto:security@odu.example")
    told = System(settings, system.engine, system.store, system.regulations, system.clock, system.new_id)
    app: Flask = api.make_app(told, lambda *_: None)
    services = web.Services(told, lambda *_: None, lambda *_: None, write_listing, door)  # type: ignore[arg-type]
    web.register(app, services, lambda error: api.answer(error, system.new_id))
    response = app.test_client().get("/.well-known/security.txt")
    assert response.mimetype == "text/plain"
    assert response.text.splitlines() == [
        "Contact: mailto:security@odu.example",
        "Expires: 2026-11-28T00:00:00Z",
        "Preferred-Languages: nl, en",
    ]


def test_a_page_of_others_is_answered_as_one_that_does_not_exist(page_as: PageAs, dossier: str) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    assert stranger.get(dossier).status_code == 404
    assert PERMIT not in stranger.get("/permits").text
    assert PERMIT not in stranger.get("/permits.csv").text
