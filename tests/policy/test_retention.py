"""How long records are kept after they ended, and mistakes in the file."""

from datetime import date
from pathlib import Path

from tests.policy.spoiling import append, found, replace
from vth.events.registry import stream_type
from vth.policy.models import Regulations

RETENTION = "retention.yaml"


def test_every_category_names_a_stream_and_facts_that_there_are(regulations: Regulations) -> None:
    for category in regulations.retention.categories.values():
        declared = stream_type(category.stream)
        assert declared is not None
        assert all(declared.fact_type(ending) for ending in category.endings)
        assert category.source


def test_a_term_that_was_not_read_in_the_list_that_now_holds_says_so(regulations: Regulations) -> None:
    assert not any(category.confirmed for category in regulations.retention.categories.values())


def test_a_term_runs_from_the_first_of_january_after_the_end(regulations: Regulations) -> None:
    withdrawn = regulations.retention.categories["51"]
    assert withdrawn.keep_until(date(2020, 1, 1)) == date(2023, 12, 31)
    assert withdrawn.keep_until(date(2020, 12, 31)) == date(2023, 12, 31)


def test_a_category_without_a_term_is_kept_for_ever(folder: Path) -> None:
    replace(folder, RETENTION, "    years: 3\n", "")
    assert found(folder) == set()


def test_a_code_or_an_ending_that_is_there_twice_is_refused(folder: Path) -> None:
    append(folder, RETENTION, "  - {code: '51', title: Nogmaals, stream: permit, endings: [PermitRefused], source: x}")
    assert {code for _, code in found(folder)} == {"duplicate"}


def test_an_empty_file_is_refused(folder: Path) -> None:
    (folder / RETENTION).write_text("")
    assert {code for _, code in found(folder)} == {"empty_file"}
