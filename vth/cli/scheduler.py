"""vth scheduler: messages about work that comes due, by itself."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType

import click

from vth.cli.common import system
from vth.cli.failing import language
from vth.kernel.text import Text
from vth.scheduling.leading import leader
from vth.scheduling.process import USUAL_SECONDS, go_on
from vth.scheduling.rounds import rounds

STOP_PATIENCE_SECONDS = 10


def register(root: click.Group) -> None:
    root.add_command(scheduler)


@click.command()
@click.option("--once", is_flag=True, help="Doen wat nu moet en dan stoppen, bijvoorbeeld vanuit cron.")
@click.option(
    "--every",
    type=click.IntRange(1, 60),
    default=USUAL_SECONDS,
    show_default=True,
    help="Om de hoeveel seconden kijken of er iets te doen is.",
)
@click.option("--with-parent", is_flag=True, help="Stoppen zodra standaardinvoer sluit: voor wie dit naast iets start.")
def scheduler(once: bool, every: int, with_parent: bool) -> None:
    """Berichten maken over werk dat eraan komt, wacht of te laat is, en ze mailen waar dat is ingesteld."""
    opened = system(ready=False)
    mine = leader(opened.engine)
    doing = rounds(opened, mine, _say)
    try:
        if once:
            doing.once()
            return
        signal.signal(signal.SIGTERM, _stop)
        over = Event()
        if with_parent:
            Thread(target=_watch_parent, args=(over,), daemon=True).start()
        go_on(doing.patient, over, every)
    finally:
        mine.resign()


@contextmanager
def scheduler_beside() -> Iterator[None]:
    """A scheduler in a process of its own as long as this lasts; it ends with this process, however that ends."""
    command = [sys.executable, "-m", "vth", "scheduler", "--with-parent"]
    beside = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        _end(beside)


def _end(beside: "subprocess.Popen[bytes]") -> None:
    """Asks it to stop; one that is in the middle of something is stopped: doing it again later does no harm."""
    beside.terminate()
    try:
        beside.wait(STOP_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        beside.kill()
        beside.wait()


def _say(message: Text) -> None:
    click.echo(message.read(language()), err=True)


def _watch_parent(over: Event) -> None:
    """Standard input closes when the process that started this one is gone."""
    os.read(sys.stdin.fileno(), 1)  # unlike sys.stdin itself, nothing that a thread left behind can keep locked
    over.set()


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
