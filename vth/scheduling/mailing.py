"""Sending messages by e-mail: each is claimed before it goes out, so that it never goes out twice.

A process that dies between the claim and the server's answer leaves an e-mail `unsure`: it is not sent again. The
message itself stands in the list of messages whatever becomes of its e-mail.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from vth.application.messages import SENT, Message, Messages
from vth.kernel.text import Text

PORTS = {"smtp": 25, "smtps": 465}
PATIENCE_SECONDS = 20.0
TOGETHER = 100
PERMANENT = 500


class TryLater(Exception):
    """The mail server cannot be reached, or asks to come back later."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server; `smtp://` turns to TLS when the server offers it, `smtps://` starts with it.

    `pages` is where browsers reach the program, empty when only its own machine does.
    """

    url: str
    sender: str
    pages: str = ""

    @contextmanager
    def session(self) -> Iterator[smtplib.SMTP]:
        """A connection, logged in when the URL names a user. Raises TryLater when there is none to be had."""
        try:
            connection = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            raise TryLater(str(error)) from error
        try:
            yield connection
        finally:
            connection.close()

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
        secure = ssl.create_default_context()
        if parts.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE_SECONDS, context=secure)
        else:
            connection = smtplib.SMTP(host, port, timeout=PATIENCE_SECONDS)
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls(context=secure)
        if parts.username:
            connection.login(unquote(parts.username), unquote(parts.password or ""))
        return connection


def send_waiting(messages: Messages, server: MailServer, leads: Callable[[], bool]) -> int:
    """Sends what has not gone out; returns how many did. Raises TryLater, after which the rest still waits."""
    waiting = messages.to_mail(TOGETHER)
    if not waiting:
        return 0
    sent, names = 0, messages.company_names(waiting)
    with server.session() as connection:
        for message in waiting:
            if leads() and messages.claim(message.id):
                mail = written(message, server, names.get(message.company_id or ""))
                sent += _send(messages, connection, message, mail)
    return sent


def _send(messages: Messages, connection: smtplib.SMTP, message: Message, mail: EmailMessage) -> bool:
    try:
        connection.send_message(mail)
    except smtplib.SMTPServerDisconnected as error:
        raise TryLater(str(error)) from error  # it may have been taken: it stays claimed
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        _not_taken(messages, message, *_answer(error))
        return False
    except OSError as error:
        raise TryLater(str(error)) from error
    messages.note_outcome(message.id, SENT)
    return True


def _answer(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException) -> tuple[int, str]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return code, said.decode(errors="replace")
    said_by = error.smtp_error
    return error.smtp_code, said_by if isinstance(said_by, str) else said_by.decode(errors="replace")


def _not_taken(messages: Messages, message: Message, code: int, said: str) -> None:
    """The server said no. For good: noted; for now: left for another time."""
    if code >= PERMANENT:
        messages.note_outcome(message.id, f"{code} {said}")
        return
    messages.release(message.id)
    raise TryLater(f"{code} {said}")


SUBJECT = Text("VTH, {status}: {what}{case}", "VTH, {status}: {what}{case}")
CASE = Text(" (zaak {case_number})", " (case {case_number})")
BODY = """\
{what}.

{lines}

Dit bericht is automatisch gemaakt en wordt één keer verstuurd. De werkvoorraad laat zien wat er nu te doen is.
"""


def written(message: Message, server: MailServer, company_name: str | None = None) -> EmailMessage:
    """The message as an e-mail, in Dutch."""
    sender = server.sender
    case = CASE.format(case_number=message.case_number).nl if message.case_number else ""
    said = {"what": message.what.nl, "status": message.status_label.nl}
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, message.mail_to
    mail["Subject"] = " ".join(SUBJECT.format(**said, case=case).nl.split())
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = f"<{message.id}@{sender.partition('@')[2].strip('>') or 'vth'}>"
    mail["Auto-Submitted"] = "auto-generated"
    lines = "\n".join(f"{label}: {told}" for label, told in _told(message, server, company_name) if told)
    mail.set_content(BODY.format(what=message.what.nl, lines=lines))
    return mail


def _told(message: Message, server: MailServer, company_name: str | None) -> Iterator[tuple[str, str | None]]:
    """What the message says, as label and text; the way to it is an address where there are pages to reach."""
    yield "Bedrijf", company_name
    yield "Zaak", message.case_number
    yield "Waarom", message.why.nl
    yield "Grondslag", message.legal_basis
    yield "Datum", f"{message.day:%d-%m-%Y} ({message.status_label.nl})"
    yield ("Openen", f"{server.pages}/messages") if server.pages else ("Dossier", message.stream)
