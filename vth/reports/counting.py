"""How far a report has come, for whoever watches."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Progress = Callable[[int, int | None], None]
"""Told how many rows were handled, and of how many."""

Item = TypeVar("Item")
STEP = 1000


def unwatched(_done: int, _total: int | None) -> None:
    """Nobody watches."""


class Counter:
    """Counts rows towards an expected total, which is reached at the latest in `finish`."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0
        progress(0, total)

    def counted(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same items, counted as they pass."""
        for number, item in enumerate(items, 1):
            if not number % STEP:
                self._advance()
            yield item

    def finish(self) -> None:
        self._progress(self._total, self._total)

    def _advance(self) -> None:
        self._done = min(self._done + STEP, self._total)
        self._progress(self._done, self._total)
