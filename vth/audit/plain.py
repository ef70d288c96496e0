"""A line of the audit log as plain values, for programs and files."""

from vth.audit.entry import LABELS, Noted
from vth.kernel.instants import to_stored
from vth.kernel.text import Language

NAMES = (
    "position",
    "at",
    "action",
    "action_label",
    "outcome",
    "actor",
    "organisation",
    "subject",
    "detail",
    "via",
    "address",
    "trace_id",
    "hash",
)


def plain(line: Noted, language: Language) -> dict[str, object]:
    """Every part of the line under a stable name; `action_label` in the language."""
    entry, origin = line.entry, line.entry.origin
    values = (
        line.position,
        to_stored(line.at),
        entry.action,
        LABELS[entry.action].read(language),
        entry.outcome,
        entry.actor,
        entry.organisation,
        entry.subject,
        entry.detail,
        origin.via,
        origin.address,
        origin.trace_id,
        line.hash,
    )
    return dict(zip(NAMES, values, strict=True))
