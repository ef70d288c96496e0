"""The matrix of the enforcement strategy: complete, sourced, and versions that stand side by side."""

from datetime import date
from pathlib import Path

import pytest

from tests.policy.spoiling import STRATEGY, append, found, replace
from vth.policy import Regulations, load
from vth.policy.enforcement import BEHAVIOURS, CELLS, CONSEQUENCES, NATURES, REQUIRED_INTERVENTIONS

A1 = "      - {behaviour: A, consequences: 1, interventions: [informing, addressing], confirmed: false, source: "
D4 = "behaviour: D, consequences: 4"
OWN = """
  - version: eigen-2026
    name: Eigen matrix
    valid_from: 2026-01-01
    source: besluit van het dagelijks bestuur
    cells:
"""


def own_matrix() -> str:
    cell = "      - {{behaviour: {0}, consequences: {1}, interventions: [warning], confirmed: true, source: besluit}}"
    return OWN + "\n".join(cell.format(*place) for place in CELLS)


def test_every_cell_of_the_matrix_advises_something_that_is_known(regulations: Regulations) -> None:
    enforcement = regulations.enforcement
    for strategy in enforcement.strategies:
        assert strategy.cells.keys() == set(CELLS)
        for behaviour, consequences in CELLS:
            advised = strategy.advised(behaviour, consequences)
            assert advised
            assert set(advised) <= enforcement.interventions.keys()


def test_the_matrix_has_sixteen_cells() -> None:
    assert len(CELLS) == len(set(CELLS)) == len(BEHAVIOURS) * len(CONSEQUENCES) == 16


def test_every_cell_names_its_source_and_whether_that_is_official(regulations: Regulations) -> None:
    cells = [cell for strategy in regulations.enforcement.strategies for cell in strategy.cells.values()]
    assert all(cell.source for cell in cells)
    assert not any(cell.confirmed for cell in cells)  # no public source gives the official text


def test_heavier_behaviour_or_consequences_never_take_the_criminal_report_away(regulations: Regulations) -> None:
    strategy = regulations.enforcement.strategies[-1]
    reported = {place for place in CELLS if "criminal_report" in strategy.advised(*place)}
    heavier = {(b, c) for (a, n) in reported for b in BEHAVIOURS for c in CONSEQUENCES if b >= a and c >= n}
    assert heavier == reported != set()


def test_every_intervention_has_a_name_in_both_languages_and_a_nature(regulations: Regulations) -> None:
    interventions = regulations.enforcement.interventions
    assert interventions.keys() >= set(REQUIRED_INTERVENTIONS)
    assert all(item.name.nl and item.name.en and item.nature in NATURES for item in interventions.values())
    assert {item.nature for item in interventions.values()} == set(NATURES)


def test_a_new_matrix_counts_from_its_day_and_the_old_one_stays(folder: Path) -> None:
    replace(folder, STRATEGY, "valid_from: 2022-10-12", "valid_from: 2022-10-12\n    valid_until: 2025-12-31")
    append(folder, STRATEGY, own_matrix())
    enforcement = load(folder).enforcement
    assert enforcement.strategy_on(date(2025, 12, 31)).version == "lhso-2022"
    assert enforcement.strategy_on(date(2026, 1, 1)).version == "eigen-2026"
    old = enforcement.strategy("lhso-2022")
    assert old is not None
    assert old.advised("A", 1) == ("informing", "addressing")
    assert enforcement.strategy("lhs-2014") is None


def test_what_happened_before_the_oldest_or_after_the_last_strategy_is_placed_in_that_one(folder: Path) -> None:
    replace(folder, STRATEGY, "valid_from: 2022-10-12", "valid_from: 2022-10-12\n    valid_until: 2025-12-31")
    enforcement = load(folder).enforcement
    assert enforcement.strategy_on(date(2015, 5, 1)).version == "lhso-2022"
    assert enforcement.strategy_on(date(2026, 5, 1)).version == "lhso-2022"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("interventions: [informing, addressing]", "interventions: [informing, brief]", "unknown_value"),
        ("interventions: [informing, addressing]", "interventions: []", "missing"),
        ("interventions: [informing, addressing]", "interventions: [informing, informing]", "duplicate"),
        ("consequences: 1", "consequences: 5", "unknown_value"),
        ("behaviour: A", "behaviour: E", "unknown_value"),
        ("confirmed: false, s", "confirmed: misschien, s", "wrong_value"),
        ("confirmed: false, s", "s", "missing"),
        (D4, "behaviour: D, consequences: 3", "duplicate"),
        ("nature: remedial, s", "nature: zwaar, s", "unknown_value"),
        ("code: informing", "code: In formeren", "wrong_value"),
        ("code: addressing", "code: informing", "duplicate"),
        ("version: lhso-2022", "version: LHSO 2022", "wrong_value"),
        ("valid_from: 2022-10-12", "valid_from: 2022-10-12\n    valid_until: 2021-01-01", "wrong_period"),
    ],
)
def test_a_mistake_in_the_strategy_is_named_with_its_line(folder: Path, old: str, new: str, code: str) -> None:
    where = replace(folder, STRATEGY, old, new)
    assert (where, code) in found(folder)


def test_a_matrix_without_one_of_its_cells_is_refused(folder: Path) -> None:
    text = (folder / STRATEGY).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(A1)]
    (folder / STRATEGY).write_text("\n".join(lines), encoding="utf-8")
    assert {code for _, code in found(folder)} == {"missing"}


def test_two_strategies_do_not_hold_on_one_day_nor_share_a_name(folder: Path) -> None:
    append(folder, STRATEGY, own_matrix())
    assert "overlap" in {code for _, code in found(folder)}
    replace(folder, STRATEGY, "version: eigen-2026", "version: lhso-2022")
    assert "duplicate" in {code for _, code in found(folder)}


def test_an_intervention_that_has_a_fact_of_its_own_cannot_be_left_out(folder: Path) -> None:
    replace(folder, STRATEGY, "code: penal_order", "code: other_order")
    assert "missing" in {code for _, code in found(folder)}
