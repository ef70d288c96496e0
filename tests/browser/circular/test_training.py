"""The training coordinator in a browser: attendance without a script, and the printed matrix."""

import pytest

from tests.browser.circular.conftest import At
from tests.support.training_lines import HELD
from vth.rights.roles import Role

pytestmark = pytest.mark.browser


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
