"""Processes that write to a store at the same time, each told by its parent when to begin; see `main`."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count

from tests.events.store.examples import CODEC, notes, origin, stream
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.kernel.errors import StaleStream

Worker = subprocess.Popen[str]
FACTS_AT_ONCE = 3
SHARED = stream(0)


@contextmanager
def workers(url: str, number: int, appends: int | None = None) -> Iterator[list[Worker]]:
    """So many processes, all begun together; whatever still runs at the end is killed."""
    with ExitStack() as stack:
        started = [stack.enter_context(_worker(url, name, appends)) for name in range(1, number + 1)]
        for worker in started:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
        for worker in started:
            assert worker.stdin is not None
            worker.stdin.write("begin\n")
            worker.stdin.flush()
        yield started


@contextmanager
def _worker(url: str, name: int, appends: int | None) -> Iterator[Worker]:
    command = [sys.executable, "-m", __name__, url, str(name), *([str(appends)] if appends else [])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
        try:
            yield worker
        finally:
            worker.kill()


def acknowledged(worker: Worker, limit: int | None = None) -> list[int]:
    """The last position of each append that the worker said was done: so many, or all until it ends."""
    assert worker.stdout is not None
    lines = worker.stdout if limit is None else (worker.stdout.readline() for _ in range(limit))
    return [int(line) for line in lines if line.endswith("\n")]


def main(url: str, name: str, appends: str | None = None) -> None:
    """Appends three facts at a time, by turns to its own stream and one shared by all; prints what is committed."""
    store = EventStore(make_engine(url), CODEC)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    for number in range(int(appends)) if appends else count():
        position = append_somewhere(store, stream(int(name)) if number % 2 else SHARED, f"{name}-{number}")
        print(position, flush=True)  # noqa: T201


def append_somewhere(store: EventStore, name: str, command: str) -> int:
    """The position of the last of three new events, however often another process was first."""
    while True:
        try:
            with store.writing() as connection:
                version = len(store.load(connection, name))
                facts = notes(FACTS_AT_ONCE)
                events = store.append(connection, name, version, facts, origin(command), datetime.now(UTC))
        except StaleStream:
            continue
        return events[-1].position


if __name__ == "__main__":
    main(*sys.argv[1:])
