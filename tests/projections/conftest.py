"""A world of hand-made facts for what is read of them."""

import pytest
from sqlalchemy import Engine

from tests.projections.world import World
from vth.policy import Regulations, load


@pytest.fixture(scope="session")
def regulations() -> Regulations:
    return load()


@pytest.fixture
def world(engine: Engine, regulations: Regulations) -> World:
    """An empty world on each database engine."""
    return World(engine, regulations)
