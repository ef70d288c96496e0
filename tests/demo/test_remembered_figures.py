"""What is remembered of figures is what asking them anew gives, wherever in a long history one stands."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tests.demo.conftest import History
from vth.application.figure_memory import FigureMemory
from vth.projections.indicators import Question, Scope, answer
from vth.rights.limits import limit_of

STEPS = (1, 1, 2, 3, 8, 40, -5)
TIMES = 12


@pytest.mark.parametrize("scope", ["everybody", "a service's", "a sector"])
def test_remembered_figures_are_those_of_the_position_that_is_asked(history: History, scope: str) -> None:
    system, random, memory = history.system, Random(7), FigureMemory()
    within = limit_of("odu", system.regulations.organisations)
    chosen = {"everybody": Scope(), "a service's": Scope(within=within), "a sector": Scope(sector="C")}[scope]
    with system.store.reading() as connection:
        last = system.store.head(connection).position
        position = last - 200
        question = Question(date(system.today().year, 1, 1), system.today(), position, chosen)
        for _ in range(TIMES):
            position = min(last, position + random.choice(STEPS))
            now = replace(question, known_position=position)
            assert memory.answer(connection, now, system.regulations) == answer(connection, now, system.regulations)
