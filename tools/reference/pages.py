"""The pages of docs/reference by file name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.reference.api import api_page
from tools.reference.commands import command_line_page
from tools.reference.errors import errors_page
from tools.reference.events import events_page
from tools.reference.indicators import indicators_page
from tools.reference.rights import rights_page
from tools.reference.rules import rules_page
from tools.reference.words import words_page

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "api.md": api_page,
    "command-line.md": command_line_page,
    "errors.md": errors_page,
    "events.md": events_page,
    "indicators.md": indicators_page,
    "rights.md": rights_page,
    "rules.md": rules_page,
    "words.md": words_page,
}


def write() -> None:
    """Writes every page anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
