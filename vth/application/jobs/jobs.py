"""Starting long work, telling how far it is, and giving its file to who started it."""

import logging
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TypeVar

import msgspec

from vth.application.jobs.job import Ending, Job, JobState, Progress, Started
from vth.application.whole_files import replacing
from vth.kernel.errors import JobFailed, NotFound, VthError

Kept = TypeVar("Kept")
LOG = logging.getLogger(__name__)
AT_ONCE = 1
KEPT = timedelta(days=1)
SECONDS_BETWEEN_NOTES = 0.5
STARTED, PROGRESS, ENDING = "started.json", "progress.json", "ending.json"
INTERNAL = JobFailed.because(
    "Er ging iets mis in het systeem; meld dit bij de beheerder.",
    "Something went wrong inside; report it to the administrator.",
)


@dataclass(frozen=True, slots=True)
class Workplace:
    """What work is given: a folder for its result, and whom to tell how far it is."""

    folder: Path
    progress: Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What work gives: the name of a file in its folder when there is one, and what it says of itself."""

    file_name: str = ""
    media_type: str = ""
    outcome: dict[str, object] = field(default_factory=dict)


Work = Callable[[Workplace], Result]


class Jobs:
    """The long work of one installation, in `home`; a few at once, in threads of this process."""

    def __init__(self, home: Path, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._home, self._clock, self._new_id = home, clock, new_id
        self._pool: ThreadPoolExecutor | None = None

    def start(self, actor: str, kind: str, title: str, work: Work) -> Job:
        """Starts work in the name of `actor`; what ended a day ago is cleared away."""
        self._clear()
        started = Started(self._new_id(), kind, title, actor, self._clock(), os.getpid(), socket.gethostname())
        folder = self._home / started.id
        folder.mkdir(parents=True)
        _write(folder / STARTED, started)
        self._workers().submit(self._run, folder, work)
        return Job(started, Progress(), None, JobState.RUNNING)

    def find(self, job_id: str, actor: str) -> Job:
        """The job, for who started it. Errors: NotFound, for others too."""
        job = self._read(self._home / Path(job_id).name)
        if job is None or job.started.actor != actor:
            raise NotFound.because("Deze taak bestaat niet (meer).", "There is no such job, or no longer.")
        return job

    def of(self, actor: str) -> list[Job]:
        """The jobs of one person, the newest first."""
        return sorted(
            (job for job in self._all() if job.started.actor == actor),
            key=lambda job: job.started.started_at,
            reverse=True,
        )

    def everything(self) -> list[Job]:
        """All jobs that are kept, the newest first; for administrators."""
        return sorted(self._all(), key=lambda job: job.started.started_at, reverse=True)

    def file(self, job: Job) -> Path:
        """Where the result of a job that is done lies. Errors: NotFound when it has none."""
        if job.ending is None or not job.ending.file_name:
            raise NotFound.because("Deze taak heeft geen bestand.", "This job has no file.")
        return self._home / job.started.id / job.ending.file_name

    def finish(self) -> None:
        """Waits for what goes on; nothing starts any more."""
        if self._pool:
            self._pool.shutdown(wait=True)

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="vth-job")
        return self._pool

    def _run(self, folder: Path, work: Work) -> None:
        _write(folder / ENDING, self._ended(folder, work))

    def _ended(self, folder: Path, work: Work) -> Ending:
        try:
            result = work(Workplace(folder, _Noting(folder / PROGRESS)))
        except VthError as error:
            return self._failed(error)
        except Exception:
            LOG.exception("job %s failed", folder.name)
            return self._failed(INTERNAL)
        return Ending(JobState.DONE, self._clock(), result.file_name, result.media_type, outcome=result.outcome)

    def _failed(self, error: VthError) -> Ending:
        codes = tuple(fault.code for fault in error.faults)
        said = tuple(error.read("nl")), tuple(error.read("en"))
        return Ending(JobState.FAILED, self._clock(), "", "", codes, *said)

    def _all(self) -> Iterator[Job]:
        folders = self._home.iterdir() if self._home.is_dir() else ()
        yield from (job for folder in folders if (job := self._read(folder)))

    def _read(self, folder: Path) -> Job | None:
        started = _read(folder / STARTED, Started)
        if started is None:
            return None
        ending = _read(folder / ENDING, Ending)
        progress = _read(folder / PROGRESS, Progress) or Progress()
        return Job(started, progress, ending, ending.state if ending else _state(started))

    def _clear(self) -> None:
        for job in list(self._all()):
            over = job.ending.ended_at if job.ending else job.started.started_at
            if job.state is not JobState.RUNNING and self._clock() - over > KEPT:
                shutil.rmtree(self._home / job.started.id, ignore_errors=True)


class _Noting:
    """Notes how far work is, now and then: often enough to watch, seldom enough to cost nothing."""

    def __init__(self, file: Path) -> None:
        self._file, self._last = file, 0.0

    def __call__(self, done: int, total: int | None) -> None:
        now = monotonic()
        if now - self._last >= SECONDS_BETWEEN_NOTES or done == total:
            self._last = now
            _write(self._file, Progress(done, total or 0))


def _state(started: Started) -> JobState:
    """Running as long as its process is there; of another machine's process nobody here can tell."""
    if started.machine != socket.gethostname():
        return JobState.RUNNING
    try:
        os.kill(started.process, 0)
    except ProcessLookupError:
        return JobState.LOST
    except PermissionError:
        return JobState.RUNNING
    return JobState.RUNNING


def _write(path: Path, value: object) -> None:
    with replacing(path) as unfinished:
        unfinished.write_bytes(msgspec.json.encode(value))


def _read(path: Path, kind: type[Kept]) -> Kept | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
