"""The tables of the four registers, as the newest knowledge of all facts leaves them.

Here together, because their questions join them: a permit, prescription or duty belongs to the company that holds the
permit. Days are ISO text, yes and no are 1 and 0. Whatever is sorted on is compared byte by byte on both engines. What
people search in stands in front: a search reads all rows, and the first columns are the cheapest to reach.
"""

from typing import Any

from sqlalchemy import Column, Integer, Text
from sqlalchemy.types import TypeEngine

from vth.projections.readmodel import Code, Position, read_model_table


def _columns(kind: TypeEngine[Any], names: str) -> list[Column[Any]]:
    return [Column(name, kind) for name in names.split()]


def _codes(names: str) -> list[Column[Any]]:
    return _columns(Code, names)


def _texts(names: str) -> list[Column[Any]]:
    return _columns(Text(), names)


def _counts(names: str) -> list[Column[Any]]:
    return _columns(Integer(), names)


def _record() -> list[Column[Any]]:
    """How well a row is known: the worst date basis among its facts, how many dates are not stated, how many facts
    were recorded more than 30 days late; and where its stream stands."""
    return [*_codes("date_basis"), *_counts("facts_not_stated facts_late version"), Column("last_position", Position)]


COMPANIES = read_model_table(
    "companies",
    *_codes("search_text sort_name id"),
    *_texts("name"),
    *_codes("kvk_number branch_number sbi_code sbi_version section division"),
    *_texts("street house_number postcode city"),
    *_codes("municipality_code competent_authority environmental_service"),
    *_counts("provincial seveso_lower seveso_upper ippc"),
    *_codes("registered_on details_on closed_on last_scan_on"),
    *_counts("scans csrd_published csrd_analysed material_years"),
    *_record(),
    indexes=(
        ("id",),
        ("sort_name", "stream"),
        ("branch_number",),
        ("environmental_service",),
        ("competent_authority",),
        ("municipality_code",),
        ("section",),
        ("division",),
    ),
)

PERMITS = read_model_table(
    "permits",
    *_codes("search_text id"),
    *_texts("case_number dso_number"),
    *_codes("company_id procedure"),
    *_texts("activity subject"),
    *_counts("consent_needed"),
    *_codes("state outcome received_on decision_due_on supplement_requested_on supplement_due_on"),
    *_counts("extended_weeks"),
    *_codes("opportunities_mapped_on"),
    *_counts("opportunities"),
    *_codes("draft_published_on views_until decided_on granted_on announced_on objection_until in_force_on"),
    *_codes("valid_until revoked_on annulled_on annulled_from stayed_from amended_on cmp_deviation_on"),
    *_counts("prescriptions_in_force circular_in_force experimentation_in_force research_open"),
    *_record(),
    indexes=(
        # What follows the sort columns is there so that rows that do not fit are passed over without being read.
        ("received_on", "stream", "granted_on"),
        ("state", "received_on", "stream", "in_force_on", "valid_until"),
        ("company_id", "received_on", "stream"),
        ("case_number",),
    ),
)

PRESCRIPTIONS = read_model_table(
    "prescriptions",
    *_codes("permit_id company_id number kind"),
    *_counts("circular"),
    *_texts("title text"),
    *_codes("standard"),
    *_counts("standard_version"),
    *_texts("parameters r_strategies from_research"),
    *_codes("attached_on withdrawn_on ended_on due_on"),
    *_counts("due_within_months repeats_months"),
    *_codes("next_due_on last_fulfilled_on"),
    *_counts("times_fulfilled"),
    *_codes("research_state submitted_on assessed_on assessment converted_on road obligations closed_on"),
    *_texts("closed_reason voluntary_measure"),
    *_codes("date_basis"),
    *_counts("late"),
    indexes=(
        ("attached_on", "stream", "number"),
        ("standard", "standard_version"),
        ("research_state", "attached_on"),
        ("company_id",),
    ),
)

DUTIES = read_model_table(
    "duties",
    *_codes("duty permit_id company_id kind who number"),
    *_texts("title"),
    *_counts("circular"),
    *_codes("owed_from due_on done_on ended_on"),
    *_counts("undone times_done repeats_months"),
    *_codes("starts_on"),
    *_counts("first_months named"),
    *_codes("stays"),
    indexes=(("due_on", "stream"), ("undone", "due_on"), ("repeats_months", "due_on"), ("company_id",)),
)
