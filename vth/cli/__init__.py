"""`vth`: the command line. Exit codes: 0 done, 1 something was refused or found wrong, 2 wrong use or input,
3 the database cannot be used, 4 the regulations are not valid."""

import sys

from vth.cli import (
    audit,
    calendars,
    demo,
    documents,
    exchange,
    figures,
    messages,
    persons,
    registers,
    retention,
    routes,
    scheduler,
    serving,
    supervising,
    tokens,
    training,
    upkeep,
    users,
    work,
)
from vth.cli.common import root
from vth.cli.failing import reported

__all__ = ["main", "root"]

for module in (
    serving,
    demo,
    exchange,
    documents,
    figures,
    registers,
    work,
    supervising,
    routes,
    messages,
    calendars,
    audit,
    training,
    persons,
    retention,
    scheduler,
    upkeep,
    users,
    tokens,
):
    module.register(root)


def main(arguments: list[str] | None = None) -> None:
    """The entry point: runs a command and exits with its code; errors go to stderr without a traceback."""
    sys.exit(reported(root, arguments))
