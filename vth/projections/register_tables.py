"""The tables of the four registers, as the newest knowledge of all facts leaves them.

Here together, because their questions join them: a permit, prescription or duty belongs to the company that holds the
permit. Days are ISO text, yes and no are 1 and 0. Whatever is sorted on is compared byte by byte on both engines. What
people search in stands in front: a search reads all rows, and the first columns are the cheapest to reach.
"""

from sqlalchemy import Index, text

from vth.projections.readmodel import read_model_table
from vth.projections.register_columns import amounts, codes, counts, record_columns, texts

COMPANIES = read_model_table(
    "companies",
    *codes("search_text sort_name id"),
    *texts("name"),
    *codes("kvk_number branch_number sbi_code sbi_version section division"),
    *texts("street house_number postcode city"),
    *codes("municipality_code competent_authority environmental_service"),
    *counts("provincial seveso_lower seveso_upper ippc"),
    *amounts("latitude longitude"),
    *codes("registered_on details_on closed_on last_scan_on"),
    *counts("scans csrd_published csrd_analysed material_years"),
    *record_columns(),
    indexes=(
        ("id",),
        ("sort_name", "stream"),
        ("branch_number",),
        ("environmental_service",),
        ("competent_authority",),
        ("municipality_code",),
        ("section",),
        ("division",),
        # All that a map asks of thousands of companies, so that none of their rows is read.
        ("latitude", "longitude", "municipality_code", "environmental_service", "closed_on", "id"),
    ),
)

PERMITS = read_model_table(
    "permits",
    *codes("search_text id"),
    *texts("case_number dso_number"),
    *codes("company_id procedure"),
    *texts("activity subject"),
    *counts("consent_needed"),
    *codes("state outcome received_on decision_due_on supplement_requested_on supplement_due_on"),
    *counts("extended_weeks"),
    *codes("opportunities_mapped_on"),
    *counts("opportunities"),
    *codes("draft_published_on views_until decided_on granted_on announced_on objection_until in_force_on"),
    *codes("valid_until revoked_on annulled_on annulled_from stayed_from amended_on cmp_deviation_on"),
    *counts("prescriptions_in_force circular_in_force experimentation_in_force research_open"),
    *record_columns(),
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
    *codes("permit_id company_id number kind"),
    *counts("circular"),
    *texts("title text"),
    *codes("standard"),
    *counts("standard_version"),
    *texts("parameters r_strategies from_research"),
    *codes("attached_on withdrawn_on ended_on due_on"),
    *counts("due_within_months repeats_months"),
    *codes("next_due_on last_fulfilled_on"),
    *counts("times_fulfilled"),
    *codes("research_state submitted_on assessed_on assessment converted_on road obligations closed_on"),
    *texts("closed_reason voluntary_measure"),
    *codes("date_basis"),
    *counts("late"),
    indexes=(
        ("attached_on", "stream", "number"),
        ("standard", "standard_version"),
        ("research_state", "attached_on"),
        ("company_id",),
    ),
)

DUTIES = read_model_table(
    "duties",
    *codes("duty permit_id company_id kind who number"),
    *texts("title"),
    *counts("circular"),
    *codes("owed_from due_on done_on ended_on"),
    *counts("undone times_done repeats_months"),
    *codes("counted_from"),
    *counts("first_months named"),
    *codes("stays"),
    indexes=(
        ("due_on", "stream"),
        # What follows the day is all that counting by month asks.
        ("undone", "due_on", "kind", "ended_on", "done_on", "company_id"),
        ("kind", "undone", "due_on", "stream", "duty"),
        ("company_id",),
    ),
)
REPEATING = text("repeats_months > 0")
# All that tells whether a periodic duty falls in a month, so that only the rows of those that do are read.
Index(
    "ix_duties_repeating",
    *(DUTIES.c[name] for name in ("due_on", "repeats_months", "counted_from", "first_months", "stays", "stream")),
    sqlite_where=REPEATING,
    postgresql_where=REPEATING,
)

for name, column, over in (
    ("ix_permits_over", PERMITS.c.id, text("revoked_on IS NOT NULL OR annulled_on IS NOT NULL")),
    ("ix_prescriptions_over", PRESCRIPTIONS.c.permit_id, text("withdrawn_on IS NOT NULL")),
):
    Index(name, column, sqlite_where=over, postgresql_where=over)
