"""What is remembered of figures is what asking them anew gives, wherever in a long history one stands."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from sqlalchemy import select

from tests.demo.conftest import History
from vth.application.figure_memory import FigureMemory
from vth.application.funnel_memory import FunnelMemory
from vth.projections.indicators import Question, Scope, answer, funnel
from vth.projections.indicators.counting import Only, Tally
from vth.projections.indicators.definitions import DECLARATIONS
from vth.projections.indicators.parts import exchanged, is_exchangeable, parts_of
from vth.projections.spans import spans
from vth.rights.limits import limit_of

STEPS = (1, 1, 2, 3, 8, 40, -5)
TIMES = 12


@pytest.mark.parametrize("scope", ["everybody", "a service's", "a sector"])
def test_remembered_figures_are_those_of_the_position_that_is_asked(history: History, scope: str) -> None:
    system, random, memory, funnels = history.system, Random(7), FigureMemory(), FunnelMemory()
    within = limit_of("odu", system.regulations.organisations)
    chosen = {"everybody": Scope(), "a service's": Scope(within=within), "a sector": Scope(sector="C")}[scope]
    with system.store.reading() as connection:
        last = system.store.head(connection).position
        position = last - 200
        question = Question(date(system.today().year, 1, 1), system.today(), position, chosen)
        for _ in range(TIMES):
            position = min(last, position + random.choice(STEPS))
            now = replace(question, known_position=position)
            for values_only in (False, True):
                remembered = memory.answer(connection, now, system.regulations, values_only=values_only)
                assert remembered == answer(connection, now, system.regulations, values_only=values_only)
            assert funnels.rows(connection, now) == funnel(connection, now)


def test_the_parts_of_figures_add_up_over_companies_and_over_permits(history: History) -> None:
    system = history.system
    with system.store.reading() as connection:
        position = system.store.head(connection).position
        question = Question(date(system.today().year, 1, 1), system.today(), position, Scope(sector="C"))
        declared = [one for one in DECLARATIONS if is_exchangeable(one, question, values_only=False)]
        owners, permits = (
            sorted(set(connection.scalars(select(column)))) for column in (spans.c.company, spans.c.detail)
        )
        halves = [Only(owners[place::2], permits[place::2]) for place in (0, 1)]
        whole = parts_of(connection, question, declared, values_only=False)
        one, other = (parts_of(connection, question, declared, values_only=False, only=half) for half in halves)
    assert len(declared) > len(DECLARATIONS) / 2
    assert {code: exchanged(parts, one[code], dict.fromkeys(parts, Tally())) for code, parts in whole.items()} == other
