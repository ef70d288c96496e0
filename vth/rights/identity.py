"""Who asks: passed in with every request and command, never fetched."""

from collections.abc import Iterable
from dataclasses import dataclass

from vth.events.declaration import Fact
from vth.rights.acting import ACTS, OF_ACT, Act
from vth.rights.limits import Limit
from vth.rights.reading import READS
from vth.rights.recording import RECORDS
from vth.rights.roles import Role
from vth.rights.subjects import OF_STREAM, Subject

READ, RECORD = "read", "record"


def scope(subject: Subject, action: str) -> str:
    """What an API client is granted, in one word: `permits:read`, `supervision:record`."""
    return f"{subject}:{action}"


EVERY_SCOPE = frozenset(scope(subject, action) for subject in Subject for action in (READ, RECORD))


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who is known: `actor` is a pseudonymous id, `organisation` the code of a service or authority.

    `within` is None for who sees all companies. `scopes` are those of an API client (`permits:read`).
    """

    actor: str
    organisation: str
    roles: frozenset[Role]
    within: Limit | None
    scopes: frozenset[str] = frozenset()

    def reads(self, subject: Subject) -> bool:
        """Whether any role of this identity, or a scope of the program, reads this."""
        by_role = any(subject in READS[role] for role in self.roles)
        return by_role or (Role.API_CLIENT in self.roles and scope(subject, READ) in self.scopes)

    def records(self, fact: type[Fact], stream_type: str) -> bool:
        """Whether this identity records facts of this type in streams of that type."""
        if self.roles & RECORDS.get(fact, frozenset()):
            return True
        return Role.API_CLIENT in self.roles and scope(OF_STREAM[stream_type], RECORD) in self.scopes

    def may(self, act: Act) -> bool:
        """Whether any role of this identity, or a scope of the program, is for this."""
        by_scope = Role.API_CLIENT in self.roles and scope(OF_ACT[act], RECORD) in self.scopes
        return bool(self.roles & ACTS[act]) or by_scope


def readable(identity: Identity, subjects: Iterable[Subject]) -> frozenset[Subject]:
    """Those of the subjects that this identity reads."""
    return frozenset(subject for subject in subjects if identity.reads(subject))


def readable_streams(identity: Identity) -> frozenset[str]:
    """The stream types whose facts this identity reads."""
    return frozenset(stream for stream, subject in OF_STREAM.items() if identity.reads(subject))
