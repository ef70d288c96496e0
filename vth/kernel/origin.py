"""Where a fact comes from: passed in with every recording, never fetched."""

from dataclasses import dataclass

IMPORTED = "import:"
"""What the idempotency key of every imported fact starts with."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who records, for which service or authority, under which idempotency key.

    `actor` and `organisation` are pseudonymous ids. `causation` is the position of the event to which an automatic
    policy reacted; empty when a person records.
    """

    actor: str
    organisation: str
    command_id: str
    causation: int | None = None
