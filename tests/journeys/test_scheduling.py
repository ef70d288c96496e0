"""The scheduler as processes of their own: one leads, another takes over, and it ends with who started it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from tests.journeys.conftest import Vth, open_vth
from tests.journeys.test_serving import free_port
from tests.support.lines import application, company, written

LEADS, STANDS_BY = "Deze planner doet het werk.", "Een andere planner doet het werk; deze staat klaar."
WITHIN_SECONDS = 60
Process = subprocess.Popen[str]


@contextmanager
def scheduler(vth: Vth, *options: object) -> Iterator[Process]:
    """A running scheduler; whoever waits for its words waits no longer than a minute."""
    command = [sys.executable, "-m", "vth", "scheduler", *map(str, options)]
    process = subprocess.Popen(command, env=vth.environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    patience = Timer(WITHIN_SECONDS, process.kill)
    patience.start()
    try:
        yield process
    finally:
        patience.cancel()
        process.kill()
        process.communicate()


def said(process: Process) -> str:
    """The next line that it says; empty when it ended, or when a minute has passed."""
    assert process.stderr
    return process.stderr.readline().strip()


def open_work(vth: Vth, tmp_path: Path) -> None:
    vth("import", written(tmp_path / "facts.jsonl", [company(), application()]))


def test_when_the_leading_scheduler_is_killed_another_goes_on_within_a_minute(
    postgres_url: str, tmp_path: Path
) -> None:
    vth = open_vth(postgres_url, tmp_path / "home")
    vth("db", "upgrade")
    open_work(vth, tmp_path)
    with scheduler(vth, "--every", 1) as first:
        assert said(first) == LEADS
        assert said(first).endswith("1 nieuwe berichten.")
        with scheduler(vth, "--every", 1) as second:
            assert said(second) == STANDS_BY
            first.send_signal(signal.SIGKILL)
            assert said(second) == LEADS


def test_on_sqlite_a_second_scheduler_says_so_and_stops(sqlite_url: str, tmp_path: Path) -> None:
    vth = open_vth(sqlite_url, tmp_path / "home")
    vth("db", "upgrade")
    with scheduler(vth) as first:
        assert said(first) == LEADS
        with scheduler(vth) as second:
            assert second.wait(WITHIN_SECONDS) == 1
            assert said(second) == "Dit draait al:"


def test_once_does_what_is_due_and_ends(vth: Vth, tmp_path: Path) -> None:
    open_work(vth, tmp_path)
    with scheduler(vth, "--once") as first:
        assert said(first) == LEADS
        assert said(first).endswith(" 1 nieuwe berichten.")
        assert first.wait(WITHIN_SECONDS) == 0
    with scheduler(vth, "--once") as again:
        assert [said(again), said(again)] == [LEADS, ""]


def test_a_scheduler_that_is_asked_to_stop_ends_well(vth: Vth) -> None:
    with scheduler(vth) as process:
        assert said(process) == LEADS
        process.send_signal(signal.SIGTERM)
        assert process.wait(WITHIN_SECONDS) == 0


def test_a_scheduler_started_along_ends_when_its_parent_is_gone(vth: Vth) -> None:
    with scheduler(vth, "--with-parent") as process:
        assert said(process) == LEADS
        assert process.stdin
        process.stdin.close()
        process.stdin = None
        assert process.wait(WITHIN_SECONDS) == 0


def test_without_a_database_the_scheduler_waits_and_says_so(tmp_path: Path) -> None:
    vth = open_vth("postgresql://nobody@127.0.0.1:1/vth", tmp_path / "home")
    with scheduler(vth, "--every", 1) as process:
        assert "niet bereikbaar" in said(process)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(WITHIN_SECONDS) == 0


def test_make_run_starts_a_scheduler_along_and_takes_it_down_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    vth = open_vth(f"sqlite:///{home / 'vth.sqlite3'}", home)
    command = [sys.executable, "-m", "vth", "run", "--port", str(free_port())]
    process = subprocess.Popen(
        command, env=vth.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    patience = Timer(WITHIN_SECONDS * 2, process.kill)
    patience.start()
    try:
        assert process.stderr
        assert LEADS in (line.strip() for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    finally:
        patience.cancel()
        process.kill()
        process.communicate()
    with scheduler(vth) as next_one:
        assert said(next_one) == LEADS
