"""The register of experiments: from request to lesson, with the company that holds the permit."""

from decimal import Decimal
from typing import Any

import pytest

from tests.projections.facts import application, registered
from tests.projections.practice_facts import experiment
from tests.projections.rows import Told, on, rows_of
from tests.projections.world import World, uuid_of
from vth.events.catalogue.experiment import (
    ExperimentApproved,
    ExperimentCompleted,
    ExperimentEvaluated,
    ExperimentExtended,
    ExperimentMadePermanent,
    ExperimentOutcome,
    ExperimentRejected,
    ExperimentStarted,
    ExperimentStopped,
)
from vth.events.catalogue.permit import PermitTransferred
from vth.policy import Regulations
from vth.projections import experiments
from vth.projections.company_filter import CompanyFilter
from vth.projections.experiment_list import ExperimentFilter, experiments_page, one_experiment

REQUESTED: Told = ("2025-01-10", experiment())
APPROVED: Told = ("2025-01-20", ExperimentApproved())
STARTED: Told = ("2025-02-03", ExperimentStarted())
COMPLETED: Told = ("2025-05-30", ExperimentCompleted())
ADOPTED: Told = (
    "2025-06-20",
    ExperimentEvaluated(outcome=ExperimentOutcome.ADOPT, lesson="Werkt", tonnes_per_year=Decimal("12.5")),
)
STATES: list[tuple[str, tuple[Told, ...]]] = [
    ("requested", ()),
    ("rejected", (("2025-01-20", ExperimentRejected(reason="te vaag")),)),
    ("approved", (APPROVED,)),
    ("running", (APPROVED, STARTED)),
    ("stopped", (APPROVED, STARTED, ("2025-03-01", ExperimentStopped(reason="hinder")))),
    ("completed", (APPROVED, STARTED, COMPLETED)),
    ("evaluated", (APPROVED, STARTED, COMPLETED, ADOPTED)),
    ("permanent", (APPROVED, STARTED, COMPLETED, ADOPTED, ("2025-07-01", ExperimentMadePermanent(number="5.2")))),
]


def row(regulations: Regulations, *told: Told) -> dict[str, Any]:
    return rows_of(experiments.MODEL, regulations, REQUESTED, *told, stream="experiment x")[0]


@pytest.mark.parametrize(("state", "told"), STATES)
def test_an_experiment_is_as_far_as_its_last_step(regulations: Regulations, state: str, told: tuple[Told, ...]) -> None:
    assert row(regulations, *told)["state"] == state


def test_an_extension_moves_the_end_and_is_counted(regulations: Regulations) -> None:
    extended = ExperimentExtended(ends_on=on("2025-08-01"), reason="meer metingen")
    found = row(regulations, APPROVED, STARTED, ("2025-05-01", extended))
    assert (found["starts_on"], found["ends_on"], found["times_extended"]) == ("2025-02-01", "2025-08-01", 1)


def test_an_evaluation_tells_outcome_lesson_and_tonnes(regulations: Regulations) -> None:
    found = row(regulations, APPROVED, STARTED, COMPLETED, ADOPTED)
    assert (found["outcome"], found["lesson"], found["tonnes_achieved"]) == ("adopt", "Werkt", 12.5)


def test_an_experiment_that_was_never_requested_has_no_row(regulations: Regulations) -> None:
    assert rows_of(experiments.MODEL, regulations, STARTED, stream="experiment x") == []


@pytest.fixture
def filled(world: World) -> World:
    world.record("company a", "2024-01-01", registered())
    world.record("company b", "2024-01-01", registered(service="od-nzkg", municipality="0307"))
    world.record("permit p", "2024-02-01", application("a"))
    world.record("permit q", "2024-02-01", application("b"))
    for name, permit in (("running", "p"), ("waiting", "q")):
        world.record(f"experiment {name}", "2025-01-10", experiment(permit))
    world.record("experiment running", "2025-01-20", ExperimentApproved())
    world.record("experiment running", "2025-02-03", ExperimentStarted())
    extended = ExperimentExtended(ends_on=on("2025-08-01"), reason="meer metingen")
    world.record("experiment running", "2025-05-01", extended)
    return world


ASKED: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["waiting", "running"]),
    ({"company": CompanyFilter(environmental_service="od-nzkg")}, ["waiting"]),
    ({"company_id": uuid_of("a")}, ["running"]),
    ({"permit_id": uuid_of("q")}, ["waiting"]),
    ({"state": "running"}, ["running"]),
    ({"outcome": "adopt"}, []),
    ({"overdue": True}, ["running"]),
    ({"overdue": False}, ["waiting"]),
    ({"ends_from": on("2025-06-02")}, ["running"]),
    ({"ends_to": on("2025-06-01")}, ["waiting"]),
]


def test_experiments_are_listed_by_their_end_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for asked, names in ASKED:
            found = experiments_page(connection, ExperimentFilter(**asked), on("2025-08-02")).items
            assert [one["id"] for one in found] == [uuid_of(name) for name in names], asked


def test_the_company_of_an_experiment_is_who_holds_the_permit_now(filled: World) -> None:
    filled.record("permit p", "2025-03-01", PermitTransferred(company_id=uuid_of("b")))
    with filled.engine.connect() as connection:
        found = one_experiment(connection, uuid_of("running"), on("2025-08-01"))
        assert one_experiment(connection, uuid_of("lost"), on("2025-08-01")) is None
    assert found is not None
    assert (found["company_id"], found["case_number"], found["overdue"]) == (uuid_of("b"), "Z-1", 0)


def test_an_experiment_without_a_known_permit_is_still_listed(world: World) -> None:
    world.record("experiment x", "2025-01-10", experiment("lost"))
    with world.engine.connect() as connection:
        (found,) = experiments_page(connection, ExperimentFilter(), on("2025-08-02")).items
    assert (found["company_id"], found["company_name"]) == (None, None)
