"""Facts from a file on a page: tried first, then recorded, within what somebody may record."""

import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from werkzeug.test import TestResponse

from tests.support.lines import COMPANY, COMPANY_ID, PERMIT, company, fact
from tests.web.conftest import PageAs, Visitor
from vth.application.system import System
from vth.audit.entry import Action
from vth.audit.log import AuditFilter
from vth.rights.roles import Role

OTHERS = "00000000-0000-7000-8000-0000000000ff"
AMENDED = fact(PERMIT, "PermitAmended", "2025-06-02", reason="Andere opslag.")
RECORDING = frozenset(Role) - {Role.ADMINISTRATOR, Role.AUTHORITY_READER, Role.API_CLIENT}


def sent(visitor: Visitor, name: str, content: bytes, **fields: str) -> TestResponse:
    return visitor.send("/import", file=(io.BytesIO(content), name), **fields)


def lines(*facts: object) -> bytes:
    return "".join(f"{json.dumps(one)}\n" for one in facts).encode()


def tried(system: System, visitor: Visitor, name: str, content: bytes, **fields: str) -> tuple[str, str]:
    """The address of the trial and its page, once it has ended."""
    address = sent(visitor, name, content, **fields).headers["Location"]
    system.jobs.finish()
    object.__setattr__(system.jobs, "_pool", None)
    return address, visitor.get(address).text


def taken(system: System, visitor: Visitor, address: str) -> TestResponse:
    """The page of the import, once it has ended."""
    watch = visitor.send(address).headers["Location"]
    system.jobs.finish()
    object.__setattr__(system.jobs, "_pool", None)
    return visitor.get(watch)


def given_back(visitor: Visitor, page: str) -> bytes:
    """The file with what was rejected, that the page of the job leads to."""
    found = re.search(r'/jobs/[^"]+/file', page)
    assert found is not None
    with visitor.get(found[0]) as response:
        return bytes(response.data)


def versions(system: System, stream: str) -> int:
    with system.store.reading() as connection:
        return len(system.store.load(connection, stream))


def test_a_file_is_tried_first_and_recorded_after_a_look(system: System, officer: Visitor) -> None:
    before = versions(system, PERMIT)
    address, page = tried(system, officer, "feiten.jsonl", lines(AMENDED))
    assert "nog niets vastgelegd" in page
    assert versions(system, PERMIT) == before
    done = taken(system, officer, address).text
    assert "feiten vastgelegd" in done
    assert versions(system, PERMIT) == before + 1
    assert not list((system.settings.home / "imports").iterdir())


def test_what_is_rejected_is_told_before_and_given_back_after(system: System, officer: Visitor) -> None:
    bad = fact(PERMIT, "PermitAmended", "2025-06-02")
    address, page = tried(system, officer, "feiten.jsonl", lines(AMENDED, bad))
    assert "reason" in page
    done = taken(system, officer, address).text
    assert json.loads(given_back(officer, done)) == bad


def test_a_workbook_shows_what_its_columns_are_taken_for(system: System, page_as: PageAs) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("code", "titel", "circulair", "uren", "extra"), ("CE-1", "Basis", "ja", 7, "x")):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    coordinator = page_as(Role.TRAINING_COORDINATOR)
    address, page = tried(system, coordinator, "Opleidingen 2026.xlsx", content.getvalue())
    assert "Hoe de kolommen worden gelezen" in page
    assert "titel" in page
    assert "wordt niet gelezen" in page
    assert "feiten vastgelegd" in taken(system, coordinator, address).text


def test_the_sample_workbook_is_recognised_and_gives_back_rows_to_repair(
    system: System, officer: Visitor, tmp_path: Path
) -> None:
    book = load_workbook(Path(__file__).parents[2] / "vth" / "sample" / "permits-sample.xlsx")
    sheet = book["zaken"]
    country = next(cell.column for cell in sheet[1] if cell.value == "land")
    sheet.cell(2, country).value = None
    content = io.BytesIO()
    book.save(content)
    address, page = tried(system, officer, "zaken.xlsx", content.getvalue())
    assert "het land ontbreekt" in page
    assert "zaaknummer" in page
    done = taken(system, officer, address).text
    file = tmp_path / "back.xlsx"
    file.write_bytes(given_back(officer, done))
    assert "vth_reden" in [cell.value for cell in next(load_workbook(file).active.iter_rows())]  # type: ignore[union-attr]


def test_another_role_s_facts_are_rejected_rows(system: System, page_as: PageAs) -> None:
    supervisor = page_as(Role.SUPERVISOR)
    address, page = tried(system, supervisor, "feiten.jsonl", lines(AMENDED))
    assert "hoort niet bij uw rol" in page
    before = versions(system, PERMIT)
    supervisor.send(address)
    system.jobs.finish()
    assert versions(system, PERMIT) == before


