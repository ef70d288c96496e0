"""Figures that were asked, kept until something is recorded that changes them.

Many people of a service open the same start page and dashboard while others record. A question names the position up to
which the log is known; between two positions most figures rest, and those are not asked anew.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import replace
from threading import Lock

from sqlalchemy import Connection

from vth.policy.models import Regulations
from vth.projections.indicators import DECLARATIONS, Figure, Question, answer, declaration
from vth.projections.indicators.resting import Moved, generation, moved

MOST = 4096
Key = tuple[tuple[int, int], Question, str, bool]
Kept = tuple[int, Figure]


class FigureMemory:
    """The figures that were asked last, each with the position at which it held; threads may share it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._alone = Lock()

    def answer(
        self,
        connection: Connection,
        question: Question,
        regulations: Regulations,
        codes: Collection[str] | None = None,
        *,
        values_only: bool = False,
    ) -> list[Figure]:
        """As `indicators.answer`; what is remembered and still holds is not computed again. Errors: NotFound."""
        for code in codes or ():
            declaration(code)
        wanted = [one.code for one in DECLARATIONS if codes is None or one.code in codes]
        keys = dict(zip(wanted, self._keys(connection, question, wanted, values_only), strict=True))
        found = self._remembered(connection, question, keys)
        missing = [code for code in wanted if code not in found]
        if missing:
            fresh = answer(connection, question, regulations, missing, values_only=values_only)
            found |= {figure.code: figure for figure in fresh}
        self._keep((keys[code], (question.known_position, found[code])) for code in wanted)
        return [found[code] for code in wanted]

    def _keys(
        self, connection: Connection, question: Question, codes: Iterable[str], values_only: bool
    ) -> Iterable[Key]:
        made, asked = generation(connection), replace(question, known_position=0)
        return [(made, asked, code, values_only) for code in codes]

    def _remembered(self, connection: Connection, question: Question, keys: dict[str, Key]) -> dict[str, Figure]:
        """Those that hold at the position of the question."""
        with self._alone:
            kept = {code: self._kept[key] for code, key in keys.items() if key in self._kept}
        between: dict[int, Moved] = {}
        found: dict[str, Figure] = {}
        for code, (position, figure) in kept.items():
            if position not in between:
                between[position] = _between(connection, position, question.known_position)
            if not between[position].changes(declaration(code), question):
                found[code] = figure
        return found

    def _keep(self, figures: Iterable[tuple[Key, Kept]]) -> None:
        with self._alone:
            for key, kept in figures:
                self._kept[key] = kept
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _between(connection: Connection, one: int, other: int) -> Moved:
    return Moved() if one == other else moved(connection, min(one, other), max(one, other))
