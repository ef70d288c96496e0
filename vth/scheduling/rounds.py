"""One round of the scheduler: look what is due, do it when this process leads, say what is the matter."""

from collections.abc import Callable
from dataclasses import dataclass, field

from vth.application import maintenance
from vth.application.system import System
from vth.kernel.errors import SchemaMismatch, StoreUnavailable
from vth.kernel.text import Text
from vth.scheduling.addresses import Addresses, read_addresses
from vth.scheduling.leading import Leader
from vth.scheduling.mailing import MailServer, TryLater, send_waiting
from vth.scheduling.noticing import due_days, notice
from vth.scheduling.reacting import react_after_all

NOTICES, REACTIONS = "notices", "reactions"
LEAD, DATABASE, MAIL = "lead", "database", "mail"
LEADS = Text("Deze planner doet het werk.", "This scheduler does the work.")
STANDS_BY = Text(
    "Een andere planner doet het werk; deze staat klaar.", "Another scheduler does the work; this one stands by."
)
NOTICED = Text("{day}: {count} nieuwe berichten.", "{day}: {count} new messages.")
MAILED = Text("{count} e-mails verstuurd.", "{count} e-mails sent.")
REACTED = Text("{count} feiten volgden alsnog.", "{count} facts followed after all.")
NO_MAIL = Text(
    "De mailserver neemt nu niets aan ({reason}); de berichten wachten.",
    "The mail server takes nothing now ({reason}); the messages wait.",
)
Say = Callable[[Text], None]


@dataclass(slots=True)
class Rounds:
    """The rounds of one process. `say` tells the administrator; the same thing is not said twice in a row."""

    system: System
    leader: Leader
    say: Say
    server: MailServer | None = None
    addresses: Addresses = field(default_factory=dict)
    _said: dict[str, Text | None] = field(default_factory=dict)

    def patient(self) -> None:
        """A round that says what is the matter with the database, and leaves it to the next round to try again."""
        try:
            self.once()
            self._tell(DATABASE, None)
        except (StoreUnavailable, SchemaMismatch) as error:
            self._tell(DATABASE, error.faults[0].message)

    def once(self) -> None:
        """Does everything that is due. Errors: StoreUnavailable, SchemaMismatch."""
        if not self.leader.leads():
            self._tell(LEAD, STANDS_BY)
            return
        self._tell(LEAD, LEADS)
        maintenance.check(self.system)
        self._reactions()
        self._notices()
        self._mails()

    def _reactions(self) -> None:
        """Once a day: what policies missed since the last time, and what the rules refused then."""
        today, last = self.system.today(), self.system.messages.last_run(REACTIONS)
        if last == today:
            return
        count = react_after_all(self.system, last, today)
        self.system.messages.note_run(REACTIONS, today)
        if count:
            self.say(REACTED.format(count=count))

    def _notices(self) -> None:
        for day in due_days(self.system.messages.last_run(NOTICES), self.system.today()):
            if not self.leader.leads():
                return
            count = notice(self.system, day, self.addresses, mailing=self.server is not None)
            self.system.messages.note_run(NOTICES, day)
            self.say(NOTICED.format(day=day, count=count))

    def _mails(self) -> None:
        if self.server is None or not self.leader.leads():
            return
        try:
            count = send_waiting(self.system.messages, self.server, self.leader.leads)
        except TryLater as error:
            self._tell(MAIL, NO_MAIL.format(reason=error))
            return
        self._tell(MAIL, None)
        if count:
            self.say(MAILED.format(count=count))

    def _tell(self, subject: str, message: Text | None) -> None:
        """Says how things stand with the subject when that changed; None is what goes without saying."""
        if message is not None and message != self._said.get(subject):
            self.say(message)
        self._said[subject] = message


def rounds(system: System, leader: Leader, say: Say) -> Rounds:
    """The rounds with the mail settings of this system. Errors: SettingsInvalid."""
    mail = system.settings.mail
    if mail is None:
        return Rounds(system, leader, say)
    addresses = read_addresses(mail.addresses, system.regulations) if mail.addresses else {}
    return Rounds(system, leader, say, MailServer(mail.url, mail.sender, system.settings.entry.public_url), addresses)
