"""Reads the limits of supervision: every one that the program asks for is there, and its versions do not overlap."""

from collections import defaultdict
from datetime import date
from itertools import combinations

from vth.policy.documents import document
from vth.policy.files import Folder
from vth.policy.periods import overlapping
from vth.policy.records import Record
from vth.policy.supervision import REQUIRED_LIMITS, Limit, Supervision

FILE = "supervision.yaml"


def supervision(folder: Folder) -> Supervision:
    """All limits by code."""
    root = document(folder, FILE)
    if root is None:
        return Supervision({})
    found = [(record, _limit(record)) for record in root.records("limits", required=True)]
    root.sound()
    versions: dict[str, list[Limit]] = defaultdict(list)
    for _, limit in found:
        versions[limit.code].append(limit)
    _check_versions(found)
    for code in REQUIRED_LIMITS:
        if code not in versions:
            root.fault("missing", f"Grens '{code}' ontbreekt.", f"Limit '{code}' is missing.")
    return Supervision({code: tuple(limits) for code, limits in versions.items()})


def _limit(record: Record) -> Limit:
    limit = Limit(
        code=record.choice("code", REQUIRED_LIMITS),
        value=record.whole("value"),
        legal_basis=record.text("legal_basis"),
        source=record.text("source"),
        valid_from=record.day("valid_from"),
        valid_until=record.maybe_day("valid_until"),
    )
    if (limit.valid_until or date.max) < limit.valid_from:
        record.fault("wrong_period", "'valid_until' ligt voor 'valid_from'.",
                     "'valid_until' lies before 'valid_from'.", "valid_until")  # fmt: skip
    record.sound()
    return limit


def _check_versions(found: list[tuple[Record, Limit]]) -> None:
    for (_, one), (record, other) in combinations(found, 2):
        if one.code == other.code and overlapping(one, other):
            record.fault("overlap", f"'{other.code}' geldt op sommige dagen dubbel.",
                         f"'{other.code}' holds twice on some days.")  # fmt: skip
