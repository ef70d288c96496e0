"""One piece of long work as it is kept: small files in a folder of its own, so that every process can tell of it.

Not in the database: an import holds SQLite's write lock until it ends, and must be watched meanwhile.
"""

from datetime import datetime
from enum import StrEnum

import msgspec


class JobState(StrEnum):
    """How far it is; `lost` when the process that did it is gone."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    LOST = "lost"


class Started(msgspec.Struct, frozen=True):
    """What does not change: who started what, when, and the process that does it."""

    id: str
    kind: str
    title: str
    actor: str
    started_at: datetime
    process: int
    machine: str


class Progress(msgspec.Struct, frozen=True):
    """`done` of `total` steps; total 0 when nobody can tell."""

    done: int = 0
    total: int = 0


class Ending(msgspec.Struct, frozen=True):
    """How it ended: `codes`, `nl` and `en` say what went wrong; `outcome` is what the work says of itself."""

    state: JobState
    ended_at: datetime
    file_name: str = ""
    media_type: str = ""
    codes: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    outcome: dict[str, object] = {}


class Job(msgspec.Struct, frozen=True):
    """Everything that is known of it now."""

    started: Started
    progress: Progress
    ending: Ending | None
    state: JobState

    @property
    def percentage(self) -> int | None:
        """How far it is, in whole percents; None when nobody can tell."""
        if not self.progress.total:
            return None
        return min(100, 100 * self.progress.done // self.progress.total)
