"""What somebody may bring in from a file: looked at fact by fact, so that the rest of the file goes on."""

from collections.abc import Callable, Sequence
from functools import partial

from vth.application.access import allow_recording
from vth.application.system import System
from vth.events.envelope import DatedFact
from vth.kernel.errors import Forbidden
from vth.rights.identity import Identity
from vth.rights.recording import RECORDS
from vth.rights.subjects import Subject

Guard = Callable[[str, Sequence[DatedFact]], None]
"""Told the stream and the facts. Raises Forbidden, ForeignStream or Refused when they are not for who brings them."""


def everything(stream: str, facts: Sequence[DatedFact]) -> None:
    """The operator on the command line."""


def guard_for(system: System, who: Identity) -> Guard:
    """Each fact as on a page: of the own role and within the own limit. Who exchanges all facts may bring any type."""
    return partial(allow_recording, system, who, any_type=who.reads(Subject.EXCHANGE))


def may_import(who: Identity) -> bool:
    """Whether a page offers it: to who exchanges all facts, or records some event type."""
    return who.reads(Subject.EXCHANGE) or any(who.roles & roles for roles in RECORDS.values())


def allow_importing(who: Identity) -> None:
    """Errors: Forbidden for who records nothing."""
    if not may_import(who):
        raise Forbidden.because(
            "Uw rol legt niets vast, dus ook niet uit een bestand.",
            "Your role records nothing, so nothing from a file either.",
            code="may_not_record",
        )
