"""What one person may not do alone: who proposed to destroy records does not approve it too."""

from collections.abc import Iterable, Sequence

from vth.events.catalogue.destruction import DestructionApproved, DestructionProposed
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.errors import Fault, Refused
from vth.kernel.text import Text

SAME_PERSON = Text(
    "U deed dit voorstel zelf: een ander keurt het goed.",
    "You made this proposal yourself: somebody else approves it.",
)


def refuse_alone(actor: str, history: Iterable[RecordedEvent], facts: Sequence[DatedFact]) -> None:
    """Raises Refused with code `destruction_same_person`, also for who proposes and approves at once."""
    given = [dated.fact for dated in facts]
    earlier = [event.fact for event in history if event.actor == actor]
    if _has(given, DestructionApproved) and _has([*earlier, *given], DestructionProposed):
        raise Refused(Fault("destruction_same_person", SAME_PERSON))


def _has(facts: Iterable[Fact], wanted: type[Fact]) -> bool:
    return any(isinstance(fact, wanted) for fact in facts)
