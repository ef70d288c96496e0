"""What pages are served with, and who asks for them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Flask, current_app, g
from sqlalchemy import Connection

from vth.application.listings import Listing
from vth.application.receipts import Receipt
from vth.application.system import System
from vth.projections.indicators import Question
from vth.rights.identity import Identity

EXTENSION = "vth-web"
Watch = Callable[[int, int | None], None]
WriteReport = Callable[[str, Question, Path, Watch], Receipt]
"""Writes a report of a kind to a file, telling how far it is."""
Reissue = Callable[[str, Path, Watch], Receipt]
"""Writes the report of an earlier receipt again."""
WriteListing = Callable[[Listing, Path, Watch], None]
"""Writes a register as a workbook, telling how many rows there are so far."""
Identify = Callable[[], Identity | None]
"""Who sends this request; None for a stranger."""


def nobody() -> Identity | None:
    """Without a way to log in, every visitor is a stranger."""
    return None


@dataclass(frozen=True, slots=True)
class Services:
    """The running system, the writers that pages do not know themselves, and how visitors are recognised."""

    system: System
    write_report: WriteReport
    reissue: Reissue
    write_listing: WriteListing
    identify: Identify


def keep(app: Flask, services: Services) -> None:
    """From now on the application's pages are served with these."""
    app.extensions[EXTENSION] = services


def services() -> Services:
    return cast(Services, current_app.extensions[EXTENSION])


def system() -> System:
    """The running system behind this request."""
    return services().system


@contextmanager
def reading() -> Iterator[Connection]:
    """One consistent snapshot of everything that is stored. Errors: StoreUnavailable."""
    with system().store.reading() as connection:
        yield connection


def identity() -> Identity:
    """Who asks for this page; only on pages that are not open to strangers."""
    return cast(Identity, g.identity)
