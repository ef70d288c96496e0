"""What followed by itself from an inspection: violations established or remedied, a follow-up planned."""

from collections.abc import Sequence

from sqlalchemy import Connection

from vth.application.system import System
from vth.events.catalogue.inspection import InspectionCarriedOut
from vth.events.envelope import RecordedEvent
from vth.events.history import retained

REACTIONS = ("establish_violation", "remedy_violation", "plan_follow_up")
"""The names of what follows an inspection, as they stand in the keys of `domain/policies/after_inspection.py`."""


def followed(system: System, connection: Connection, history: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """The facts on other streams of which carrying out this inspection is the cause, by position."""
    found: list[RecordedEvent] = []
    for cause in retained(history):
        if isinstance(cause.fact, InspectionCarriedOut):
            for index in range(max(1, len(cause.fact.findings))):
                keys = (f"policy:{name}:{cause.position}:{index}" for name in REACTIONS)
                found += [event for key in keys for event in system.store.by_command(connection, key)]
    return sorted(found, key=lambda event: event.position)
