"""A program with staff, a course and its sessions, and a coordinator before its pages."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.lines import written
from tests.support.training_lines import register_people, training
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.projections.training_list import one_session, participants_of
from vth.rights.roles import Role


def page_of(stream: str) -> str:
    return f"/course-sessions/{stream.partition('/')[2]}"


@pytest.fixture(autouse=True)
def more(system: System, tmp_path: Path) -> None:
    importing.import_file(system, written(tmp_path / "training.jsonl", training()), "importer", "odu")
    register_people(system)


@pytest.fixture
def coordinator(page_as: PageAs) -> Visitor:
    """Somebody of the Utrecht service."""
    return page_as(Role.TRAINING_COORDINATOR, organisation="odu")


def people(system: System, stream: str) -> dict[str, dict[str, Any]]:
    with system.store.reading() as connection:
        found = participants_of(connection, stream.partition("/")[2])
    return {one["staff_id"]: one for one in found}


def session(system: System, stream: str) -> dict[str, Any]:
    with system.store.reading() as connection:
        found = one_session(connection, stream.partition("/")[2])
    assert found is not None
    return found
