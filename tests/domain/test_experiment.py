"""What may and may not be recorded of an experiment."""

from datetime import date

import pytest

from tests.domain.permits import NOT_GRANTED, PERMITS, REVOKED
from tests.support.scenario import PERMIT, UNKNOWN, Scenario, on
from vth.events.catalogue.experiment import (
    ExperimentApproved,
    ExperimentCompleted,
    ExperimentEvaluated,
    ExperimentExtended,
    ExperimentMadePermanent,
    ExperimentOutcome,
    ExperimentRejected,
    ExperimentRequested,
    ExperimentStarted,
    ExperimentStopped,
)
from vth.events.declaration import Fact

experiment = Scenario("experiment", answers=PERMITS)


def requested(
    permit_id: str = PERMIT,
    prescription: str = "3.1",
    starts_on: date = date(2026, 4, 1),
    ends_on: date = date(2026, 9, 30),
) -> ExperimentRequested:
    return ExperimentRequested(
        permit_id=permit_id, prescription=prescription, aim="Minder toeslag", starts_on=starts_on, ends_on=ends_on
    )


def extended(day: str) -> ExperimentExtended:
    return ExperimentExtended(ends_on=date.fromisoformat(day), reason="Meer metingen")


def evaluated(outcome: ExperimentOutcome = ExperimentOutcome.ADOPT) -> ExperimentEvaluated:
    return ExperimentEvaluated(outcome=outcome)


stopped = ExperimentStopped(reason="Geuroverlast")
rejected = ExperimentRejected(reason="Onvoldoende metingen")
asked = experiment.given(on("2026-03-01", requested()))
approved = asked.given(on("2026-03-15", ExperimentApproved()))
running = approved.given(on("2026-04-01", ExperimentStarted()))
completed = running.given(on("2026-09-30", ExperimentCompleted()))
adopted = completed.given(on("2026-10-15", evaluated()))


def test_an_experiment_is_requested_before_anything_else_and_once() -> None:
    experiment.when(on("2026-03-01", requested())).recorded()
    experiment.when(on("2026-03-01", ExperimentApproved())).refused("experiment_not_requested")
    asked.when(on("2026-03-02", requested())).refused("experiment_already_requested")


@pytest.mark.parametrize(
    ("day", "fact", "code"),
    [
        ("2026-03-01", requested(permit_id=UNKNOWN), "permit_unknown"),
        ("2026-01-04", requested(), "permit_unknown"),
        ("2026-03-01", requested(prescription="9.9"), "prescription_unknown"),
        ("2026-06-01", requested(prescription="3.3"), "prescription_withdrawn"),
        ("2026-03-01", requested(prescription="1.1"), "not_an_experimentation_clause"),
        ("2026-10-01", requested(permit_id=REVOKED), "permit_not_in_force"),
        ("2026-03-01", requested(ends_on=date(2026, 3, 31)), "experiment_ends_before_start"),
    ],
)
def test_an_experiment_rests_on_a_clause_in_force(day: str, fact: Fact, code: str) -> None:
    experiment.when(on(day, fact)).refused(code)


def test_an_application_gives_no_room_for_an_experiment() -> None:
    early = requested(permit_id=NOT_GRANTED)
    experiment.when(on("2026-03-01", early)).refused("permit_not_granted", "prescription_unknown")


def test_a_clause_or_permit_that_ended_later_was_in_force_at_the_time() -> None:
    experiment.when(on("2026-05-31", requested(prescription="3.3"))).recorded()
    experiment.when(on("2026-08-31", requested(permit_id=REVOKED))).recorded()


def test_an_experiment_ends_within_the_term_of_the_permit() -> None:
    experiment.when(on("2026-03-01", requested(ends_on=date(2027, 12, 31)))).recorded()
    experiment.when(on("2026-03-01", requested(ends_on=date(2028, 1, 1)))).refused(
        "experiment_beyond_permit", where="/events/0/data/ends_on"
    )


def test_an_experiment_lasts_no_longer_than_its_clause_allows() -> None:
    fits = requested(prescription="3.2", ends_on=date(2026, 10, 1))
    experiment.when(on("2026-03-01", fits)).recorded()
    too_long = requested(prescription="3.2", ends_on=date(2026, 10, 2))
    experiment.when(on("2026-03-01", too_long)).refused("experiment_longer_than_clause")


@pytest.mark.parametrize("slip", [requested(ends_on=date.max), requested(starts_on=date.max, ends_on=date.max)])
def test_the_days_of_an_experiment_lie_within_sight(slip: ExperimentRequested) -> None:
    assert {fault.code for fault in experiment.when(on("2026-03-01", slip)).faults} == {"date_too_far"}


@pytest.mark.parametrize("fact", [ExperimentApproved(), rejected])
def test_an_experiment_is_decided_once(fact: Fact) -> None:
    asked.when(on("2026-03-15", fact)).recorded()
    approved.when(on("2026-03-16", fact)).refused("experiment_already_decided")
    asked.given(on("2026-03-15", rejected)).when(on("2026-03-16", fact)).refused("experiment_already_decided")


