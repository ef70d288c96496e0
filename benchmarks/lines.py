"""One line of the table: what was measured, beside what, and whether it reaches its aim."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`ratio` says how many times as good as the reference or the aim; for growth how many times as much."""

    subject: str
    engine: str
    measured: str
    beside: str
    ratio: float | None
    aim: str
    met: bool | None


def rate(number: float) -> str:
    return f"{number:,.0f}/s"


def duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def faster_than(subject: str, engine: str, measured: float, reference: tuple[str, float], aim: float | None) -> Line:
    """Two rates a second side by side; aim: at least so many times the reference."""
    name, of_reference = reference
    ratio = measured / of_reference
    wanted, met = ("", None) if aim is None else (f"≥ {aim:g} ×", ratio >= aim)
    return Line(subject, engine, rate(measured), f"{name}: {rate(of_reference)}", ratio, wanted, met)


def at_least(subject: str, engine: str, measured: float, aim: float) -> Line:
    """A rate a second that should exceed the aim."""
    return Line(subject, engine, rate(measured), "the aim", measured / aim, f"> {aim:,.0f}/s", measured > aim)


def within(subject: str, engine: str, seconds: float, aim: float) -> Line:
    """A duration that should stay under the aim."""
    return Line(subject, engine, duration(seconds), "the aim", aim / seconds, f"< {duration(aim)}", seconds < aim)


def growth(subject: str, engine: str, shown: str, numbers: tuple[float, float], beside: str, aim: float | None) -> Line:
    """How many times as much the first number is as the second; aim: at most so many."""
    ratio = numbers[0] / numbers[1]
    wanted, met = ("", None) if aim is None else (f"≤ {aim:g} ×", ratio <= aim)
    return Line(subject, engine, shown, beside, ratio, wanted, met)
