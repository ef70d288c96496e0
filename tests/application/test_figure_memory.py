"""Figures that many people open are computed once, and never out of date."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.lines import application, company, fact, history, written
from tests.support.systems import make_system
from vth.application import importing
from vth.application.figure_memory import FigureMemory
from vth.application.system import System
from vth.events.destroying import destroy
from vth.kernel.errors import NotFound
from vth.projections.bookkeeping import read_models
from vth.projections.indicators import Figure, Question, Scope, answer

CODE, SCANS = "permits_with_circular_prescriptions", "company_scans"
OTHER = "permit/00000000-0000-7000-8000-000000000003"
SECOND = (application(OTHER, "Z-2"), fact(OTHER, "PermitGranted", "2025-04-10"))


@pytest.fixture
def system(database_url: str, tmp_path: Path) -> Iterator[System]:
    opened = make_system(database_url, tmp_path)
    recorded(opened, tmp_path, *history())
    yield opened
    opened.engine.dispose()


def recorded(system: System, folder: Path, *facts: dict[str, Any]) -> None:
    importing.import_file(system, written(folder / "facts.jsonl", facts), "importer", "odu")


def asked(system: System, memory: FigureMemory, code: str, **changes: Any) -> Figure:
    """What the memory answers now, which is what the indicators answer."""
    with system.store.reading() as connection:
        question = Question(date(2025, 1, 1), date(2025, 12, 31), system.store.head(connection).position)
        question = replace(question, **changes)
        (figure,) = memory.answer(connection, question, system.regulations, [code])
        assert [figure] == answer(connection, question, system.regulations, [code])
    return figure


def test_the_same_question_is_computed_once(system: System) -> None:
    memory = FigureMemory()
    assert asked(system, memory, CODE) is asked(system, memory, CODE)


def test_what_was_recorded_since_is_counted(system: System, tmp_path: Path) -> None:
    memory = FigureMemory()
    asked(system, memory, CODE)
    recorded(system, tmp_path, *SECOND)
    assert asked(system, memory, CODE).denominator == 2


def test_what_is_recorded_first_is_counted_where_nothing_was(database_url: str, tmp_path: Path) -> None:
    opened, memory = make_system(database_url, tmp_path), FigureMemory()
    assert asked(opened, memory, CODE).denominator == 0
    recorded(opened, tmp_path, *history())
    assert asked(opened, memory, CODE).denominator == 1
    opened.engine.dispose()


def test_a_figure_that_nothing_recorded_since_changes_is_not_computed_again(system: System, tmp_path: Path) -> None:
    memory = FigureMemory()
    scans, past = asked(system, memory, SCANS), asked(system, memory, CODE, end=date(2025, 1, 31))
    recorded(system, tmp_path, *SECOND)
    assert asked(system, memory, SCANS) is scans
    assert asked(system, memory, CODE, end=date(2025, 1, 31)) is past


def test_a_company_that_comes_under_a_filter_is_counted(system: System, tmp_path: Path) -> None:
    memory, scope = FigureMemory(), Scope(sector="E")
    recorded(system, tmp_path, company(sbi_code="1011", stream="company/00000000-0000-7000-8000-000000000009"))
    assert asked(system, memory, CODE, scope=scope).denominator == 1
    moved = fact(history()[0]["stream"], "CompanyDetailsChanged", "2025-06-01", sbi_code="1011")
    recorded(system, tmp_path, moved)
    assert asked(system, memory, CODE, scope=scope).denominator == 0


def test_a_figure_is_computed_again_after_a_rebuild(system: System) -> None:
    memory = FigureMemory()
    first = asked(system, memory, CODE)
    with system.store.writing() as connection:
        connection.execute(read_models.update().values(generation=read_models.c.generation + 1))
    assert asked(system, memory, CODE) is not first


def test_a_figure_of_an_earlier_moment_is_computed_again_after_a_destruction(system: System) -> None:
    memory = FigureMemory()
    first = asked(system, memory, CODE)
    with system.store.writing() as connection:
        destroy(connection, [history()[1]["stream"]], "destruction/1")
    assert asked(system, memory, CODE) is not first


def test_the_question_that_was_asked_longest_ago_is_forgotten(system: System) -> None:
    memory = FigureMemory(most=1)
    first = asked(system, memory, CODE)
    asked(system, memory, CODE, end=date(2025, 6, 30))
    assert asked(system, memory, CODE) is not first


def test_an_indicator_that_nobody_knows_is_said_to_be_unknown(system: System) -> None:
    with pytest.raises(NotFound):
        asked(system, FigureMemory(), "unknown")
