"""The browser of these tests: there is one, or they fail; and the program's own rules hold in it."""

import shutil
from typing import NoReturn, cast

import pytest
from playwright.sync_api import Error, Playwright

from tests.browser.conftest import PageAs
from tests.browser.program import HOW, launch
from vth.rights.roles import Role

pytestmark = pytest.mark.browser
INLINE = "document.head.appendChild(document.createElement('script')).textContent = 'window.ours = 1'"


class Missing:
    """Playwright without a browser."""

    @property
    def chromium(self) -> "Missing":
        return self

    def launch(self, **_given: object) -> NoReturn:
        raise Error("Executable doesn't exist")


def test_without_a_browser_the_tests_fail_and_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(pytest.fail.Exception, match=HOW[:10]):
        launch(cast(Playwright, Missing()))


def test_what_the_content_security_policy_forbids_is_not_run_and_fails_a_test(page_as: PageAs) -> None:
    visit = page_as(Role.PERMIT_OFFICER)
    page = visit.open("/permits")
    assert visit.reports == []
    page.evaluate(INLINE)
    assert page.evaluate("window.ours") is None
    assert "Content Security Policy" in visit.reports.pop()


def test_a_page_reaches_nothing_outside_the_program(page_as: PageAs) -> None:
    visit, asked = page_as(Role.PERMIT_OFFICER), list[str]()
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open("/permits").wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((visit.site.address, "data:"))] == []
