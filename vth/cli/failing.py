"""How a command ends: every error becomes lines on stderr and an exit code that scripts can use."""

import os
import sys

import click

from vth.kernel.errors import (
    InvalidInput,
    NotFound,
    RegulationsInvalid,
    SchemaMismatch,
    SettingsInvalid,
    StoreUnavailable,
    UnknownEventType,
    UnreadableEvent,
    VthError,
)
from vth.kernel.text import Language

REFUSED, WRONG_USE, NO_STORE, NO_REGULATIONS, INTERRUPTED = 1, 2, 3, 4, 130
CODES: tuple[tuple[type[VthError], int], ...] = (
    (RegulationsInvalid, NO_REGULATIONS),
    (StoreUnavailable, NO_STORE),
    (SchemaMismatch, NO_STORE),
    (UnknownEventType, NO_STORE),
    (UnreadableEvent, NO_STORE),
    (SettingsInvalid, WRONG_USE),
    (InvalidInput, WRONG_USE),
    (NotFound, WRONG_USE),
)


def language() -> Language:
    """Dutch, unless VTH_LANGUAGE says `en`."""
    return "en" if os.environ.get("VTH_LANGUAGE", "").lower().startswith("en") else "nl"


def reported(command: click.Command, arguments: list[str] | None) -> int:
    """Runs a command and gives its exit code."""
    try:
        return command.main(arguments, prog_name="vth", standalone_mode=False) or 0
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except VthError as error:
        return _said(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        click.echo(f"{error.filename or ''}: {error.strerror or error}", err=True)
        return NO_STORE


def _said(error: VthError) -> int:
    click.echo(f"{error.title.read(language())}:", err=True)
    for line in error.read(language()):
        click.echo(f"  {line}", err=True)
    return next((code for kind, code in CODES if isinstance(error, kind)), REFUSED)
