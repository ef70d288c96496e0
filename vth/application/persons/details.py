"""What is registered of a person, checked before it is stored."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
TELEPHONE = re.compile(r"\+?[0-9][0-9 ()\-]{5,24}")
ORGANISATION = re.compile(r"[a-z][a-z0-9-]{1,40}")
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """None leaves a detail as it is; the empty text takes it away."""

    name: str | None = None
    email: str | None = None
    telephone: str | None = None
    organisation: str | None = None

    def values(self) -> dict[str, str | None]:
        """The details that were given, as they are stored. Errors: InvalidInput with everything that is wrong."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        cleaned = {name: " ".join(text.split()) for name, text in given.items() if text is not None}
        faults = [fault for name, text in cleaned.items() for fault in _faults(name, text)]
        if faults:
            raise InvalidInput(*faults)
        return {name: text or None for name, text in cleaned.items()}


def _faults(name: str, text: str) -> Iterator[Fault]:
    where = f"/{name}"
    if len(text) > LONGEST or not text.isprintable():
        yield Fault("person_text", Text(f"Hooguit {LONGEST} leesbare tekens.", f"At most {LONGEST} characters."), where)
    elif name == "name" and not text:
        yield Fault("person_without_name", Text("Geef de naam.", "Give the name."), where)
    elif text and not _shaped(name, text):
        yield Fault("person_wrong_form", EXPECTED[name], where)


def _shaped(name: str, text: str) -> bool:
    pattern = PATTERNS.get(name)
    return pattern is None or pattern.fullmatch(text) is not None


PATTERNS = {"email": EMAIL, "telephone": TELEPHONE, "organisation": ORGANISATION}
EXPECTED = {
    "email": Text("Dit is geen e-mailadres, zoals anna@example.org.", "This is no e-mail address, as a@example.org."),
    "telephone": Text("Dit is geen telefoonnummer, zoals 030 1234567.", "This is no telephone number, as 030 1234567."),
    "organisation": Text("Geef de code van de dienst, zoals odu.", "Give the code of the service, as odu."),
}
