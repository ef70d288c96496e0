"""`python -m benchmarks` measures everything on both engines, at a size that says nothing about speed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.lines import Line, at_least, faster_than, growth, within
from benchmarks.page import write_page
from benchmarks.places import PostgresPlace, SqlitePlace
from benchmarks.running import measured
from benchmarks.sizes import TINY
from benchmarks.suites import SUITES
from tests.support.postgres import Databases

FAILED = "failed"
ENGINES = ("SQLite", "PostgreSQL")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory, postgres_server: Databases) -> Sequence[Line]:
    folder = tmp_path_factory.mktemp("bench")
    places = (SqlitePlace(folder), PostgresPlace(postgres_server, folder))
    return list(measured(places, TINY, tuple(SUITES), folder, lambda under_way: None))


def test_every_suite_measures_on_both_engines(lines: Sequence[Line]) -> None:
    assert [line for line in lines if line.measured == FAILED] == []
    subjects = {engine: {line.subject for line in lines if line.engine == engine} for engine in ENGINES}
    assert subjects["SQLite"] == subjects["PostgreSQL"]


def test_writers_at_once_miss_nothing_and_make_no_errors(lines: Sequence[Line]) -> None:
    at_once = [line for line in lines if "writers at once" in line.subject]
    assert [line.met for line in at_once] == [True, True]


def test_a_suite_that_fails_is_a_line_that_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_bench: object) -> list[Line]:
        raise RuntimeError("no room")

    monkeypatch.setitem(SUITES, "recording", failing)
    found = list(measured((SqlitePlace(tmp_path),), TINY, ("recording",), tmp_path, lambda under_way: None))
    assert [(line.measured, line.beside, line.met) for line in found] == [(FAILED, "RuntimeError: no room", False)]


@pytest.mark.parametrize(
    ("line", "ratio", "met"),
    [
        (faster_than("", "", 150.0, ("bare", 100.0), 1.5), 1.5, True),
        (faster_than("", "", 40.0, ("bare", 100.0), 0.5), 0.4, False),
        (at_least("", "", 400.0, 300.0), 4 / 3, True),
        (within("", "", 0.02, 0.01), 0.5, False),
        (growth("", "", "", (3.0, 1.0), "", 3.0), 3.0, True),
        (growth("", "", "", (3.1, 1.0), "", 3.0), 3.1, False),
    ],
)
def test_a_line_says_whether_the_aim_is_reached(line: Line, ratio: float, met: bool) -> None:
    assert line.ratio == pytest.approx(ratio)
    assert line.met is met


def test_the_page_gets_the_table_between_its_marks_and_keeps_its_texts(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nAfter.\n", encoding="utf-8")
    write_page(page, [within("a page", "SQLite", 0.005, 0.01)], "2 cores")
    written = page.read_text(encoding="utf-8")
    assert written.startswith("Before.\n")
    assert written.endswith("<!-- measured: end -->\nAfter.\n")
    assert "| 2.00 × | a page | SQLite | 5.0 ms | the aim | < 10.0 ms | yes |" in written
    assert "old" not in written
