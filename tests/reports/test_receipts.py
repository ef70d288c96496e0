"""The same receipt gives the same file, in any later year."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import select

import vth
from tests.reports.practice import STAFF, practice, some_id, visit
from tests.reports.reading import by, opened, question, summary_bytes, table
from tests.reports.records import Clock, permit_id, province, record
from vth.application import maintenance, receipts
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import PermitRevoked
from vth.events.catalogue.staff import StaffLeft
from vth.events.seals import SealBook
from vth.events.tables import receipts as kept
from vth.kernel.errors import NotFound, Refused
from vth.projections.indicators import Scope
from vth.reports import summary
from vth.reports.desk import Kind
from vth.reports.issuing import KINDS, reissue, write_report, write_summary
from vth.reports.packing import STAMP

YEAR: dict[str, Any] = {"start": date(2024, 1, 1), "end": date(2025, 12, 31)}


def _more_facts(system: System, clock: Clock) -> None:
    """A month later: a correction of what was known, something new, and something that took place in the period."""
    clock.now += timedelta(days=30)
    record(system, f"permit/{permit_id(1)}", (date(2024, 9, 1), PermitRevoked(reason="Op verzoek")))
    record(system, f"permit/{permit_id(2)}", (date(2024, 4, 15), EventRetracted(version=2, reason="Verkeerd dossier")))
    province(system, permits=60)


def test_the_same_question_gives_the_same_bytes_and_the_same_receipt(system: System, clock: Clock) -> None:
    first = summary_bytes(system)
    clock.now += timedelta(hours=1)
    assert summary_bytes(system) == first
    with system.store.reading() as connection:
        assert len(connection.execute(select(kept)).all()) == 1


def test_after_later_facts_the_receipt_still_gives_the_earlier_file(system: System, clock: Clock) -> None:
    asked = question(system, **YEAR)
    receipt = write_summary(system, asked, before := BytesIO())
    _more_facts(system, clock)
    assert reissue(system, receipt.id, after := BytesIO()) == receipt
    assert after.getvalue() == before.getvalue()
    assert summary_bytes(system, question(system, **YEAR)) != before.getvalue()


def test_as_known_at_an_instant_gives_the_file_of_then(system: System, clock: Clock) -> None:
    before, then = summary_bytes(system, question(system, **YEAR)), clock.now
    _more_facts(system, clock)
    assert summary_bytes(system, question(system, known_at=then, **YEAR)) == before


def test_after_a_rebuild_the_file_is_the_same(system: System) -> None:
    before = summary_bytes(system)
    maintenance.rebuild(system)
    assert summary_bytes(system) == before


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_later_facts_of_supervision_and_training_leave_earlier_files_alone(
    practised: System, clock: Clock, kind: Kind
) -> None:
    receipt = write_report(practised, kind, question(practised, **YEAR), before := BytesIO())
    clock.now += timedelta(days=60)
    record(practised, f"staff/{some_id(STAFF, 1)}", (date(2025, 6, 2), StaffLeft()))
    visit(practised, number=50, on=date(2025, 9, 1))
    assert reissue(practised, receipt.id, after := BytesIO()) == receipt
    assert after.getvalue() == before.getvalue()
    later = write_report(practised, kind, question(practised, **YEAR), BytesIO())
    assert later.content_hash != receipt.content_hash


def test_both_engines_give_the_same_files(
    opened_on: Callable[[str], System], sqlite_url: str, postgres_url: str
) -> None:
    files = []
    for url in (sqlite_url, postgres_url):
        system = opened_on(url)
        province(system)
        practice(system)
        files.append([_of_kind(system, kind) for kind in KINDS.values()])
    assert len(files[0]) == 3
    assert files[0] == files[1]


def _of_kind(system: System, kind: Kind) -> bytes:
    scope = Scope(environmental_service="odu")
    write_report(system, kind, question(system, scope, start=date(2025, 1, 1), end=date(2026, 6, 30)), out := BytesIO())
    return out.getvalue()


def test_the_receipt_sheet_says_what_the_file_was_made_of(system: System) -> None:
    asked = question(system, Scope(sector="C"), **YEAR)
    receipt = write_summary(system, asked, out := BytesIO())
    shown = by(table(opened(out.getvalue())["Kwitantie"]), "Gegeven")
    assert shown["Kwitantienummer"]["Waarde"] == receipt.id
    assert shown["Laatste feit: positie in het logboek"]["Waarde"] == str(asked.known_position)
    assert shown["Laatste feit: hash van het logboek (sha256)"]["Waarde"] == receipt.log_hash
    assert shown["Cijfers en registers in dit bestand (sha256)"]["Waarde"] == receipt.content_hash
    assert shown["Filter: SBI"]["Waarde"].startswith("C ")
    assert shown["Regelgeving en doelen"]["Waarde"] == f"versie {system.regulations.version}"


def test_a_receipt_seals_the_log_once(system: System) -> None:
    book = SealBook(system.settings.seals)
    receipt = write_summary(system, question(system), BytesIO())
    write_summary(system, question(system), BytesIO())
    assert [(seal.position, seal.hash) for seal in book.entries()] == [(receipt.known_position, receipt.log_hash)]


def test_a_receipt_is_found_as_it_was_issued(system: System) -> None:
    receipt = write_summary(system, question(system, Scope(category="ippc"), **YEAR), BytesIO())
    assert receipts.find(system, receipt.id) == receipt


def test_an_unknown_receipt_is_refused(system: System) -> None:
    with pytest.raises(NotFound):
        reissue(system, "0" * 32, BytesIO())


def test_a_newer_program_gives_the_file_of_then_as_long_as_its_content_is_the_same(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = write_summary(system, question(system), before := BytesIO())
    monkeypatch.setattr(vth, "__version__", "99.0.0")
    assert reissue(system, receipt.id, after := BytesIO()) == receipt
    assert after.getvalue() == before.getvalue()


def test_a_file_that_would_differ_is_refused_with_the_reasons_and_not_written(system: System, tmp_path: Path) -> None:
    receipt = write_summary(system, question(system), BytesIO())
    other = replace(receipt, program_version="0.0.1", regulations_version="eerder", content_hash="0" * 64, log_hash="f")
    other = replace(other, definition_versions={})
    receipts.issue(system, other)
    with pytest.raises(Refused) as error:
        reissue(system, other.id, tmp_path / "rapport.xlsx")
    message = error.value.faults[0].message.nl
    for reason in ("programma was versie 0.0.1", "regelgeving was versie eerder", "logboek", "definities"):
        assert reason in message
    assert not (tmp_path / "rapport.xlsx").exists()


def test_a_receipt_of_an_earlier_layout_is_told_how_to_get_its_figures(system: System, tmp_path: Path) -> None:
    asked = question(system, **YEAR)
    older = replace(write_summary(system, asked, BytesIO()), form=2, program_version="0.0.9")
    receipts.issue(system, older)
    with pytest.raises(Refused) as error:
        reissue(system, older.id, tmp_path / "rapport.xlsx")
    (fault,) = error.value.faults
    assert fault.code == "receipt_form_older"
    for part in (
        "opmaak 2",
        "VTH 0.0.9",
        f"opmaak {summary.FORM}",
        "--from 2024-01-01 --to 2025-12-31 --known-at 2026-11-22T12:00:00",
    ):
        assert part in fault.message.nl
    assert not (tmp_path / "rapport.xlsx").exists()


def test_a_receipt_from_before_reports_of_a_person_keeps_its_number(system: System) -> None:
    receipt = write_summary(system, question(system), BytesIO())
    assert '"person"' not in receipt.body()
    assert '"person":"x"' in replace(receipt, person="x").body()


def test_nothing_in_the_file_comes_from_the_clock_of_the_computer(system: System, clock: Clock) -> None:
    content = summary_bytes(system)
    with ZipFile(BytesIO(content)) as file:
        assert {entry.date_time for entry in file.infolist()} == {STAMP}
    assert opened(content).properties.modified == clock.now.replace(tzinfo=None)
