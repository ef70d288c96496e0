"""The training coordinator in a browser: from the door to the workbook and the printed matrix."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.circular.conftest import At
from tests.support.training_lines import HELD
from vth.rights.roles import Role

pytestmark = pytest.mark.browser


def test_from_the_door_to_the_workbook(at: At, tmp_path: Path) -> None:
    visit = at(Role.TRAINING_COORDINATOR)
    page = visit.open("/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Opleidingen").click()
    visit.picture("training-matrix")
    page.get_by_role("link", name="Bijeenkomsten").click()
    page.get_by_label("Nog plaats").select_option("yes")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name="Basis circulaire economie voor VTH").click()
    page.get_by_role("link", name="Inschrijven", exact=True).click()
    page.get_by_label("Chris Bakker").check()
    page.get_by_role("button", name="Inschrijven").click()
    assert "is vastgelegd" in page.get_by_role("status").inner_text()
    assert "Chris Bakker" in page.get_by_role("region", name="Deelnemers").first.inner_text()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Opleidingen").click()
    page.get_by_role("link", name="Werkmap Opleidingen maken").click()
    page.get_by_label("Opleidingen").check()
    page.get_by_role("button", name="Rapport maken").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Bestand ophalen").click(timeout=60_000)
    download.value.save_as(tmp_path / "training.xlsx")
    assert len(load_workbook(tmp_path / "training.xlsx", read_only=True).sheetnames) > 1


def test_the_attendance_of_everybody_needs_no_script(at: At) -> None:
    page = at(Role.TRAINING_COORDINATOR, scripts=False).open(f"/course-sessions/{HELD.partition('/')[2]}")
    page.get_by_role("link", name="Aanwezigheid vastleggen").click()
    page.get_by_role("group", name="Bram Jansen").get_by_label("voltooid", exact=True).check()
    page.get_by_role("button", name="Alles vastleggen").click()
    participants = page.get_by_role("region", name="Deelnemers").first
    assert "voltooid" in participants.get_by_role("row", name="Bram Jansen").inner_text()
    assert "blijft geldig" in participants.get_by_role("row", name="Bram Jansen").inner_text()


def test_the_matrix_prints_without_what_only_serves_the_screen(at: At) -> None:
    page = at(Role.TRAINING_COORDINATOR).open("/training/matrix")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert not page.get_by_role("button", name="Tonen").is_visible()
    assert page.get_by_text("Anna de Vries").is_visible()
