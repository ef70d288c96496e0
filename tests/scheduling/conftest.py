"""A program with work that comes due, and a clock that the test drives."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.scheduling.mailbox import Mailbox
from tests.support.imports import imported
from tests.support.lines import PERMIT, application, company, fact, written
from tests.support.systems import Clock, make_system
from vth.application.message_filter import MessageFilter
from vth.application.messages import Message, read
from vth.application.system import System
from vth.kernel.text import Text
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.scheduling.rounds import Rounds, rounds
from vth.settings import MailSettings

ADDRESSES = "rud-utrecht: {permit_officer: vergunningen@rud.example}\n"


@dataclass
class Alone:
    """Leads, until the test says otherwise."""

    leading: bool = True

    def leads(self) -> bool:
        return self.leading

    def resign(self) -> None:
        self.leading = False


@dataclass
class Office:
    """A program, its scheduler and what that said."""

    system: System
    clock: Clock
    home: Path
    leader: Alone = field(default_factory=Alone)
    said: list[Text] = field(default_factory=list)

    def record(self, *facts: dict[str, Any]) -> None:
        assert imported(self.system, written(self.home / "facts.jsonl", facts)).rejected == 0

    def rounds(self) -> Rounds:
        return rounds(self.system, self.leader, self.said.append)

    def with_mail(self, mailbox: Mailbox, addresses: str = ADDRESSES) -> "Office":
        """The same office, which sends e-mail to this mailbox."""
        file = self.home / "addresses.yaml"
        file.write_text(addresses)
        mail = MailSettings(f"smtp://127.0.0.1:{mailbox.port}", "VTH <vth@rud.example>", file)
        self.system = replace(self.system, settings=replace(self.system.settings, mail=mail))
        return self

    def messages(self) -> list[Message]:
        """Every message, in order of key."""
        with self.system.store.reading() as connection:
            page = self.system.messages.page(connection, MessageFilter(), Paging(size=LARGEST_PAGE))
        return sorted((read(row) for row in page.items), key=lambda message: message.key)

    def notices(self) -> list[tuple[str, str, str]]:
        return [(message.kind, message.day.isoformat(), message.notice) for message in self.messages()]


def report(number: str, due_on: str) -> dict[str, Any]:
    given = {"kind": "registration", "circular": True, "text": "Registreer.", "due_on": due_on}
    return fact(PERMIT, "PrescriptionAttached", "2026-05-04", number=number, **given)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """On 1 June 2026, with an application received on 1 May whose decision is due on 26 June."""
    clock = Clock()
    office = Office(make_system(database_url, tmp_path, clock), clock, tmp_path)
    office.record(company(), application(received_on="2026-05-01"))
    yield office
    office.system.engine.dispose()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as mailbox:
        yield mailbox
