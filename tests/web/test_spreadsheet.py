"""Every register goes along as a workbook and as lines, made of the same rows."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from tests.web.conftest import PageAs, Visitor
from vth.application.jobs import JobState
from vth.application.system import System
from vth.audit.entry import Action
from vth.audit.log import AuditFilter
from vth.rights.roles import Role
from vth.web import spreadsheet

EVERYBODY = [role for role in Role if role is not Role.API_CLIENT]
HEADER_ROW = 5


@pytest.fixture
def anybody(page_as: PageAs) -> Visitor:
    """Somebody who may read everything."""
    return page_as(*EVERYBODY)


def registers(app: Flask) -> list[str]:
    """The addresses of the registers, without the ending of their files."""
    rules = (rule.rule for rule in app.url_map.iter_rules())
    return sorted(rule.removesuffix(".csv") for rule in rules if rule.endswith(".csv"))


def rows_of(content: bytes) -> list[list[Any]]:
    """What the workbook holds: its header and its rows."""
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER_ROW)]
    return [row for row in rows if any(value is not None for value in row)]


def test_every_register_gives_the_same_rows_as_a_workbook_and_as_lines(app: Flask, anybody: Visitor) -> None:
    assert len(registers(app)) > 10
    for address in registers(app):
        lines = list(csv.reader(io.StringIO(anybody.get(f"{address}.csv").text.lstrip("\ufeff")), delimiter=";"))
        response = anybody.get(f"{address}.xlsx")
        assert (address, response.mimetype) == (address, spreadsheet.WORKBOOK)
        rows = rows_of(response.data)
        assert (address, rows[0]) == (address, lines[0])
        if not address.startswith("/administration/audit"):  # every file makes it longer
            assert (address, len(rows)) == (address, len(lines))


def test_every_register_leads_to_both_files_with_what_was_asked(app: Flask, anybody: Visitor) -> None:
    for address in registers(app):
        page = anybody.get(f"{address.removesuffix('/file')}?search=x").text
        for ending in ("xlsx", "csv"):
            assert f'href="{address}.{ending}?search=x"' in page


def test_the_workbook_holds_real_days_and_numbers_and_says_what_was_asked(officer: Visitor) -> None:
    response = officer.get("/permits.xlsx?search=Z-1&municipality=0344&received_from=2020-01-01")
    sheet = load_workbook(io.BytesIO(response.data)).worksheets[0]
    header, row = rows_of(response.data)
    told = dict(zip(header, row, strict=True))
    assert isinstance(told["Ontvangen"], datetime)
    assert isinstance(told["Voorschriften"], int)
    assert sheet["A1"].value == "Vergunningen"
    assert sheet["A2"].value == "Alle organisaties en gemeenten."
    for asked in ("Zoek zaak of bedrijf: Z-1", "Gemeente: Utrecht", "Ontvangen vanaf: 01-01-2020", "Gemaakt op "):
        assert asked in sheet["A3"].value


def test_without_a_filter_the_workbook_says_so_in_the_language_of_the_page(officer: Visitor) -> None:
    officer.headers = {"Accept-Language": "en"}
    sheet = load_workbook(io.BytesIO(officer.get("/permits.xlsx").data)).worksheets[0]
    assert sheet["A1"].value == "Permits"
    assert str(sheet["A3"].value).startswith("No filter")
    assert sheet[f"A{HEADER_ROW}"].value == "Case number"


def test_what_holds_when_nothing_was_chosen_is_told_too(page_as: PageAs) -> None:
    response = page_as(Role.ENFORCEMENT_OFFICER).get("/violations.xlsx")
    assert "Toestand: wat nog loopt" in load_workbook(io.BytesIO(response.data)).worksheets[0]["A3"].value


def test_nobody_gets_rows_that_the_page_does_not_show_either(page_as: PageAs) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    response = stranger.get("/permits.xlsx")
    assert len(rows_of(response.data)) == 1
    assert "Alleen wat u mag zien" in load_workbook(io.BytesIO(response.data)).worksheets[0]["A2"].value
    assert page_as(Role.TRAINING_COORDINATOR).get("/permits.xlsx").status_code == 403


def test_that_somebody_takes_a_register_along_is_noted(officer: Visitor, system: System) -> None:
    officer.get("/permits.xlsx")
    [line] = system.audit.lines(AuditFilter(action=Action.EXPORTED))
    assert (line.entry.subject, line.entry.actor) == ("web.permits.file", "officer-1")


def test_a_long_register_is_made_beside_the_page_in_its_language(
    officer: Visitor, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "AT_ONCE", 0)
    officer.headers = {"Accept-Language": "en"}
    response = officer.get("/permits.xlsx?search=Z-1")
    assert response.status_code == 303
    system.jobs.finish()
    [job] = system.jobs.of("officer-1")
    assert (job.state, job.started.title) == (JobState.DONE, "Permits")
    with officer.get(f"{response.location}/file") as file:
        header, row = rows_of(file.data)
    assert header[0] == "Case number"
    assert row[0] == "Z-1"


def test_numbers_in_lines_have_the_comma_that_dutch_spreadsheets_read() -> None:
    assert spreadsheet._line([2.5, -3, "-3", None]) == "2,5;-3;'-3;\r\n"
