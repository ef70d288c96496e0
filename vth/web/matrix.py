"""The matrix of the national enforcement strategy as a table to pick from: behaviour by consequences, with advice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from vth.events.catalogue.values import CONSEQUENCES as SCALE
from vth.events.catalogue.values import BehaviourClass
from vth.policy.enforcement import CONSEQUENCES
from vth.policy.models import Regulations
from vth.web.formatting import choice_label, text


def consequence_names() -> Mapping[int, str]:
    """What each class of consequences says."""
    return {number: text(step) for number, step in SCALE.named}


def assessed(behaviour: str, consequences: int) -> str:
    """A place in the matrix in words: C2: calculerend, gevolgen beperkt."""
    return f"{behaviour}{consequences}: {assessed_briefly(behaviour, consequences)}"


def assessed_briefly(behaviour: str, consequences: int) -> str:
    """What a place in the matrix says: calculerend, gevolgen beperkt."""
    named = choice_label(BehaviourClass, behaviour).removeprefix(f"{behaviour} ")
    return str(
        gettext(
            "%(behaviour)s, gevolgen %(consequences)s",
            behaviour=named,
            consequences=consequence_names()[consequences],
        )
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in the matrix, such as B2, and what the strategy advises there."""

    code: str
    consequences: int
    advice: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of a day; not `confirmed` when no public source gives all of its official text."""

    strategy: str
    rows: Sequence[tuple[str, Sequence[Cell]]]
    confirmed: bool

    def __contains__(self, code: object) -> bool:
        return any(cell.code == code for _label, cells in self.rows for cell in cells)


def matrix(regulations: Regulations, on: date) -> Matrix:
    """The matrix as it holds on that day."""
    strategy, known = regulations.enforcement.strategy_on(on), regulations.enforcement.interventions

    def cell(behaviour: str, consequences: int) -> Cell:
        advised = (text(known[code].name) for code in strategy.advised(behaviour, consequences))
        return Cell(f"{behaviour}{consequences}", consequences, ", ".join(advised))

    rows = [(text(one), [cell(one.value, number) for number in CONSEQUENCES]) for one in BehaviourClass]
    return Matrix(strategy.name, rows, all(one.confirmed for one in strategy.cells.values()))
