"""Reads the statutory terms and checks that they fit the Algemene termijnenwet and one another."""

from datetime import date
from itertools import combinations
from typing import get_args

from vth.policy.documents import document
from vth.policy.files import Folder
from vth.policy.periods import overlapping
from vth.policy.records import Record
from vth.policy.terms import REQUIRED_TERMS, Term, Terms, TermStart, TermUnit

FILE = "terms.yaml"
LONGEST_THAT_SHIFTS = {"days": 90, "weeks": 12, "months": 3}


def terms(folder: Folder) -> Terms:
    """All terms with their versions in the order of their dates."""
    root = document(folder, FILE)
    if root is None:
        return Terms({})
    found = [(record, _term(record)) for record in root.records("terms", required=True)]
    root.sound()
    _check_versions(found)
    versions = {code: tuple(item for _, item in found if item.code == code) for code in {i.code for _, i in found}}
    for code in REQUIRED_TERMS:
        if code not in versions:
            root.fault("missing", f"Termijn '{code}' ontbreekt.", f"Term '{code}' is missing.")
    return Terms({code: tuple(sorted(items, key=lambda item: item.valid_from)) for code, items in versions.items()})


def _term(record: Record) -> Term:
    item = Term(
        code=record.text("code"),
        name=record.text("name"),
        length=record.whole("length"),
        unit=record.choice("unit", get_args(TermUnit)),
        starts=record.choice("starts", get_args(TermStart)),
        shifts=record.flag("shifts", False),
        legal_basis=record.text("legal_basis"),
        source=record.text("source"),
        valid_from=record.day("valid_from"),
        valid_until=record.maybe_day("valid_until"),
    )
    _check(record, item)
    record.sound()
    return item


def _check(record: Record, item: Term) -> None:
    if not record.has("shifts"):
        record.fault("missing", "'shifts' ontbreekt.", "'shifts' is missing.")
    if item.shifts and item.length > LONGEST_THAT_SHIFTS[item.unit]:
        record.fault("wrong_value", "Een termijn van meer dan twaalf weken of drie maanden schuift niet (ATW art. 4).",
                     "A term of more than twelve weeks or three months does not shift (ATW art. 4).",
                     "shifts")  # fmt: skip
    if (item.valid_until or date.max) < item.valid_from:
        record.fault("wrong_period", "'valid_until' ligt voor 'valid_from'.",
                     "'valid_until' lies before 'valid_from'.", "valid_until")  # fmt: skip


def _check_versions(found: list[tuple[Record, Term]]) -> None:
    for (_, one), (record, other) in combinations(found, 2):
        if one.code == other.code and overlapping(one, other):
            record.fault("overlap", f"'{other.code}' geldt vanaf {other.valid_from} dubbel.",
                         f"'{other.code}' holds twice from {other.valid_from}.")  # fmt: skip
