"""The one hierarchy of errors: each has a stable code and says in Dutch and English what is wrong and what to do.

An error carries one fault or several, so that a user reads everything that is wrong at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from vth.kernel.text import Language, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `where` is a JSON pointer, a column or `file:line`; empty when it concerns the whole."""

    code: str
    message: Text
    where: str = ""

    def within(self, place: str) -> "Fault":
        """The same fault seen from outside: `place` stands before `where`."""
        return replace(self, where=f"{place}{self.where}")


class VthError(Exception):
    """What the program refuses or cannot do, said so that a user can act on it."""

    code: ClassVar[str] = "error"
    title: ClassVar[Text] = Text("Er ging iets mis", "Something went wrong")

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message.en for fault in faults))
        self.faults = faults

    @classmethod
    def because(cls, nl: str, en: str, where: str = "", code: str | None = None) -> Self:
        return cls(Fault(code or cls.code, Text(nl, en), where))

    @classmethod
    def from_faults(cls, faults: Iterable[Fault]) -> Self:
        return cls(*faults)

    def read(self, language: Language) -> list[str]:
        """One line a fault, with the place in front when there is one."""
        return [f"{f.where}: {f.message.read(language)}" if f.where else f.message.read(language) for f in self.faults]


class InvalidInput(VthError):
    """The input has not the asked shape."""

    code = "invalid_input"
    title = Text("De invoer klopt niet", "The input is not valid")


class Refused(VthError):
    """The facts cannot have happened like this: a rule of the stream refuses them."""

    code = "refused"
    title = Text("Dit kan niet worden vastgelegd", "This cannot be recorded")


class StaleStream(VthError):
    """The stream has moved on since the client read it; `current_version` is where it stands."""

    code = "stale_stream"
    title = Text("Het dossier is intussen gewijzigd", "The dossier has changed in the meantime")

    def __init__(self, *faults: Fault, current_version: int = 0) -> None:
        super().__init__(*faults)
        self.current_version = current_version

    @classmethod
    def at(cls, stream: str, current_version: int) -> "StaleStream":
        message = Text(
            f"{stream} staat nu op versie {current_version}: lees het dossier opnieuw en leg het daarna vast.",
            f"{stream} is now at version {current_version}: read it again, then record.",
        )
        return cls(Fault(cls.code, message), current_version=current_version)


class PreconditionMissing(VthError):
    """Recording on an existing stream needs the version that the client has read."""

    code = "if_match_missing"
    title = Text("Versie ontbreekt", "Version missing")


class KeyReused(VthError):
    """The idempotency key was used before for other facts."""

    code = "idempotency_key_reused"
    title = Text("Sleutel al gebruikt", "Key already used")


class NotFound(VthError):
    """What is asked for does not exist."""

    code = "not_found"
    title = Text("Niet gevonden", "Not found")


class ForeignStream(NotFound):
    """What is asked for is of others: answered as if it did not exist, noted as refused."""


class NotAllowed(VthError):
    """Who asks is not known."""

    code = "not_allowed"
    title = Text("Geen toegang", "No access")


class Forbidden(VthError):
    """Who asks is known, but has no right to this."""

    code = "forbidden"
    title = Text("Geen recht", "Not permitted")


class UnknownEventType(VthError):
    """The log holds an event that this program does not know: going on would give wrong figures."""

    code = "unknown_event_type"
    title = Text("Onbekend soort feit", "Unknown event type")


class UnreadableEvent(VthError):
    """A stored event does not have the shape that its type and schema promise."""

    code = "unreadable_event"
    title = Text("Feit niet leesbaar", "Event not readable")


class TamperedLog(VthError):
    """The log does not verify."""

    code = "tampered_log"
    title = Text("Het register is aangetast", "The log has been tampered with")


class StoreUnavailable(VthError):
    """The database cannot be reached or written now; nothing was recorded."""

    code = "store_unavailable"
    title = Text("De database is niet bereikbaar", "The database is not available")


class ContentWrong(VthError):
    """The content of a document is not there, or not what was recorded: nothing is given in its place."""

    code = "content_damaged"
    title = Text("De inhoud van het document klopt niet", "The content of the document is wrong")


class StoreNotEmpty(VthError):
    """Restoring is only possible into an empty store."""

    code = "store_not_empty"
    title = Text("De database is niet leeg", "The database is not empty")


class SchemaMismatch(VthError):
    """The database schema is not the one that this program was made for."""

    code = "schema_mismatch"
    title = Text("De database past niet bij dit programma", "The database does not fit this program")


class RegulationsInvalid(VthError):
    """The files in regulations/ are not right; nothing starts on wrong rules."""

    code = "regulations_invalid"
    title = Text("De regelgevingsbestanden kloppen niet", "The regulations files are not valid")


class SettingsInvalid(VthError):
    """A setting in the environment is not usable."""

    code = "settings_invalid"
    title = Text("Een instelling klopt niet", "A setting is not valid")


class JobFailed(VthError):
    """Work beside the pages broke down in a way that nobody foresaw; the log has the details."""

    code = "internal_error"
    title = Text("Interne fout", "Internal error")


class AlreadyRunning(VthError):
    """Another process does what only one process can do at a time."""

    code = "already_running"
    title = Text("Dit draait al", "This already runs")


class TooManyRequests(VthError):
    """Asked too often: it can be tried again after `seconds`."""

    code = "too_many_requests"
    title = Text("Te veel pogingen", "Too many attempts")

    def __init__(self, *faults: Fault, seconds: int = 60) -> None:
        super().__init__(*faults)
        self.seconds = seconds
