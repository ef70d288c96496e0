"""A records manager decides on a proposal."""

from vth.application.four_eyes import refuse_alone
from vth.application.system import System
from vth.events.catalogue.destruction import DestructionApproved, DestructionRejected
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.origin import Origin


def approve(system: System, id: str, origin: Origin) -> None:
    """Errors: NotFound; Refused when it was decided on already, and for who made the proposal."""
    facts = [DatedFact(DestructionApproved(), system.today())]
    with system.store.reading() as connection:
        refuse_alone(origin.actor, system.store.load(connection, f"destruction/{id.lower()}"), facts)
    _record(system, id, DestructionApproved(), origin)


def reject(system: System, id: str, reason: str, origin: Origin) -> None:
    """Errors: NotFound; Refused when it was decided on already."""
    _record(system, id, DestructionRejected(reason=reason), origin)


def _record(system: System, id: str, fact: Fact, origin: Origin) -> None:
    facts = [DatedFact(fact, system.today())]
    system.recorder.record(f"destruction/{id.lower()}", facts, origin, must_exist=True)
