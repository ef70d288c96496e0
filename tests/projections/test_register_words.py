"""The words for the codes in registers."""

from vth.projections import (
    course_sessions,
    experiments,
    inspections,
    permit_state,
    plan_fold,
    plan_measures,
    questions,
    violation_fold,
)
from vth.projections.register_words import words_of

WITH_STATES = (
    course_sessions,
    experiments,
    inspections,
    permit_state,
    plan_fold,
    plan_measures,
    questions,
    violation_fold,
)


def test_every_state_of_every_register_has_words() -> None:
    assert {state for register in WITH_STATES for state in register.STATES} == words_of("state").keys()


def test_choices_have_the_words_of_their_facts_and_other_columns_none() -> None:
    assert words_of("function")["enforcement_officer"].nl == "handhaver"
    assert words_of("kind")["follow_up"].nl == "hercontrole"
    assert words_of("title") == {}
