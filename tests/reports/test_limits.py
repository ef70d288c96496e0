"""Whoever may see only some companies and staff gets workbooks of those alone."""

from io import BytesIO
from typing import Any

import pytest

from tests.reports.reading import opened, question, table
from vth.application.system import System
from vth.projections.indicators import Scope
from vth.reports.desk import Kind
from vth.reports.issuing import KINDS, reissue, write_report
from vth.rights.limits import Limit

UTRECHT = Limit(municipalities=("0344",), organisations=("gm0344",))
OTHER_SERVICE = Limit(services=("od-nzkg",), organisations=("od-nzkg",))
NUMBERS_ONLY = ("Bijeenkomsten", "Bijeenkomsten met plaats", "Opleidingskader", "Definities", "Kwitantie", "Matrix")
"""Sheets without companies and people."""


def _book(system: System, kind: Kind, limit: Limit) -> Any:
    write_report(system, kind, question(system, Scope(within=limit)), out := BytesIO())
    return opened(out.getvalue())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_another_service_sees_no_company_and_nobody(practised: System, kind: Kind) -> None:
    for sheet in _book(practised, kind, OTHER_SERVICE):
        if sheet.tables and sheet.title not in NUMBERS_ONLY:
            for row in table(sheet):
                assert not row.get("Bedrijf")
                assert not row.get("Medewerker")
                assert not row.get("Toezichthouder")


@pytest.mark.parametrize("name", ["summary", "supervision"])
def test_a_municipality_sees_the_companies_in_its_territory(practised: System, name: str) -> None:
    book = _book(practised, KINDS[name], UTRECHT)
    rows = [row for sheet in book if sheet.tables for row in table(sheet)]
    assert {row["Gemeente"] for row in rows if row.get("Gemeente")} == {"Utrecht"}
    assert "alleen wat de aanvrager mag zien: Utrecht" in book["Voorblad"]["B5"].value


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_receipt_keeps_the_limit_under_which_it_was_made(practised: System, kind: Kind) -> None:
    asked = question(practised, Scope(within=UTRECHT))
    receipt = write_report(practised, kind, asked, before := BytesIO())
    assert reissue(practised, receipt.id, after := BytesIO()) == receipt
    assert after.getvalue() == before.getvalue()
