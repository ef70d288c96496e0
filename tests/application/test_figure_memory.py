"""Figures that many people open are computed once, and never out of date."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.projections.facts import application, registered
from tests.projections.world import World
from tests.support.systems import shipped_regulations
from vth.application.figure_memory import FigureMemory
from vth.events.catalogue.permit import PermitGranted
from vth.projections.indicators import answer

CODE = "permits_with_circular_prescriptions"


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine, shipped_regulations())


def granted(world: World, permit: str) -> None:
    world.record(permit, "2025-01-06", application("a"))
    world.record(permit, "2025-02-20", PermitGranted())


def test_the_same_question_is_computed_once_and_answered_alike(world: World) -> None:
    world.record("company a", "2024-01-01", registered())
    granted(world, "permit p")
    memory, asked = FigureMemory(), world.question()
    with world.engine.connect() as connection:
        first = memory.answer(connection, asked, world.regulations, [CODE])
        assert first == answer(connection, asked, world.regulations, [CODE])
        assert memory.answer(connection, asked, world.regulations, [CODE]) is first


def test_what_was_recorded_since_is_counted(world: World) -> None:
    world.record("company a", "2024-01-01", registered())
    granted(world, "permit p")
    memory, before = FigureMemory(), world.question()
    with world.engine.connect() as connection:
        memory.answer(connection, before, world.regulations, [CODE])
    granted(world, "permit q")
    with world.engine.connect() as connection:
        (now,) = memory.answer(connection, world.question(), world.regulations, [CODE])
    assert now.denominator == 2


def test_the_question_that_was_asked_longest_ago_is_forgotten(world: World) -> None:
    memory, asked = FigureMemory(most=1), world.question()
    with world.engine.connect() as connection:
        first = memory.answer(connection, asked, world.regulations, [CODE])
        memory.answer(connection, replace(asked, end=date(2025, 6, 30)), world.regulations, [CODE])
        assert memory.answer(connection, asked, world.regulations, [CODE]) is not first
