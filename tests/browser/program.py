"""Which browser the tests drive: the Debian package when it is there, else the one that Playwright brings."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from playwright.sync_api import Error as PlaywrightError

NAMES = ("chromium-headless-shell", "chromium")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--metrics-recording-only",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
HOW = "No browser: run 'make browser', or install Debian's package chromium-headless-shell."
AXE = Path(__file__).parents[2] / "tools" / "assets" / "node_modules" / "axe-core" / "axe.min.js"


def launch(playwright: Playwright) -> Browser:
    """A browser that reaches nothing but this machine; without one the tests fail and say what to do."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    try:
        return playwright.chromium.launch(executable_path=found, chromium_sandbox=False, args=ARGUMENTS)
    except PlaywrightError as error:
        pytest.fail(f"{HOW}\n{error}", pytrace=False)
