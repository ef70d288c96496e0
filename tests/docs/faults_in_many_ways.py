"""Faults in every way in which a module may write them down; read as text by test_reference."""

from collections.abc import Callable

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

EMPTY = Text("Vul {column} in.", "Fill in {column}.")


def beside(fault: Callable[[str, str, str], Exception], day: str) -> Exception:
    return fault("beside", f"Op {day} niet.", f"Not on {day}.")


def by_word(names: list[str]) -> Exception:
    return InvalidInput.because(
        f"Kies uit: {', '.join(names)}.", f"Choose from: {', '.join(names)}.", where="/", code="by_word"
    )


def in_a_pair(column: str) -> tuple[str, Text]:
    return "in_a_pair", EMPTY.format(column=column)


def named_before() -> Fault:
    message = Text("Nu niet.", "Not now.")
    return Fault("named_before", message)


def unwritten(message: Text) -> Fault:
    return Fault("unwritten", message)


def named_twice(name: str) -> list[Fault]:
    nl, en = f"'{name}' ontbreekt.", f"'{name}' is missing."
    first = Fault("named_first", Text(nl, en))
    nl, en = f"'{name}' staat er dubbel.", f"'{name}' is there twice."
    return [first, Fault("named_again", Text(nl, en))]
