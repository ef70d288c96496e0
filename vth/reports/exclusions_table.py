"""What does not count behind the figures, and why; what the filter leaves out only as a number."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from vth.projections.indicators import Excluded, Figure, Question, left_out, left_out_for
from vth.projections.indicators.cases import REASONS
from vth.reports.columns import Column, Value
from vth.reports.holders import Holders
from vth.reports.indicators_table import in_order
from vth.reports.themes import THEMES

SHEET, TABLE = "Uitgesloten", "Uitgesloten"
TITLE = "Uitgesloten: gevallen die niet meetellen, met de reden"
EXPLANATION = "Wat buiten de noemer van een indicator blijft; wat het filter weglaat, staat er alleen als aantal."
COLUMNS = (
    Column("Indicator", 40, "strong"),
    Column("Thema", 20),
    Column("Reden", 34, "wrapped"),
    Column("Aantal", 9, "whole"),
    Column("Zaaknummer", 17),
    Column("Bedrijf", 28, "wrapped"),
    Column("Onderdeel", 12),
    Column("Telt voor dag", 11, "day"),
    Column("Dossier", 54),
)
COUNTED_ONLY = "outside_filter"


def cells(
    connection: Connection, question: Question, figures: Sequence[Figure], holders: Holders
) -> Iterator[tuple[Value, ...]]:
    for figure in in_order(figures):
        for reason, number in left_out(connection, question, figure.code).items():
            start = figure.name.nl, THEMES[figure.code], REASONS[reason].nl
            if reason == COUNTED_ONLY:
                yield (*start, number, None, None, None, None, None)
                continue
            for case in left_out_for(connection, question, figure.code, reason):
                yield (*start, 1, *_case(case, holders))


def _case(excluded: Excluded, holders: Holders) -> tuple[Value, ...]:
    ref = excluded.ref
    case = holders.case(ref.stream.removeprefix("permit/"))
    company = holders.company(ref.company.removeprefix("company/")) or (case.holder if case else None)
    return (
        case.case_number if case else None,
        company.name if company else None,
        ref.subject or None,
        ref.day.isoformat(),
        ref.stream,
    )
