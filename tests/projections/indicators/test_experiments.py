"""Experiments: requested, running, completed and made permanent, with the holder of their permit."""

from tests.projections.facts import application, registered
from tests.projections.practice_facts import experiment
from tests.projections.world import World, uuid_of
from vth.events.catalogue.experiment import (
    ExperimentApproved,
    ExperimentCompleted,
    ExperimentMadePermanent,
    ExperimentStarted,
    ExperimentStopped,
)
from vth.events.catalogue.permit import PermitGranted, PermitTransferred
from vth.projections.indicators import Scope

CODE = "experiments"


def test_each_step_of_an_experiment_is_counted(world: World) -> None:
    steps = (ExperimentApproved(), ExperimentStarted(), ExperimentCompleted(), ExperimentMadePermanent())
    for count, name in enumerate(("approved", "running", "completed", "permanent"), 1):
        world.record(f"experiment {name}", "02-01", experiment(), *steps[:count])
    world.record("experiment stopped", "2024-02-01", experiment(), ExperimentStarted())
    world.record("experiment stopped", "03-01", ExperimentStopped(reason="te duur"))
    figure = world.figure(CODE)
    assert (figure.value, figure.target, figure.status) == (4, None, "none")
    assert figure.extra == {"running": 1, "completed": 2, "made_permanent": 1}


def test_an_experiment_counts_with_who_holds_its_permit_on_the_last_day(world: World) -> None:
    for name, municipality in (("a", "0344"), ("b", "0310")):
        world.record(f"company {name}", "2024-01-02", registered(municipality=municipality))
    world.record("permit p", "2024-12-01", application("a"))
    world.record("permit p", "01-10", PermitGranted())
    before = world.record("experiment x", "02-01", experiment("p"), ExperimentStarted())
    world.record("permit p", "06-01", PermitTransferred(company_id=uuid_of("b")))
    here, there = (Scope(municipality=code) for code in ("0344", "0310"))
    assert (world.figure(CODE, world.question(scope=here)).value, world.figure(CODE).value) == (0, 1)
    assert world.figure(CODE, world.question(scope=there)).extra["running"] == 1
    assert world.figure(CODE, world.question(known=before, scope=here)).value == 1


def test_without_experiments_all_numbers_are_nought(world: World) -> None:
    figure = world.figure(CODE)
    assert (figure.value, set(figure.extra.values())) == (0, {0})


def test_a_retracted_request_is_excluded_with_that_reason(world: World) -> None:
    known = world.record("experiment x", "02-01", experiment())
    world.retract("experiment x", type(experiment()))
    assert world.figure(CODE).value == 0
    assert world.figure(CODE, world.question(known=known)).value == 1
    assert [one.reason_code for one in world.cases(CODE).excluded] == ["retracted"]
