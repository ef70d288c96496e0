"""A command run with a token does what that token may and no more."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from vth.app import open_system
from vth.application.system import System
from vth.audit.entry import Action
from vth.audit.log import AuditFilter
from vth.cli.common import root
from vth.cli.entering import CHANGES, COMMANDS, OF_OPERATOR, OPEN, VARIABLE
from vth.rights.identity import EVERY_SCOPE, READ, scope
from vth.rights.subjects import Subject
from vth.settings import from_environment

ASKED_BESIDES = {"indicators explain": ["--known-at", "2026-01-01"]}
HARMLESS = frozenset({scope(Subject.LIBRARY, READ)})
CLOCK = datetime(2026, 6, 1, 10, tzinfo=UTC)


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The path of every command, and of a group that does something by itself."""
    if not isinstance(group, click.Group):
        yield " ".join(path)
        return
    if path and group.invoke_without_command:
        yield " ".join(path)
    for name, command in group.commands.items():
        yield from commands(command, (*path, name))


ALL = sorted(commands(root))
CLOSED = [name for name in ALL if COMMANDS[name] != OPEN]


def opened(home: Path) -> System:
    return open_system(from_environment({"VTH_HOME": str(home)}, home), clock=lambda: CLOCK)


@pytest.fixture
def with_token(ready: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands with a token of these scopes, for the service of NZKG unless it may see all."""

    def call(*arguments: object, scopes: frozenset[str] = HARMLESS, everywhere: bool = False) -> object:
        system = opened(home)
        _, secret = system.tokens.add("client", "c-1", "od-nzkg", scopes=scopes, everywhere=everywhere)
        system.engine.dispose()
        monkeypatch.setenv(VARIABLE, secret)
        return ready(*arguments)

    return call  # type: ignore[return-value]


def needed(command: str) -> list[str]:
    """Arguments that click asks for before the command itself is reached."""
    here: click.Command = root
    for name in command.split():
        assert isinstance(here, click.Group)
        here = here.commands[name]
    confirmed = [*ASKED_BESIDES.get(command, [])]
    confirmed += ["--yes"] if any("--yes" in parameter.opts for parameter in here.params) else []
    return confirmed + [word for parameter in here.params if parameter.required for word in _example(parameter)]


def _example(parameter: click.Parameter) -> list[str]:
    value = "pyproject.toml" if isinstance(parameter.type, click.Path) and parameter.type.exists else "1"
    if isinstance(parameter.type, click.Choice):
        value = str(parameter.type.choices[0])
    if isinstance(parameter, click.Option):
        return [parameter.opts[0], value]
    return [value]


def test_every_command_says_what_it_needs() -> None:
    assert sorted(COMMANDS) == ALL
    assert set(CHANGES) <= set(ALL)


def test_a_token_without_the_scope_opens_no_command(with_token: Run) -> None:
    for command in CLOSED:
        ended = with_token(*command.split(), *needed(command))
        assert (ended.code, "Geen recht" in ended.err) == (1, True), (command, ended)


def test_what_operates_the_installation_is_closed_to_every_token(with_token: Run) -> None:
    for command in (name for name in ALL if COMMANDS[name] is OF_OPERATOR):
        ended = with_token(*command.split(), *needed(command), scopes=EVERY_SCOPE, everywhere=True)
        assert (ended.code, VARIABLE in ended.err) == (1, True), (command, ended)


def test_a_token_that_reads_does_not_change(with_token: Run) -> None:
    reading = frozenset(scope(subject, READ) for subject in Subject)
    for command in CHANGES:
        ended = with_token(*command.split(), *needed(command), scopes=reading, everywhere=True)
        assert (ended.code, ":record" in ended.err) == (1, True), (command, ended)


@pytest.mark.parametrize("secret", ["vth_unknown", "anything"])
def test_a_token_that_opens_nothing_is_refused_and_noted(
    secret: str, ready: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, secret)
    assert ready("worklist").code == 1
    system = opened(home)
    (line,) = system.audit.lines(AuditFilter(action=Action.REFUSED))
    system.engine.dispose()
    assert (line.entry.subject, line.entry.detail) == ("worklist", "token_invalid")


def test_lists_and_figures_hold_only_what_the_organisation_may_see(with_token: Run, ready: Run, home: Path) -> None:
    assert ready("import", "tests/cli/one_permit.jsonl").code == 0
    everything = frozenset(EVERY_SCOPE)
    listed = with_token("register", "permits", "--format", "json", scopes=everything)
    assert json.loads(listed.out) == []
    assert (
        len(json.loads(with_token("register", "permits", "--format", "json", scopes=everything, everywhere=True).out))
        == 1
    )
    assert with_token("dossier", "Z-1", scopes=everything).code == 2
    assert "may" not in with_token("export", home / "all.jsonl", scopes=everything).out
    assert not (home / "all.jsonl").exists()


def test_a_report_is_made_only_for_who_reads_all_that_it_holds(with_token: Run, home: Path) -> None:
    figures = frozenset({scope(Subject.FIGURES, READ), scope(Subject.OWN, READ)})
    assert with_token("report", home / "r.xlsx", scopes=figures).code == 1
    assert with_token("report", home / "r.xlsx", scopes=EVERY_SCOPE).code == 0
