"""Processes that make new tables of read models side by side, so that all cores work on a long log.

Each takes one task after the other and writes in short transactions of its own: on PostgreSQL at the same time, on
SQLite, where one writes at a time, one derives rows while another writes.
"""

import gc
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from selectors import EVENT_READ, DefaultSelector
from subprocess import PIPE, Popen
from traceback import format_exc
from typing import IO

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
AHEAD = 2
"""So many tasks a process has at most: while it does one the next lies ready."""
PATIENCE_SECONDS = 0.0
"""So long is waited for a word of the others as long as there is something to do here."""


@dataclass(frozen=True, slots=True)
class Work:
    """What every process needs. `names` are the read models of the generation, `until` where the log ends for it."""

    opened: Opened
    regulations: Regulations
    names: frozenset[str]
    generation: int
    until: int

    def tables(self) -> Generation:
        models = [model for model in READ_MODELS if model.name in self.names]
        return Generation(models, self.regulations, self.generation)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong in another process."""

    type: type[VthError] | None
    faults: tuple[Fault, ...]
    trace: str

    def error(self) -> Exception:
        return self.type.from_faults(self.faults) if self.type else RuntimeError(self.trace)


class Helper:
    """One process; it ends with the block, when what it has begun is done. Its first word is that it is ready."""

    def __init__(self, process: "Popen[bytes]", work: Work) -> None:
        assert process.stdin
        assert process.stdout
        self._to, self.answers, self._work = process.stdin, process.stdout, work
        self.ready, self.busy = False, 0

    def give(self, task: Task) -> None:
        tell(self._to, task)
        self.busy += 1

    def answer(self) -> int:
        """How many events it took in since its last word."""
        try:
            answer = pickle.load(self.answers)
        except EOFError:
            raise RuntimeError("a process that made read models ended by itself") from None
        if isinstance(answer, Failure):
            raise answer.error()
        self._heard()
        return int(answer)

    def _heard(self) -> None:
        if self.ready:
            self.busy -= 1
        else:
            tell(self._to, self._work)
            self.ready = True


class Crew:
    """This process and others at work. Made by `crew`."""

    def __init__(self, helpers: Sequence[Helper], own: Callable[[Task], int], selector: DefaultSelector) -> None:
        self._helpers, self._own, self._answering = helpers, own, selector

    def each_done(self, tasks: Iterable[Task]) -> Iterator[int]:
        """How many events were taken in, as tasks are done. Errors: whatever went wrong in a process.

        This process does a task itself whenever the others have enough to do, from before they are ready.
        """
        coming = iter(tasks)
        while True:
            self._hand_out(coming)
            task = next(coming, None)
            if task is not None:
                yield self._own(task)
            elif not any(helper.busy for helper in self._helpers):
                return
            yield from self._answers(PATIENCE_SECONDS if task is not None else None)

    def _hand_out(self, coming: Iterator[Task]) -> None:
        for helper in self._helpers:
            if helper.ready:
                for task in islice(coming, AHEAD - helper.busy):
                    helper.give(task)

    def _answers(self, patience: float | None) -> Iterator[int]:
        for key, _ in self._answering.select(patience):
            yield key.data.answer()


@contextmanager
def crew(work: Work, count: int, own: Callable[[Task], int]) -> Iterator[Crew]:
    """So many processes beside this one, which does its own share by `own`; they end with the block.

    They are no copies of this process, which would share its connections and the locks of its threads. Who interrupts
    the program in a terminal does not interrupt them: they end because nobody gives them work any longer.
    """
    with ExitStack() as stack, DefaultSelector() as selector:
        started = [Popen(COMMAND, stdin=PIPE, stdout=PIPE, start_new_session=True) for _ in range(count)]
        for process in started:
            stack.enter_context(process)
        helpers = [Helper(process, work) for process in started]
        for helper in helpers:
            selector.register(helper.answers, EVENT_READ, helper)
        yield Crew(helpers, own, selector)


def tell(out: IO[bytes], sent: object) -> None:
    pickle.dump(sent, out)
    out.flush()


def serve() -> None:
    """The work of one process; it ends when nobody listens any longer."""
    try:
        tell(sys.stdout.buffer, 0)
        work: Work = pickle.load(sys.stdin.buffer)
        gc.freeze()  # what a process starts with stays, and need not be searched for garbage over and over
        with work.opened() as (engine, log):
            generation = work.tables()
            while True:
                tell(sys.stdout.buffer, _done(pickle.load(sys.stdin.buffer), engine, log, generation, work.until))
    except (EOFError, BrokenPipeError):
        return


def do(task: Task, engine: Engine, log: Log, generation: Generation, until: int) -> int:
    """How many events of the log up to this position the task took in; none for indexes."""
    if isinstance(task, Part):
        return fill(log, generation, task, until)
    generation.index_table(engine, task)
    return 0


def _done(task: Task, engine: Engine, log: Log, generation: Generation, until: int) -> int | Failure:
    try:
        return do(task, engine, log, generation, until)
    except VthError as error:
        return Failure(type(error), error.faults, "")
    except Exception:  # it is raised again where the work was given out
        return Failure(None, (), format_exc())