def test_rows_of_another_organisation_are_rejected_as_if_the_case_were_not_there(
    system: System, page_as: PageAs
) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="omwb")
    _, page = tried(system, stranger, "feiten.jsonl", lines(AMENDED, company(f"company/{OTHERS}")))
    assert f"Er is geen vergunning {PERMIT.partition('/')[2]}" in page
    assert "alleen vastleggen voor uw eigen omgevingsdienst" in page


def test_a_case_with_a_company_of_others_is_rejected(system: System, page_as: PageAs) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="omwb")
    begun = fact(
        f"permit/{OTHERS}", "ApplicationReceived", "2025-02-03", case_number="Z-9", company_id=COMPANY_ID,
        procedure="regular", activity="x",
    )  # fmt: skip
    _, page = tried(system, stranger, "feiten.jsonl", lines(begun))
    assert "Er is geen bedrijf" in page


def test_who_exchanges_all_facts_brings_in_facts_of_any_role(system: System, page_as: PageAs) -> None:
    address, page = tried(system, page_as(Role.RECORDS_MANAGER), "feiten.jsonl", lines(AMENDED))
    assert "hoort niet bij uw rol" not in page
    before = versions(system, PERMIT)
    taken(system, page_as(Role.RECORDS_MANAGER), address)
    assert versions(system, PERMIT) == before + 1


def test_a_document_is_not_brought_in_by_its_hash_alone(system: System, page_as: PageAs) -> None:
    filed = fact(
        f"document/{OTHERS}", "DocumentFiled", "2025-02-03", about=COMPANY, title="x", kind="other",
        media_type="application/pdf", size=1, sha256="0" * 64,
    )  # fmt: skip
    _, page = tried(system, page_as(Role.RECORDS_MANAGER), "feiten.jsonl", lines(filed))
    assert "met zijn inhoud" in page


@pytest.mark.parametrize("role", list(Role))
def test_the_page_opens_to_who_records_something(page_as: PageAs, role: Role) -> None:
    response = page_as(role).get("/import")
    assert response.status_code == (200 if role in RECORDING else 403)
    assert ('href="/import"' in page_as(role).get("/").text) == (role in RECORDING)


@pytest.mark.parametrize(
    ("name", "content"),
    [("virus.exe", b"MZ"), ("zaken.xlsx", b"PK no zip"), ("zaken.csv", b"a;b\0c"), ("zaken.xlsm", b"")],
)
def test_what_is_not_what_its_name_says_is_refused_at_the_field(officer: Visitor, name: str, content: bytes) -> None:
    response = sent(officer, name, content)
    assert response.status_code == 400
    assert 'href="#f-file"' in response.text


def test_no_file_is_said_at_the_field(officer: Visitor) -> None:
    assert "Kies het bestand" in officer.send("/import").text


def test_a_file_that_nobody_can_read_says_so_after_the_trial(system: System, officer: Visitor) -> None:
    _, page = tried(system, officer, "zaken.csv", b"a;b\n1;2\n")
    assert "Geen meegeleverde mapping past" in page
    assert "Een ander bestand kiezen" in page


def test_a_way_to_another_folder_in_a_name_stays_within_ours(system: System, officer: Visitor) -> None:
    sent(officer, "../../../evil.jsonl", lines(AMENDED))
    system.jobs.finish()
    assert not (system.settings.home / "evil.jsonl").exists()
    assert list(system.settings.home.glob("imports/*/evil.jsonl"))


def test_an_upload_is_for_who_sent_it(system: System, officer: Visitor, page_as: PageAs) -> None:
    address, _ = tried(system, officer, "feiten.jsonl", lines(AMENDED))
    other = page_as(Role.PERMIT_OFFICER)
    object.__setattr__(other.app.extensions["vth-web"].identify.visitor, "actor", "officer-2")
    assert other.get(address).status_code == 404
    assert officer.get("/import/../../etc").status_code == 404


def test_an_upload_can_be_thrown_away(system: System, officer: Visitor) -> None:
    address, _ = tried(system, officer, "feiten.jsonl", lines(AMENDED))
    officer.send(f"{address}/forget", page=address)
    assert officer.get(address).status_code == 404


def test_an_import_is_noted_in_the_audit_log(system: System, officer: Visitor) -> None:
    address, _ = tried(system, officer, "feiten.jsonl", lines(AMENDED))
    taken(system, officer, address)
    (line,) = system.audit.page(AuditFilter(action=Action.IMPORTED), 10)
    assert line.entry.subject == address.strip("/")
    assert line.entry.actor == "officer-1"
