"""Data quality: what is unusual or missing in the registers. Nothing of it was refused; a remark helps to put it right.

Here is what is remarked about a row of a register; `quality_list` asks the registers.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.quality_words import REMARKS

ANNOUNCED_WITHIN = timedelta(days=42)
TERM_OR_END = ("ended_on", "due_on", "due_within_months", "repeats_months")
CATEGORIES = ("provincial", "seveso_lower", "seveso_upper", "ippc")


class Remark(NamedTuple):
    """A remark on one stream: a stable code, what is the matter, and the value that it is about."""

    stream: str
    code: str
    text: Text
    detail: str


def _remark(row: Mapping[str, Any], code: str, detail: object = "") -> Remark:
    return Remark(row["stream"], code, REMARKS[code], str(detail))


def on_company(row: Mapping[str, Any], regulations: Regulations, on: date) -> Iterator[Remark]:
    """Remarks on a row of the register of companies, as things stand on that day."""
    yield from _organisations(row, regulations, on)
    if row["sbi_code"] is None:
        yield _remark(row, "no_sbi_code", row["name"])
    elif row["section"] is None:
        yield _remark(row, "sbi_code_unknown", f"{row['sbi_code']} ({row['sbi_version']})")
    if regulations.organisations.municipality(row["municipality_code"] or "") is None:
        yield _remark(row, "municipality_unknown", row["municipality_code"] or "")
    yield from _how_known(row)


def _organisations(row: Mapping[str, Any], regulations: Regulations, on: date) -> Iterator[Remark]:
    """As the details are on the day asked, or were when the company closed."""
    day = min(on, date.fromisoformat(row["closed_on"])) if row["closed_on"] else on
    found = regulations.organisations.remarks(
        row["environmental_service"],
        row["competent_authority"],
        row["municipality_code"],
        [category for category in CATEGORIES if row[category]],
        day,
    )
    for text in found:
        yield Remark(row["stream"], "organisation_unusual", text, row["environmental_service"])


def _how_known(row: Mapping[str, Any]) -> Iterator[Remark]:
    if row["facts_not_stated"]:
        yield _remark(row, f"date_{row['date_basis']}", row["facts_not_stated"])
    if row["facts_late"]:
        yield _remark(row, "recorded_late", row["facts_late"])


def on_permit(row: Mapping[str, Any], company_is_known: bool, on: date) -> Iterator[Remark]:
    """Remarks on a row of the register of permits, as things stand on that day."""
    case, decided = row["case_number"], row["decided_on"]
    if not company_is_known:
        yield _remark(row, "company_unknown", row["company_id"])
    if decided and decided < row["received_on"]:
        yield _remark(row, "decided_before_receipt", f"{case}: {row['received_on']}, {decided}")
    if decided and row["announced_on"] and row["announced_on"] < decided:
        yield _remark(row, "announced_before_decision", f"{case}: {decided}, {row['announced_on']}")
    if row["granted_on"] and row["in_force_on"] and row["in_force_on"] < row["granted_on"]:
        yield _remark(row, "in_force_before_grant", f"{case}: {row['granted_on']}, {row['in_force_on']}")
    if _unannounced(row, on):
        yield _remark(row, "not_announced", f"{case}: {row['granted_on']}")
    yield from _how_known(row)


def _unannounced(row: Mapping[str, Any], on: date) -> bool:
    """Granted weeks ago and still without a day of entry into force, so that no duty has a date; a stay explains it."""
    if not row["granted_on"] or row["in_force_on"] or row["stayed_from"] or row["state"] != "granted":
        return False
    return bool(row["granted_on"] < (on - ANNOUNCED_WITHIN).isoformat())


def on_prescription(row: Mapping[str, Any]) -> Iterator[Remark]:
    """Remarks on a row of the register of prescriptions."""
    if row["research_state"] == "imposed" and not any(row[name] for name in TERM_OR_END):
        yield _remark(row, "research_without_term", row["number"])


def on_case(row: Mapping[str, Any], company_is_known: bool) -> Iterator[Remark]:
    """Remarks on a row of the registers of plans, experiments, inspections and violations."""
    if not company_is_known:
        yield _remark(row, "company_unknown", row["company_id"] or "")
    yield from _how_known(row)
