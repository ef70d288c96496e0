"""Figures that were just asked, kept until something is recorded: one question over the same facts has one answer.

Many people of a service open the same start page and dashboard. A question names the position up to which the log is
known, so what is kept can never be out of date.
"""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from sqlalchemy import Connection

from vth.policy.models import Regulations
from vth.projections.indicators import Figure, Question, answer

MOST = 256
Key = tuple[Question, tuple[str, ...]]


class FigureMemory:
    """The answers to the questions that were asked last; threads may share it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Key, list[Figure]] = OrderedDict()
        self._alone = Lock()

    def answer(
        self, connection: Connection, question: Question, regulations: Regulations, codes: Sequence[str] | None = None
    ) -> list[Figure]:
        """As `indicators.answer`; computed once for each question, as long as it is remembered."""
        key = question, tuple(codes or ())
        with self._alone:
            kept = self._kept.get(key)
        return kept if kept is not None else self._keep(key, answer(connection, question, regulations, codes))

    def _keep(self, key: Key, figures: list[Figure]) -> list[Figure]:
        with self._alone:
            self._kept[key] = figures
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return figures