@pytest.mark.parametrize(
    "fact",
    [
        ExperimentStarted(),
        extended("2026-12-31"),
        stopped,
        ExperimentCompleted(),
        evaluated(),
        ExperimentMadePermanent(),
    ],
)
def test_nothing_is_carried_out_without_approval(fact: Fact) -> None:
    asked.when(on("2026-04-01", fact)).refused("experiment_not_approved")
    turned_down = asked.given(on("2026-03-15", rejected))
    turned_down.when(on("2026-04-01", fact)).refused("experiment_not_approved")


def test_an_experiment_starts_once_and_within_the_approved_days() -> None:
    approved.when(on("2026-09-30", ExperimentStarted())).recorded()
    approved.when(on("2026-03-31", ExperimentStarted())).refused("experiment_started_outside")
    approved.when(on("2026-10-01", ExperimentStarted())).refused("experiment_started_outside")
    running.when(on("2026-04-02", ExperimentStarted())).refused("experiment_already_started")


def test_an_experiment_does_not_start_under_a_permit_that_ended() -> None:
    late = requested(permit_id=REVOKED, ends_on=date(2026, 12, 31))
    allowed = experiment.given(on("2026-03-01", late), on("2026-03-15", ExperimentApproved()))
    allowed.when(on("2026-09-02", ExperimentStarted())).refused("permit_not_in_force")


def test_an_extension_ends_later_than_before_and_within_the_limits() -> None:
    running.when(on("2026-09-01", extended("2026-12-31"))).recorded()
    running.when(on("2026-09-01", extended("2026-09-30"))).refused("experiment_extension_not_later")
    running.when(on("2026-09-01", extended("2028-01-01"))).refused("experiment_beyond_permit")
    longer = running.given(on("2026-09-01", extended("2026-12-31")))
    longer.when(on("2026-09-02", extended("2026-12-31"))).refused("experiment_extension_not_later")


def test_an_extension_counts_from_the_day_on_which_the_experiment_started() -> None:
    short = requested(prescription="3.2", ends_on=date(2026, 8, 1))
    later = experiment.given(
        on("2026-03-01", short), on("2026-03-15", ExperimentApproved()), on("2026-05-01", ExperimentStarted())
    )
    later.when(on("2026-07-01", extended("2026-11-01"))).recorded()
    later.when(on("2026-07-01", extended("2026-11-02"))).refused("experiment_longer_than_clause")


@pytest.mark.parametrize("end", [stopped, ExperimentCompleted()])
def test_an_experiment_ends_once_and_after_it_started(end: Fact) -> None:
    running.when(on("2026-06-01", end)).recorded()
    approved.when(on("2026-06-01", end)).refused("experiment_not_started")
    completed.when(on("2026-10-01", end)).refused("experiment_already_ended")


def test_an_experiment_that_ended_is_not_extended() -> None:
    completed.when(on("2026-10-01", extended("2026-12-31"))).refused("experiment_already_ended")


def test_an_experiment_past_its_end_can_still_be_completed() -> None:
    running.when(on("2026-11-15", ExperimentCompleted())).recorded()


def test_an_experiment_is_evaluated_once_and_after_its_end() -> None:
    completed.when(on("2026-10-15", evaluated())).recorded()
    running.when(on("2026-06-01", evaluated())).refused("experiment_not_ended")
    adopted.when(on("2026-10-16", evaluated())).refused("experiment_already_evaluated")
    halted = running.given(on("2026-06-01", stopped))
    halted.when(on("2026-06-15", evaluated(ExperimentOutcome.DISCONTINUE))).recorded()


def test_only_what_was_evaluated_for_adoption_is_made_permanent_once() -> None:
    adopted.when(on("2026-11-01", ExperimentMadePermanent())).recorded()
    completed.when(on("2026-11-01", ExperimentMadePermanent())).refused("experiment_not_adopted")
    ended = completed.given(on("2026-10-15", evaluated(ExperimentOutcome.DISCONTINUE)))
    ended.when(on("2026-11-01", ExperimentMadePermanent())).refused("experiment_not_adopted")
    permanent = adopted.given(on("2026-11-01", ExperimentMadePermanent()))
    permanent.when(on("2026-11-02", ExperimentMadePermanent())).refused("experiment_already_permanent")


def test_what_is_made_permanent_names_a_prescription_of_the_permit() -> None:
    adopted.when(on("2026-11-01", ExperimentMadePermanent(number="1.1"))).recorded()
    adopted.when(on("2026-11-01", ExperimentMadePermanent(number="9.9"))).refused(
        "prescription_unknown", where="/events/0/data/number"
    )
    adopted.when(on("2026-11-01", ExperimentMadePermanent(number="3.3"))).refused("prescription_withdrawn")
