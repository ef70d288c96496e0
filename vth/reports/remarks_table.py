"""What deserves a look in the data itself: missing, unusual, late or not exactly dated; it was recorded and counts."""

from vth.projections.quality import Remark
from vth.reports.columns import Column, Value

SHEET, TABLE = "Gegevenskwaliteit", "Gegevenskwaliteit"
TITLE = "Gegevenskwaliteit"
EXPLANATION = (
    "Opmerkingen bij de gegevens: die tellen gewoon mee; wie een dossier aanvult, maakt de cijfers betrouwbaarder."
)
COLUMNS = (
    Column("Bedrijf", 30, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Opmerking", 72, "wrapped"),
    Column("Waarde of aantal", 34, "wrapped"),
    Column("Dossier", 54),
)


def cells(company: str | None, case_number: str | None, remark: Remark) -> tuple[Value, ...]:
    return (company, case_number, remark.text.nl, remark.detail or None, remark.stream)
