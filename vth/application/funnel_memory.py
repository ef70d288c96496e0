"""The funnel of research conditions as it was asked, kept like figures are: what moved since is counted again."""

from collections import Counter, OrderedDict
from dataclasses import replace
from threading import Lock

from sqlalchemy import Connection

from vth.projections.indicators import FunnelRow, Question
from vth.projections.indicators.funnel import Reached, reached, rows_of
from vth.projections.indicators.resting import generation, moved

MOST = 64
Key = tuple[tuple[int, int], Question]


class FunnelMemory:
    """How far conditions came, each time with the position at which it held; threads may share it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Key, tuple[int, Reached]] = OrderedDict()
        self._alone = Lock()

    def rows(self, connection: Connection, question: Question) -> list[FunnelRow]:
        """As `indicators.funnel`."""
        key = generation(connection), replace(question, known_position=0)
        with self._alone:
            kept = self._kept.get(key)
        steps = self._steps(connection, question, kept)
        with self._alone:
            self._kept[key] = question.known_position, steps
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return rows_of(steps)

    def _steps(self, connection: Connection, question: Question, kept: tuple[int, Reached] | None) -> Reached:
        """What is remembered, where the steps of who moved make way for those of now; else all of them."""
        if kept is None:
            return reached(connection, question)
        position, steps = kept
        low, high = sorted((position, question.known_position))
        only = moved(connection, low, high).only
        if only is None:
            return reached(connection, question)
        then = reached(connection, replace(question, known_position=position), only)
        return Counter(steps) - then + reached(connection, question, only)
