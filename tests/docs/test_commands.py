"""The commands that the documentation shows are commands of `vth`."""

import re
import shlex

import click
import pytest

from tests.docs.pages import Page, pages
from tools.reference.commands import commands
from vth.cli import root

OPTION = re.compile(r"^--[a-z-]+$")
HELP = "--help"
ANYWHERE = {option for _, command in commands() for parameter in command.params for option in parameter.opts}
every_page = pytest.mark.parametrize("found", pages(), ids=lambda found: found.name)


def _faults(line: str) -> list[str]:
    """What this command line names that does not exist."""
    command: click.Command = root
    words = shlex.split(line, comments=True)[1:]
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        if words[0] not in command.commands:
            return [words[0]]
        command = command.commands[words.pop(0)]
    known = {HELP, *(option for parameter in command.params for option in parameter.opts)}
    return [word for word in words if word.startswith("--") and word.split("=")[0] not in known]


@every_page
def test_every_command_line_can_be_typed(found: Page) -> None:
    lines = [line for line in found.shell_lines() if line.startswith("vth ")]
    assert {line: faults for line in lines if (faults := _faults(line))} == {}


@every_page
def test_every_option_named_in_a_sentence_exists(found: Page) -> None:
    named = {text.split()[0] for text in found.inline() if OPTION.match(text.split()[0])}
    assert named - ANYWHERE - {HELP} - _of_other_programs(found) == set()


def _of_other_programs(found: Page) -> set[str]:
    """Options that contributors give to the tools."""
    return {"--strict"} if found.name == "CONTRIBUTING.md" else set()
