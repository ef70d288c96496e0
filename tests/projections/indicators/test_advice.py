"""Advice: companies with a question, and knowledge circles."""

from tests.projections.facts import INDUSTRY, WASTE, registered
from tests.projections.practice_facts import activity, asked, founded
from tests.projections.world import World, day
from vth.events.catalogue.knowledge_circle import CircleDissolved
from vth.events.catalogue.question import QuestionReceived
from vth.projections.indicators import Scope

ADVICE, CIRCLES = "companies_asking_advice", "knowledge_circles"


def test_a_company_counts_once_however_much_it_asks(world: World) -> None:
    for name in ("a", "b"):
        world.record(f"company {name}", "2024-01-02", registered())
    for number, company in enumerate(("a", "a", "b", None)):
        world.record(f"question {number}", "03-01", asked(company))
    world.record("question earlier", "2024-03-01", asked("c"))
    figure = world.figure(ADVICE)
    assert (figure.value, figure.extra["questions"]) == (2, 4)
    assert len(world.cases(ADVICE).numerator) == 2


def test_questions_are_told_by_theme_and_by_section(world: World) -> None:
    world.record("company a", "2024-01-02", registered(sbi_code=INDUSTRY))
    world.record("question 1", "03-01", asked("a", "waste_prevention"))
    world.record("question 2", "03-01", asked("a", "material_status", sbi_code=WASTE))
    world.record("question 3", "03-01", asked(None, "material_status"))
    assert world.figure(ADVICE).extra == {
        "questions": 3,
        "theme_material_status": 2,
        "theme_waste_prevention": 1,
        "sector_C": 1,
        "sector_E": 1,
        "sector_unknown": 1,
    }


def test_a_filter_leaves_the_questions_of_its_companies(world: World) -> None:
    world.record("company a", "2024-01-02", registered(municipality="0310"))
    for number, company in enumerate(("a", "b", None)):
        world.record(f"question {number}", "03-01", asked(company))
    figure = world.figure(ADVICE, world.question(scope=Scope(municipality="0310")))
    assert (figure.value, figure.extra["questions"]) == (1, 1)


def test_a_retracted_question_counts_only_as_known_before(world: World) -> None:
    known = world.record("question 1", "03-01", asked("a"))
    world.retract("question 1", QuestionReceived)
    assert world.figure(ADVICE).value == 0
    assert world.figure(ADVICE, world.question(known=known)).value == 1


def test_circles_count_until_dissolved_and_their_activities_when_held(world: World) -> None:
    for name in ("beton", "hout"):
        world.record(f"knowledge_circle {name}", "2024-02-01", founded())
    world.record("knowledge_circle beton", "2024-05-01", activity())
    world.record("knowledge_circle beton", "05-01", activity(), activity())
    world.record("knowledge_circle beton", "06-01", CircleDissolved())
    figure = world.figure(CIRCLES)
    assert (figure.value, figure.extra) == (1, {"activities": 2})
    assert world.figure(CIRCLES, world.question(end=day("05-31"))).value == 2
    assert world.figure(CIRCLES, world.question(scope=Scope(environmental_service="od-nzkg"))).value == 0
