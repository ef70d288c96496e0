"""A made-up history from the command line."""

import json

from tests.cli.conftest import Run


def test_a_history_fills_an_empty_database_once(run: Run) -> None:
    told = run("demo", "--facts", "1500", "--seed", "3")
    assert (told.code, "verzonnen feiten" in told.out) == (0, True)
    figures = json.loads(run("indicators", "--from", "2024-01-01", "--format", "json").out)
    assert figures
    again = run("demo")
    assert again.code != 0
    assert "lege database" in again.err


def test_a_history_has_a_size_that_can_be_told(run: Run) -> None:
    assert run("demo", "--facts", "10").code == 2
