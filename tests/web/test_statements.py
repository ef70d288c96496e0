"""A page asks the database as often for many rows as for a few: nothing is looked up row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.support.lines import COMPANY_ID, PERMIT, fact, written
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.figure_memory import FigureMemory
from vth.application.funnel_memory import FunnelMemory
from vth.application.system import System
from vth.rights.roles import Role

FEW, MORE = 2, 9
ROLES = (Role.PERMIT_OFFICER, Role.SUPERVISOR, Role.ENFORCEMENT_OFFICER, Role.ADVISER, Role.AUTHORITY_READER)
PAGES = (
    "/?role=permit_officer",
    "/?role=supervisor",
    "/?role=enforcement_officer",
    "/?role=adviser",
    "/?role=authority_reader",
    "/permits",
    "/permits?search=beton",
    "/companies",
    "/companies?search=beton",
    "/inspections",
    "/violations?state=all",
    "/questions",
    "/raw-material-plans",
    "/duties",
    "/signals",
    "/planning?who=all",
    "/planning/route?municipality=0344",
    "/figures",
    "/figures/decisions_on_time",
    "/figures/research-funnel",
    "/search?q=beton",
    "/search?q=beton&in=prescriptions",
    f"/companies/{COMPANY_ID}",
    f"/{PERMIT.replace('permit/', 'permits/')}",
)


def id_of(kind: int, number: int) -> str:
    return f"00000000-0000-7000-8{kind:03d}-{number:012d}"


def around(number: int) -> Iterator[dict[str, Any]]:
    """A company with a permit, its visit and its question, and a permit and a visit of the company that all look at."""
    company = id_of(1, number)
    yield fact(
        f"company/{company}", "CompanyRegistered", "2024-01-02", name=f"Beton {number} B.V.",
        municipality_code="0344", competent_authority="pv26", environmental_service="odu",
    )  # fmt: skip
    for kind, holder in ((2, company), (3, COMPANY_ID)):
        permit = id_of(kind, number)
        yield from _permit(f"permit/{permit}", f"B-{kind}-{number}", holder)
        visit = {"company_id": holder, "permit_id": permit, "kind": "periodic", "planned_on": "2026-06-04"}
        yield fact(f"inspection/{id_of(kind + 2, number)}", "InspectionScheduled", "2026-05-01", **visit)
        asked = {"company_id": holder, "theme": "research", "channel": "email", "question": "Mag beton terug?"}
        yield fact(f"question/{id_of(kind + 4, number)}", "QuestionReceived", "2026-05-20", **asked)


def _permit(stream: str, case_number: str, holder: str) -> Iterator[dict[str, Any]]:
    said = {"case_number": case_number, "company_id": holder, "procedure": "regular", "activity": "storten van beton"}
    yield fact(stream, "ApplicationReceived", "2026-01-05", **said)
    yield fact(stream, "PermitGranted", "2026-02-10")
    for number, kind in (("1.1", "raw_material_plan"), ("1.2", "research")):
        given = {"number": number, "kind": kind, "circular": True, "text": "Beton wordt hergebruikt."}
        yield fact(stream, "PrescriptionAttached", "2026-02-10", **given, due_on="2026-05-10")


@contextmanager
def counting(system: System) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(system.engine, "before_cursor_execute", note)
    yield sent
    event.remove(system.engine, "before_cursor_execute", note)


@pytest.fixture
def visitor(page_as: PageAs) -> Visitor:
    return page_as(*ROLES)


def recorded(system: System, folder: Path, first: int, last: int) -> None:
    facts = [one for number in range(first, last) for one in around(number)]
    done = importing.import_file(system, written(folder / f"{first}.jsonl", facts), "importer", "odu")
    assert done.rejected == 0


def asked_of_each(system: System, visitor: Visitor) -> dict[str, int]:
    """How many statements each page sends."""
    found = {}
    for page in PAGES:
        for memory, empty in (("figures", FigureMemory()), ("compared", FigureMemory()), ("funnels", FunnelMemory())):
            object.__setattr__(system, memory, empty)
        with counting(system) as sent:
            assert visitor.get(page).status_code == 200, page
        found[page] = len(sent)
    return found


def test_no_page_asks_more_often_for_more_rows(system: System, tmp_path: Path, visitor: Visitor) -> None:
    recorded(system, tmp_path, 1, FEW)
    few = asked_of_each(system, visitor)
    recorded(system, tmp_path, FEW, MORE)
    more = asked_of_each(system, visitor)
    assert {page: (few[page], more[page]) for page in PAGES if more[page] > few[page]} == {}
