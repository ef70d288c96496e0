"""A command with the token of one service tells nothing of another, whatever it is asked."""

from collections.abc import Iterator

import click
import pytest

from tests.cli.conftest import Ended, Run, home, run
from tests.security.two_services import OWN, Two, two_services
from tests.support.databases import sqlite
from tests.support.systems import Clock
from vth.cli.common import root
from vth.cli.entering import CHANGES, COMMANDS, OF_OPERATOR, VARIABLE
from vth.settings import DATABASE_FILE

__all__ = ["home", "run"]
ABOUT_ONE = {
    "dossier": "permit",
    "documents get": "document",
    "retention approve": "destruction",
    "retention statement": "destruction",
    "training trained": "permit",
}
TOLD_TO_ADMINISTRATORS = ("audit", "token", "user", "calendar")


@pytest.fixture
def two(home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:  # type: ignore[no-untyped-def]
    home.mkdir()
    found = two_services(sqlite(home / DATABASE_FILE), home, Clock())
    secret = found.system.tokens.add("client", "c-1", OWN, everywhere=False)[1]
    monkeypatch.setenv(VARIABLE, secret)
    yield found
    found.system.engine.dispose()


def command(name: str) -> click.Command:
    here: click.Command = root
    for word in name.split():
        assert isinstance(here, click.Group)
        here = here.commands[word]
    return here


def listing() -> list[str]:
    """What reads and asks for nothing."""
    reading = [name for name, parts in COMMANDS.items() if parts is not OF_OPERATOR and name not in CHANGES]
    asked = [name for name in reading if not any(one.required for one in command(name).params)]
    return [name for name in asked if not name.startswith(TOLD_TO_ADMINISTRATORS)]


def ask(run: Run, name: str, *arguments: str) -> Ended:
    formats = any("--format" in one.opts for one in command(name).params)
    return run(*name.split(), *arguments, *(["--format", "json"] if formats else []))


def test_no_list_or_figure_tells_anything_of_another_service(run: Run, two: Two) -> None:
    told = ""
    for name in listing():
        ended = ask(run, name)
        assert (name, [one for one in two.other.hidden if one in ended.out + ended.err]) == (name, [])
        told += ended.out
    assert two.own.sign in told


def test_what_is_about_one_stream_of_another_service_is_not_there(run: Run, two: Two) -> None:
    for name, kind in ABOUT_ONE.items():
        ended = run(*name.split(), two.other.streams[kind], *(["x.pdf"] if name == "documents get" else []))
        assert (name, ended.code != 0, two.other.sign in ended.out) == (name, True, False)
