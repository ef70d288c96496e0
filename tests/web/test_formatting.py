"""Values are written the Dutch way, and readable in English."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask

from vth.web import formatting

CASES = [
    (formatting.day, (date(2026, 11, 22),), "22 november 2026", "22 November 2026"),
    (formatting.day, ("2026-11-02",), "2 november 2026", "2 November 2026"),
    (formatting.day, (None,), "–", "–"),
    (formatting.short_day, (date(2026, 11, 2),), "02-11-2026", "2 Nov 2026"),
    (formatting.instant, (datetime(2026, 6, 1, 22, 30, tzinfo=UTC),), "02-06-2026 00:30", "2 Jun 2026 00:30"),
    (formatting.number, (Decimal("1234.5"),), "1.234,5", "1,234.5"),
    (formatting.number, (1234, 1), "1.234,0", "1,234.0"),
    (formatting.share, (62.5,), "62,5\N{NO-BREAK SPACE}%", "62.5\N{NO-BREAK SPACE}%"),
    (formatting.euro, (123450,), "€\N{NO-BREAK SPACE}1.234,50", "€1,234.50"),
    (formatting.value, (True,), "ja", "yes"),
    (formatting.value, ([1, 2],), "1, 2", "1, 2"),
    (formatting.value, (None,), "–", "–"),
]


@pytest.mark.parametrize(("write", "given", "dutch", "english"), CASES)
def test_a_value_reads_as_people_write_it(
    app: Flask, write: object, given: tuple[object], dutch: str, english: str
) -> None:
    for language, wanted in (("nl", dutch), ("en", english)):
        with app.test_request_context(headers={"Accept-Language": language}):
            assert write(*given) == wanted  # type: ignore[operator]
