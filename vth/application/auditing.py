"""Noting in the audit log what somebody did, whichever way they came."""

import re
import secrets

from vth.application.system import System
from vth.audit.entry import Action, Entry, Origin, Outcome, Via
from vth.kernel.errors import VthError
from vth.rights.identity import Identity

TRACE_PARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
"""W3C Trace Context: what goes on elsewhere under one trace is found again here."""
LONGEST_ADDRESS = 45
"""An IPv6 address that holds an IPv4 address (RFC 4291 section 2.2)."""


def origin_of(via: Via, address: str | None, parent: str | None) -> Origin:
    """Where a request came from: its network address, which is the proxy's unless VTH_PROXIES says that there is
    one, and the trace that it names in `traceparent`."""
    return Origin(via, (address or "")[:LONGEST_ADDRESS], trace_id(parent))


def trace_id(parent: str | None) -> str:
    """The trace that the caller names in `traceparent`, or a new one of sixteen bytes."""
    found = TRACE_PARENT.fullmatch(parent or "")
    return found[1] if found else secrets.token_hex(16)


def note(
    system: System, who: Identity | None, action: Action, origin: Origin, subject: str = "", detail: str = ""
) -> None:
    """Something that was done. Errors: StoreUnavailable, so that it is not answered without being noted."""
    system.audit.add(Entry(action, Outcome.DONE, origin, *_known(who), subject, detail))


def note_refusal(system: System, who: Identity | None, error: VthError, origin: Origin, subject: str = "") -> None:
    """Something that was refused, by the codes of what was wrong: never by what was sent."""
    codes = ",".join(dict.fromkeys(fault.code for fault in error.faults))
    system.audit.add(Entry(Action.REFUSED, Outcome.REFUSED, origin, *_known(who), subject, codes))


def _known(who: Identity | None) -> tuple[str, str]:
    return (who.actor, who.organisation) if who else ("", "")
