"""Clocks and memory: repeated measurements told by their median, peak memory told by a process of its own."""

import multiprocessing
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

MEBIBYTE = 1024 * 1024
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a process of its own returned, how long it worked, and the most memory it, or one that helped it, had."""

    value: Any
    seconds: float
    peak_mebibytes: float


def timed(work: Callable[..., object], *arguments: object) -> float:
    """How many seconds the work takes."""
    begin = perf_counter()
    work(*arguments)
    return perf_counter() - begin


def typical(work: Callable[[], object], most: int, seconds: float) -> float:
    """The median of at most so many runs after one that warms up; fewer once they took so many seconds together."""
    work()
    runs: list[float] = []
    while not runs or (len(runs) < most and sum(runs) < seconds):
        runs.append(timed(work))
    return median(runs)


def in_own_process(work: Callable[..., Any], *arguments: object) -> Measured:
    """Runs a function of a module in a fresh Python; its peak is that of the whole process."""
    mine, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    try:
        measured: Measured = mine.recv()
    except EOFError:
        raise RuntimeError(f"{work.__name__} failed in its own process") from None
    finally:
        process.join()
    return measured


def _work(answer: Connection, work: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    begin = perf_counter()
    value = work(*arguments)
    seconds = perf_counter() - begin
    answer.send(Measured(value, seconds, _peak()))
    answer.close()


def _peak() -> float:
    """In MiB, of the largest of this process and those that it started."""
    return max(_own_peak(), _in_mebibytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))


def _own_peak() -> float:
    """On Linux not from `getrusage`, which counts what the starting process had as well."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return _in_mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _in_mebibytes(peak: int) -> float:
    return peak / MEBIBYTE if sys.platform == "darwin" else peak / 1024
