"""The page that leads readers through the history."""

from pathlib import Path

import pytest

from vth.demo.chapters import CHAPTERS
from vth.demo.trades import PROPER

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "look-around.md"


@pytest.mark.parametrize("number", range(len(CHAPTERS)))
def test_the_guide_names_the_company_of_every_chapter(number: int) -> None:
    assert f"| {PROPER[number]} {CHAPTERS[number][0]} |" in PAGE.read_text(encoding="utf-8")
