"""How much is measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """`told` are the facts of the history that all others are copies of, `fewer_events` those of the one that growth is
    told by; `rounds` is how often a measurement is repeated, at most `seconds` long together."""

    told: int
    events: int
    fewer_events: int
    permits: int
    lines: int
    facts_a_round: int
    facts_a_writer: int
    requests_a_round: int
    rounds: int
    seconds: float
    writers: int = 8


FULL = Sizes(4_500, 1_000_000, 100_000, 100_000, 100_000, 600, 250, 500, 5, 10.0)
QUICK = Sizes(4_500, 100_000, 10_000, 5_000, 10_000, 200, 60, 150, 3, 3.0)
TINY = Sizes(1_300, 2_000, 1_300, 30, 200, 12, 6, 4, 1, 0.1, writers=2)
