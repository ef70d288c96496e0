"""Documents on the command line: filed, got back, verified and tidied."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support import files
from tests.support.factories import CompanyRegisteredFactory
from tests.support.systems import origin
from vth.app import open_system
from vth.events.envelope import DatedFact
from vth.settings import from_environment

COMPANY = "company/0199a3c4-7d1e-7c3a-9a55-000000000002"


@pytest.fixture
def company(ready: Run, home: Path) -> str:
    system = open_system(from_environment({"VTH_HOME": str(home)}, home))
    system.recorder.record(COMPANY, [DatedFact(CompanyRegisteredFactory(), date(2026, 1, 5))], origin("company"))
    system.engine.dispose()
    return COMPANY


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "Brief aan bedrijf.pdf"
    file.write_bytes(files.PDF)
    return file


def test_a_document_is_filed_and_got_back(ready: Run, company: str, letter: Path, tmp_path: Path) -> None:
    filed = ready("documents", "file", letter, "--about", company, "--kind", "letter", "--on", "2026-02-01")
    assert filed.code == 0
    got = tmp_path / "terug.pdf"
    assert ready("documents", "get", filed.out.strip(), "--output", got).out.strip() == str(got)
    assert got.read_bytes() == files.PDF
    assert ready("documents", "get", filed.out.strip(), "--output", got).code == 2
    assert ready("documents", "get", COMPANY.partition("/")[2]).code == 2


def test_what_is_wrong_with_a_content_is_found(ready: Run, home: Path, company: str, letter: Path) -> None:
    id = ready("documents", "file", letter, "--about", company).out.strip()
    assert "1 documenten" in ready("documents", "verify").out
    kept = next(file for file in (home / "documents").rglob("*") if file.is_file())
    kept.write_bytes(b"veranderd")
    verified = ready("documents", "verify")
    assert verified.code == 1
    assert f"document/{id}" in verified.err
    assert ready("documents", "get", id).code == 1


def test_tidying_says_what_it_took_away(ready: Run, company: str, letter: Path) -> None:
    ready("documents", "file", letter, "--about", company)
    assert "Weggehaald: 0 keer inhoud (0 bytes), 0 onafgemaakt." in ready("documents", "tidy").out


def test_a_file_that_is_not_taken_is_refused_with_what_to_do(ready: Run, company: str, tmp_path: Path) -> None:
    page = tmp_path / "pagina.html"
    page.write_bytes(files.HTML)
    refused = ready("documents", "file", page, "--about", company)
    assert refused.code == 2
    assert "Zet het zo nodig om naar PDF" in refused.err
    assert ready("documents", "file", page, "--about", "permit/x").code == 2
