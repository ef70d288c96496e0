"""Figures that were asked, kept until something is recorded that changes them.

Many people of a service open the same start page and dashboard while others record. A question names the position up to
which the log is known; between two positions most figures rest, and those are not asked anew. Of most others only what
moved is counted again: their parts of before make way for those of now.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Connection

from vth.policy.models import Regulations
from vth.projections.indicators import Figure, Question
from vth.projections.indicators.answering import declared_as, figures
from vth.projections.indicators.counting import Only
from vth.projections.indicators.declarations import Declaration
from vth.projections.indicators.parts import Parts, exchanged, is_exchangeable, parts_of
from vth.projections.indicators.resting import Moved, generation, moved

MOST = 4096
Key = tuple[tuple[int, int], Question, str, bool]


class Kept(NamedTuple):
    """A figure, the position at which it held, and what it is made of when that can be exchanged."""

    position: int
    figure: Figure
    parts: Parts | None


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
        declared = declared_as(codes, values_only=values_only)
        keys = _keys(connection, question, declared, values_only)
        asked = _Asked(connection, question, values_only, self._remembered(keys))
        known = dict(asked.resting(declared))
        known |= dict(asked.fresh([one for one in declared if one.code not in known], regulations))
        self._keep((keys[code], one) for code, one in known.items())
        return [known[one.code].figure for one in declared]

    def _remembered(self, keys: dict[str, Key]) -> dict[str, Kept]:
        with self._alone:
            return {code: self._kept[key] for code, key in keys.items() if key in self._kept}

    def _keep(self, found: Iterable[tuple[Key, Kept]]) -> None:
        with self._alone:
            for key, kept in found:
                self._kept[key] = kept
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class _Asked:
    """One question to the memory, and what moved between the positions that it remembers and the one that is asked."""

    def __init__(self, connection: Connection, question: Question, values_only: bool, kept: dict[str, Kept]) -> None:
        self._connection, self._question, self._values_only, self._kept = connection, question, values_only, kept
        self._between: dict[int, Moved] = {}

    def resting(self, declared: Collection[Declaration]) -> Iterator[tuple[str, Kept]]:
        """By code, what is remembered and still holds."""
        for one in declared:
            kept = self._kept.get(one.code)
            if kept is not None and not self._moved(kept.position).changes(one, self._question):
                yield one.code, kept._replace(position=self._question.known_position)

    def fresh(self, declared: Sequence[Declaration], regulations: Regulations) -> Iterator[tuple[str, Kept]]:
        """By code, these figures as they are now."""
        parts = self._parts(declared)
        made = figures(self._connection, self._question, regulations, declared, parts)
        for one, figure in zip(declared, made, strict=True):
            exchangeable = is_exchangeable(one, self._question, values_only=self._values_only)
            kept = Kept(self._question.known_position, figure, parts[one.code] if exchangeable else None)
            yield one.code, kept

    def _parts(self, declared: Collection[Declaration]) -> dict[str, Parts]:
        """What these figures are made of: from what is remembered where that can be, else counted."""
        alike: defaultdict[int | None, list[Declaration]] = defaultdict(list)
        for one in declared:
            alike[self._begun_at(self._kept.get(one.code))].append(one)
        found: dict[str, Parts] = {}
        for position, some in alike.items():
            found |= self._counted(some) if position is None else self._exchanged(some, position)
        return found

    def _begun_at(self, kept: Kept | None) -> int | None:
        """The position from which the parts can be exchanged; None when they have to be counted."""
        if kept is None or kept.parts is None or self._moved(kept.position).only is None:
            return None
        return kept.position

    def _counted(
        self, declared: Collection[Declaration], only: Only | None = None, then: Question | None = None
    ) -> dict[str, Parts]:
        asked = then or self._question
        return parts_of(self._connection, asked, declared, values_only=self._values_only, only=only)

    def _exchanged(self, declared: Collection[Declaration], position: int) -> dict[str, Parts]:
        """What they were made of, where the parts of who moved make way for those of now."""
        only, then = self._moved(position).only, replace(self._question, known_position=position)
        gone, come = self._counted(declared, only, then), self._counted(declared, only)
        before = ((one.code, self._kept[one.code].parts or {}) for one in declared)
        return {code: exchanged(parts, gone[code], come[code]) for code, parts in before}

    def _moved(self, position: int) -> Moved:
        if position not in self._between:
            low, high = sorted((position, self._question.known_position))
            self._between[position] = Moved() if low == high else moved(self._connection, low, high)
        return self._between[position]


def _keys(
    connection: Connection, question: Question, declared: Iterable[Declaration], values_only: bool
) -> dict[str, Key]:
    """By code: what a figure is remembered under, whatever was recorded since."""
    made, asked = generation(connection), replace(question, known_position=0)
    return {one.code: (made, asked, one.code, values_only) for one in declared}
