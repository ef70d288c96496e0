"""Importing twice is importing once, however the file was cut."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.importing.test_lines import REGISTERED, Line, lines
from tests.support.databases import sqlite
from tests.support.imports import counts, imported, said
from tests.support.systems import make_system
from tests.support.tables import APPLICATION, DECISION, Row, cases
from vth.application.system import System


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("once")


@pytest.fixture(scope="module")
def stores(home: Path) -> Iterator[tuple[System, System]]:
    opened = [make_system(sqlite(home / f"{name}.db"), home) for name in ("whole", "cut")]
    yield opened[0], opened[1]
    for system in opened:
        system.engine.dispose()


@st.composite
def histories(draw: st.DrawFn) -> list[Line]:
    """Companies with different scans, the registration first."""
    found: list[Line] = []
    for identity in draw(st.lists(st.uuids(version=4), min_size=1, max_size=3, unique=True)):
        stream = f"company/{identity}"
        found.append({**REGISTERED, "stream": stream})
        for day in draw(st.sets(st.integers(1, 28), max_size=4)):
            scan = {"stream": stream, "type": "CompanyScanCarriedOut", "effective_on": f"2024-05-{day:02}", "data": {}}
            found.append(scan)
    return found


@settings(max_examples=25)
@given(history=histories(), place=st.integers(0, 15))
def test_lines_cut_anywhere_give_the_facts_of_the_whole_file(
    stores: tuple[System, System], home: Path, history: list[Line], place: int
) -> None:
    whole, cut = stores
    imported(whole, lines(home / "whole.jsonl", *history))
    for part in (history[:place], history[place:], history):
        imported(cut, lines(home / "part.jsonl", *part))
    assert said(whole) == said(cut)


@settings(max_examples=15)
@given(numbers=st.lists(st.integers(1, 10**9), min_size=1, max_size=5, unique=True), cut_at=st.integers(0, 5))
def test_workbooks_cut_between_cases_give_the_facts_of_the_whole_file(
    stores: tuple[System, System], home: Path, numbers: Sequence[int], cut_at: int
) -> None:
    whole, cut = stores
    rows = [named(row, number) for number in numbers for row in (APPLICATION, DECISION)]
    first = imported(whole, cases(home / "whole.xlsx", *rows))
    for part in (rows[: 2 * cut_at], rows[2 * cut_at :]):
        imported(cut, cases(home / "part.xlsx", *part))
    again = imported(cut, cases(home / "whole.xlsx", *rows))
    assert (said(whole), counts(again)["recorded"]) == (said(cut), 0)
    assert counts(first)["rejected"] == 0


def named(row: Row, number: int) -> Row:
    return {**row, "zaaknummer": f"Z-{number}", "bedrijfsnaam": f"Bedrijf {number} B.V."}
