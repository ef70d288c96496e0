"""Asks every address that reads, of API and pages alike, as whoever the test says."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.security.two_services import Service, Two
from vth.api import authentication
from vth.api.application import FEATURES
from vth.api.operations import BASE, Operation
from vth.app import create_app
from vth.application.system import System
from vth.events.registry import STREAMS
from vth.projections.indicators import DECLARATIONS
from vth.rights.identity import Identity
from vth.rights.limits import limit_of
from vth.rights.roles import Role

OPERATIONS = tuple(operation for feature in FEATURES for operation in feature.operations)
PLURALS = {stream.name: stream.plural for stream in STREAMS}
ASKED = {"knownAt": "2026-06-01T00:00:00Z", "municipality": "0344", "date": "2026-06-01", "format": "json"}
"""What some addresses cannot do without."""


@dataclass
class Attacker:
    """One visitor at a time of a running program, by browser and by program."""

    app: Flask
    system: System
    identity: Identity | None = None
    seen: set[str] = field(default_factory=set)

    def becomes(self, *roles: Role, of: str | None, scopes: frozenset[str] = frozenset()) -> None:
        """Somebody in these roles at this organisation; with None somebody who sees all companies."""
        within = limit_of(of, self.system.regulations.organisations) if of else None
        self.identity = Identity("u-1", of or "odu", frozenset(roles), within, scopes)

    def get(self, address: str) -> TestResponse:
        return self.app.test_client().get(address, headers={"Authorization": "Bearer vth_any"})

    def read(self, address: str) -> tuple[int, str]:
        """The status and everything in the answer, also inside a workbook; nothing of the address itself."""
        response = self.get(address)
        with response:
            text = opened(response.data) if response.data[:2] == b"PK" else response.text
            return response.status_code, f"{text}{response.headers}"


def attacker(two: Two, patch: pytest.MonkeyPatch) -> Attacker:
    """At the doors of pages and API, which take everybody for whom the test says."""
    made = Attacker(create_app(two.system, lambda: made.identity), two.system)
    patch.setattr(type(two.system.tokens), "identified", lambda *_: None)
    patch.setattr(authentication, "identity_of_token", lambda *_: made.identity)
    return made


def opened(data: bytes) -> str:
    """The text of everything in a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


def reading_operations(*, heavy: bool = True) -> list[Operation]:
    """What reads and is not open; `heavy` with what costs much."""
    return [one for one in OPERATIONS if one.method == "GET" and not one.open and (heavy or not one.allowance)]


def addresses(operation: Operation, service: Service) -> Iterator[str]:
    """Every way to ask for this, with the ids and words of that service wherever one can name something."""
    for place in _places(operation, service):
        needed = {one.name: ASKED.get(one.name, "x") for one in operation.parameters if one.required}
        yield _with(place, needed)
        for name, value in _named(operation, service):
            yield _with(place, needed | {name: value})


def _places(operation: Operation, service: Service) -> Iterator[str]:
    if "{code}" in operation.path:
        for declared in DECLARATIONS:
            yield f"{BASE}{operation.path.replace('{code}', declared.code)}"
    elif "{id}" in operation.path:
        id = service.streams.get(operation.stream) or service.person
        yield f"{BASE}{operation.path.replace('{id}', id)}"
    else:
        yield f"{BASE}{operation.path}"


def _named(operation: Operation, service: Service) -> Iterator[tuple[str, str]]:
    """The filters of the operation by which something of the service could be found."""
    ids = service.streams
    values = {
        "search": service.sign,
        "environmentalService": service.code,
        "organisation": service.code,
        "company": ids["company"],
        "permit": ids["permit"],
        "about": f"permit/{ids['permit']}",
        "supervisor": ids["staff"],
        "staff": ids["staff"],
        "person": service.person,
        "actor": service.person,
        "subject": f"permit/{ids['permit']}",
        "inspection": ids["inspection"],
        "violation": ids["violation"],
        "course": ids["course"],
        "part": "excluded",
        "dueUntil": "2030-01-01",
    }
    return ((one.name, values[one.name]) for one in operation.parameters if one.name in values)


def _with(place: str, asked: dict[str, str]) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{place}?{query}" if query else place


def pages(app: Flask, method: str = "GET") -> list[Rule]:
    """The rules of pages, whoever wrote them."""
    return [
        rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("web.") and method in (rule.methods or ())
    ]


def addresses_of_page(rule: Rule, service: Service, code: str = "decisions_on_time") -> Iterator[str]:
    """The rule filled in with every stream of the service."""
    if not rule.arguments:
        yield rule.rule
        yield from (f"{rule.rule}?{name}={service.sign}" for name in ("search", "words", "q"))
        yield f"{rule.rule}?environmental_service={service.code}&company={service.streams['company']}"
        return
    kinds = service.streams if "id" in rule.arguments else {"company": ""}
    for kind, id in kinds.items():
        stream = next(one for one in STREAMS if one.name == kind)
        for fact in stream.facts if "event" in rule.arguments else stream.facts[:1]:
            values = {"id": id, "plural": stream.plural, "event": fact.declaration.name, "code": code}
            given = {name: values.get(name, _value(rule, name)) for name in rule.arguments}
            yield _built(rule, given)


def _value(rule: Rule, name: str) -> str:
    """Something that fits an argument of no meaning here: the first of the alternatives, if it has those."""
    alternatives = getattr(rule._converters.get(name), "items", None)
    return str(min(alternatives)) if alternatives else "1"


def _built(rule: Rule, given: dict[str, str]) -> str:
    return rule.map.bind("localhost").build(
        rule.endpoint, given, method=min((rule.methods or set()) - {"HEAD", "OPTIONS"})
    )
