"""A mail server on this machine that keeps what it receives, or refuses it as the test asks."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller

HOST, TAKEN = "127.0.0.1", "250 OK"


class Mailbox:
    """Answers each e-mail with `answer`; use it as a context manager."""

    def __init__(self) -> None:
        self.answer = TAKEN
        self.received: list[EmailMessage] = []
        self.offered = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.offered += 1
        if self.answer == TAKEN:
            self.received.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default))
        return self.answer

    def __enter__(self) -> "Mailbox":
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port = int(probe.getsockname()[1])
        self._controller = Controller(self, hostname=HOST, port=self.port)
        self._controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._controller.stop()
