"""What of the history of a stream may be shown to whom."""

from collections.abc import Sequence

from vth.application.access import OF_EVERYBODY, sees
from vth.application.system import System
from vth.events.envelope import RecordedEvent
from vth.projections.references import referred
from vth.rights.identity import Identity


def seen_of(system: System, identity: Identity, history: Sequence[RecordedEvent]) -> Sequence[RecordedEvent]:
    """What of the history of a stream that this identity sees may be shown.

    Courses and sessions are open to all; who of other organisations takes part is not.
    """
    within = identity.within
    if within is None or not history or history[0].stream.partition("/")[0] not in OF_EVERYBODY:
        return history
    with system.store.reading() as connection:
        own = {
            name
            for name in {other for event in history for other in referred(event.fact)}
            if sees(system, connection, within, name)
        }
    return [event for event in history if own.issuperset(referred(event.fact))]
