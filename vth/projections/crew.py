"""Processes that make new tables of read models side by side, so that all cores work on a long log.

Each takes one task after the other and writes in short transactions of its own: on PostgreSQL at the same time, on
SQLite, where one writes at a time, one derives rows while another writes.
"""

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector
from subprocess import PIPE, Popen
from traceback import format_exc
from typing import IO, Any

from sqlalchemy import Engine

from vth.kernel.errors import Fault, VthError
from vth.policy.models import Regulations
from vth.projections.filling import Log, Part, fill
from vth.projections.generation import Generation
from vth.projections.registry import READ_MODELS

Opened = Callable[[], AbstractContextManager[tuple[Engine, Log]]]
"""Opens the database; can be sent to another process."""
Task = Part | int
"""A part of the log to take in, or the place of a table to index."""
COMMAND = (sys.executable, "-c", "from vth.projections.crew import serve; serve()")


@dataclass(frozen=True, slots=True)
class Work:
    """What every process needs. `names` are the read models of the generation, `until` where the log ends for it."""

    opened: Opened
    regulations: Regulations
    names: frozenset[str]
    generation: int
    until: int


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong in another process."""

    type: type[VthError] | None
    faults: tuple[Fault, ...]
    trace: str

    def error(self) -> Exception:
        return self.type.from_faults(self.faults) if self.type else RuntimeError(self.trace)


class Helper:
    """One process; it ends with the block, when what it has begun is done."""

    def __init__(self, process: "Popen[bytes]", work: Work) -> None:
        assert process.stdin
        assert process.stdout
        self._process, self._to, self.answers = process, process.stdin, process.stdout
        self.send(work)

    def send(self, sent: object) -> None:
        tell(self._to, sent)

    def answer(self) -> int:
        try:
            answer = pickle.load(self.answers)
        except EOFError:
            raise RuntimeError("a process that made read models ended by itself") from None
        if isinstance(answer, Failure):
            raise answer.error()
        return int(answer)


class Crew:
    """Processes at work. Made by `crew`."""

    def __init__(self, helpers: Sequence[Helper]) -> None:
        self._helpers = helpers

    def each_done(self, tasks: Iterable[Task]) -> Iterator[int]:
        """How many events each task took in, as they are done. Errors: whatever went wrong in a process."""
        coming = iter(tasks)
        with DefaultSelector() as busy:
            for helper, task in zip(self._helpers, coming, strict=False):
                helper.send(task)
                busy.register(helper.answers, EVENT_READ, helper)
            while busy.get_map():
                for key, _ in busy.select():
                    yield key.data.answer()
                    following = next(coming, None)
                    if following is None:
                        busy.unregister(key.fileobj)
                    else:
                        key.data.send(following)


@contextmanager
def crew(work: Work, count: int) -> Iterator[Crew]:
    """So many processes, which end with the block.

    They are no copies of this process, which would share its connections and the locks of its threads. Who interrupts
    the program in a terminal does not interrupt them: they end because nobody gives them work any longer.
    """
    with ExitStack() as stack:
        started = [Popen(COMMAND, stdin=PIPE, stdout=PIPE, start_new_session=True) for _ in range(count)]
        for process in started:
            stack.enter_context(process)
        yield Crew([Helper(process, work) for process in started])


def tell(out: IO[bytes], sent: object) -> None:
    pickle.dump(sent, out)
    out.flush()


def serve() -> None:
    """The work of one process; it ends when nobody listens any longer."""
    work: Work = pickle.load(sys.stdin.buffer)
    models = [model for model in READ_MODELS if model.name in work.names]
    generation = Generation(models, work.regulations, work.generation)
    try:
        with work.opened() as (engine, log):
            while True:
                tell(sys.stdout.buffer, _done(pickle.load(sys.stdin.buffer), engine, log, generation, work.until))
    except (EOFError, BrokenPipeError):
        return


def _done(task: Task, engine: Engine, log: Log, generation: Generation, until: int) -> Any:
    try:
        if isinstance(task, Part):
            return fill(log, generation, task, until)
        generation.index_table(engine, task)
    except VthError as error:
        return Failure(type(error), error.faults, "")
    except Exception:  # it is raised again where the work was given out
        return Failure(None, (), format_exc())
    return 0
