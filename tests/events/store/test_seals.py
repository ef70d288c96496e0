"""Seals lie in a file beside the database, each on disk before the program goes on."""

from pathlib import Path

import pytest

from tests.events.store.examples import MORNING
from vth.events.seals import Seal, SealBook
from vth.kernel.errors import StoreUnavailable

FIRST = Seal(4, "a" * 64, "2026-03-02T08:30:15.123456Z", "log")
SECOND = Seal(9, "b" * 64, "2026-03-02T08:30:15.123456Z", "log")


def test_seals_are_read_in_the_order_in_which_they_were_noted(tmp_path: Path) -> None:
    path = tmp_path / "seals.jsonl"
    assert SealBook(path).entries() == ()
    assert SealBook(path).append(4, "a" * 64, MORNING, "log") == FIRST
    assert SealBook(path).append(9, "b" * 64, MORNING, "log") == SECOND
    assert SealBook(path).entries() == (FIRST, SECOND)


@pytest.mark.parametrize("kept", [1, 20, -1])
def test_a_last_line_torn_in_a_crash_costs_no_other_seal(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "seals.jsonl"
    book = SealBook(path)
    book.append(4, "a" * 64, MORNING, "log")
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:kept].rstrip(b"}"))
    assert book.entries() == (FIRST,)
    book.append(9, "b" * 64, MORNING, "log")
    assert book.entries() == (FIRST, SECOND)


def test_a_book_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"seals\.jsonl cannot be used"):
        SealBook(tmp_path / "missing" / "seals.jsonl").append(1, "a" * 64, MORNING, "log")
