"""Nothing of another service comes out of any address of the API or any page, whoever asks, in whatever way."""

from collections.abc import Iterator

from tests.security.attacking import (
    PLURALS,
    Attacker,
    addresses,
    addresses_of_page,
    pages,
    reading_operations,
)
from tests.security.two_services import OPEN_TO_ALL, OWN, Service, Two
from vth.api.operations import BASE
from vth.rights.identity import EVERY_SCOPE
from vth.rights.roles import Role

EVERYTHING = tuple(Role)
ADMINISTERED = (
    "/administration/users",
    "/administration/clients",
    "/administration/audit",
    *(f"{BASE}/{part}" for part in ("audit", "accounts", "tokens", "sessions")),
)
"""Accounts, tokens and the audit log are of the installation, not of a service; they hold no cases."""


def told(text: str, of: Service, besides: str = "") -> list[str]:
    """What of that service stands in the text, but what the address itself named.

    Who recorded a fact of a course that is open to all is told by its pseudonym.
    """
    hidden = set(of.hidden) - ({of.person} if besides.endswith("/events") else set())
    return [secret for secret in sorted(hidden) if secret in text and secret not in besides]


def every_address(anybody: Attacker, of: Service) -> Iterator[str]:
    for operation in reading_operations():
        yield from addresses(operation, of)
    for rule in pages(anybody.app):
        yield from addresses_of_page(rule, of)


def test_no_address_tells_anything_of_another_service(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*EVERYTHING, of=OWN, scopes=EVERY_SCOPE)
    leaks = []
    for address in every_address(anybody, two.other):
        status, text = anybody.read(address)
        leaks += [(address, status, found) for found in [told(text, two.other, address)] if found or status >= 500]
    assert [leak for leak in leaks if not leak[0].startswith(ADMINISTERED)] == []


def test_the_same_addresses_tell_the_service_itself(anybody: Attacker, two: Two) -> None:
    """Else the test above would find nothing because nothing is asked well."""
    anybody.becomes(*EVERYTHING, of=OWN, scopes=EVERY_SCOPE)
    shown: dict[str, str] = {"api": "", "page": ""}
    for address in every_address(anybody, two.own):
        status, text = anybody.read(address)
        assert status < 500, address
        shown["api" if address.startswith(BASE) else "page"] += text if status == 200 else ""
    assert [secret for secret in two.own.hidden if secret not in shown["api"]] == []
    assert two.own.sign in shown["page"]


def test_every_stream_of_another_service_reads_as_one_that_does_not_exist(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*EVERYTHING, of=OWN, scopes=EVERY_SCOPE)
    for kind in set(PLURALS) - set(OPEN_TO_ALL):
        for rest in ("", "/events"):
            missing, other = "01900000-0000-7000-8000-000000000000", two.other.streams[kind]
            absent, hidden = (anybody.get(f"{BASE}/{PLURALS[kind]}/{id}{rest}") for id in (missing, other))
            assert (kind, hidden.status_code) == (kind, absent.status_code) == (kind, 404)
            assert hidden.text == absent.text.replace(missing, other)


def test_a_calendar_shows_the_visits_of_its_own_supervisor_only(anybody: Attacker, two: Two) -> None:
    status, text = anybody.read(f"{BASE}/calendars/{two.own.feed}")
    assert (status, told(text, two.other)) == (200, [])
    assert two.own.sign in text
