"""command-line.md: every command with its arguments and options."""

from collections.abc import Iterator

import click

from tools.reference.markdown import code, fenced, page, table
from vth.cli import root
from vth.cli.failing import INTERRUPTED, NO_REGULATIONS, NO_STORE, REFUSED, WRONG_USE

INTRODUCTION = """\
Figures, lists and files go to stdout, progress and errors to stderr. Messages are Dutch, with `VTH_LANGUAGE=en`
English. `--help` at any command says the same as this page. Settings: [operations](../operations.md#settings)."""
EXIT_CODES = (
    (0, "done"),
    (REFUSED, "something was refused or found wrong: rows that were rejected, a log that does not verify"),
    (WRONG_USE, "wrong use or input"),
    (NO_STORE, "the database or disk cannot be used, or has another schema"),
    (NO_REGULATIONS, "the regulations are not valid"),
    (INTERRUPTED, "stopped by the user"),
)


def command_line_page() -> str:
    chapters = (_chapter(name, command) for name, command in commands())
    return page("Command line", INTRODUCTION, _exit_codes(), *chapters)


def _exit_codes() -> str:
    return f"## Exit codes\n\n{table(('code', 'meaning'), ((str(number), said) for number, said in EXIT_CODES))}"


def commands(group: click.Group = root, within: str = "vth") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its full name, in alphabetical order."""
    for name in sorted(group.commands):
        command, full = group.commands[name], f"{within} {name}"
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield full, command
        if isinstance(command, click.Group):
            yield from commands(command, full)


def _chapter(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    rows = [_option(option, context) for option in command.params if isinstance(option, click.Option)]
    options = table(("option", "meaning", "setting"), rows)
    return "\n\n".join(part for part in (f"## {name}", command.help or "", fenced("text", usage), options) if part)


def _option(option: click.Option, context: click.Context) -> tuple[str, str, str]:
    form, meaning = option.get_help_record(context) or ("", "")
    return code(form), meaning, code(option.envvar) if option.envvar else ""
