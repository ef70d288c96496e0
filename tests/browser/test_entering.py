"""Coming in with a browser: with a password and a second factor, and through a provider of identities."""

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page
from pyotp import TOTP

from tests.browser.conftest import NARROW, Site, Visit, served
from tests.support.databases import sqlite
from tests.support.systems import shipped_regulations
from tests.web.conftest import Door
from vth.app import create_app, fresh_id
from vth.application import maintenance
from vth.application.entering import passwords
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.settings import EntrySettings, OpenIdSettings, Settings

# The provider of the tests uses what its own libraries are about to leave.
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
PASSWORD = "vier losse kanaries zingen"
MAPPING = "{role_claim: groups, roles: {vth: [administrator]}, organisation: odu}"


@contextmanager
def provider() -> Iterator[str]:
    """The address of a provider that knows Jan."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import User, run_server_in_thread

        jan = User(sub="jan", claims={"preferred_username": "jan@odu.example", "groups": ["vth"]})
        with run_server_in_thread(user_claims=[jan], require_nonce=True) as server:
            yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="module")
def opened(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The program with a provider of identities beside it."""
    home = tmp_path_factory.mktemp("entering")
    (home / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    url = sqlite(Path(shutil.copy(sqlite_template, home / "vth.db")))
    with provider() as issuer:
        entry = EntrySettings(openid=OpenIdSettings(issuer, "vth", "not very secret", home / "mapping.yaml"))
        engine = make_engine(url)
        settings = Settings(home, url, entry=entry)
        system = System(
            settings, engine, EventStore(engine), shipped_regulations(), lambda: datetime.now(UTC), fresh_id
        )
        maintenance.upgrade(system)
        yield system
        engine.dispose()


@pytest.fixture(scope="module")
def site_with_door(opened: System, browser: Browser) -> Iterator[Site]:
    with served(create_app(opened)) as address:
        yield Site(address, Door(), browser)


@pytest.fixture
def visit(site_with_door: Site) -> Iterator[Visit]:
    context = site_with_door.browser.new_context(viewport={"width": NARROW, "height": 900})
    made = Visit(site_with_door, context.new_page())
    made.page.on("console", lambda message: made.hear(message) if of_ours(made) else None)
    yield made
    context.close()
    assert made.reports == []


def of_ours(made: Visit) -> bool:
    """What the provider's own pages say is not about us."""
    return made.page.url.startswith(made.site.address)


def heading(page: Page) -> str:
    return str(page.text_content("h1")).strip()


def test_a_person_comes_in_through_the_own_organisation_and_leaves_it_too(visit: Visit) -> None:
    page = visit.open("/administration/users")
    assert visit.barriers() == []
    page.get_by_role("link", name="Verder via uw organisatie").click()
    page.locator("input[name=sub]").fill("jan")
    page.locator("input[name=sub]").press("Enter")
    page.wait_for_url("**/administration/users")
    assert heading(page) == "Gebruikers"
    assert "jan@odu.example" in page.inner_text("main")
    assert visit.barriers() == []
    page.get_by_role("banner").locator("summary").click()
    page.get_by_role("banner").get_by_role("button", name="Afmelden").click()
    assert heading(page) == "U bent afgemeld"
    assert "/oauth2/end_session" in str(page.get_by_role("link", name="Ook daar afmelden").get_attribute("href"))


def test_a_person_chooses_a_password_sets_up_a_second_factor_and_comes_in_with_both(
    visit: Visit, opened: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    opened.entrance.demands.demand_second_factor(["supervisor"])
    els = opened.accounts.add("els@odu.example", "odu", ["supervisor"])
    page = visit.open(opened.entrance.links.make(els.id))
    assert visit.barriers() == []
    page.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Wachtwoord kiezen").click()
    assert heading(page) == "Tweede factor instellen"
    assert (visit.barriers(), visit.sideways()) == ([], 0)
    secret = str(page.text_content(".vth-secret"))
    page.get_by_role("textbox", name="Code").fill(TOTP(secret).now())
    page.get_by_role("button", name="Instellen").click()
    recovery = str(page.locator("main li code").first.text_content())
    page.context.clear_cookies()
    visit.open("/account")
    page.get_by_label("Aanmeldnaam").fill("els@odu.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    assert heading(page) == "Tweede factor"
    page.get_by_role("textbox", name="Code").fill(recovery)
    page.get_by_role("button", name="Verder").click()
    assert heading(page) == "Mijn account"
    assert (visit.barriers(), visit.sideways()) == ([], 0)
