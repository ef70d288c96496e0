"""The addresses of every page there is: each rule of the program, filled in with what the store holds."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page
from werkzeug.routing import Rule

from tests.browser.world import EVERYBODY, SERVICE
from tests.support.lines import fact, written
from vth.application import importing
from vth.application.jobs import Result
from vth.application.system import System
from vth.events.catalogue.permit import PermitTransferred
from vth.events.registry import STREAMS
from vth.projections.indicators import DECLARATIONS, Question
from vth.reports.issuing import KINDS, write_report
from vth.web.access import FILES, OPEN

CODE = "permits_with_circular_prescriptions"
OWN, UNKNOWN = "ffffffff-0000-7000-8000-00000000d001", "ffffffff-0000-7000-8000-00000000d002"
"""The id of what these pages are given to show, and one of nothing."""
NO_PAGES = {
    "web.assets.file": "style, script and letters",
    "web.assets.theme": "style",
    "web.choosing.language": "goes back to the page",
    "web.accounts.provider": "goes to the provider of identities",
    "web.accounts.back": "comes from there and goes on",
    "web.security_contact.security_txt": "plain text",
    "web.filing.content": "the document itself",
    "web.persons.file": "a file",
    "web.retention.statement": "a file",
    "web.jobs.file": "the file of a job",
}
HALFWAY = "web.accounts.second_factor"
"""A page for who gave a password and not yet the second factor."""
BESIDE = (
    "/search?q=afval",
    "/planning?who=all",
    "/planning/route?municipality=0344",
    "/violations?state=all",
    "/permits?search=zzz",
    f"/figures/{CODE}?compared=2026-01-31",
)
"""More looks of pages that also stand on their own."""
EVERY_FACT = "/<plural>/<id>/record/<event>"
"""A form for each event type; there are so many that each is looked at once."""
Given = Mapping[str, list[str]]


def rules(app: Flask) -> list[Rule]:
    """The rules of pages that answer with a page of their own."""
    known = {*NO_PAGES, HALFWAY}
    found = [
        one for one in app.url_map.iter_rules() if one.endpoint.startswith("web.") and "GET" in (one.methods or ())
    ]
    return sorted(
        (one for one in found if one.endpoint not in known and not one.rule.endswith(FILES)), key=lambda one: one.rule
    )


def is_open(app: Flask, rule: Rule) -> bool:
    """Whether it opens to strangers; the account opens to who is halfway in."""
    return bool(getattr(app.view_functions[rule.endpoint], OPEN, False)) and not rule.rule.startswith("/account")


def addresses(rule: Rule, examples: Given) -> list[str]:
    """The rule itself, or the examples of it; nothing for a new rule that nobody gave one."""
    return examples.get(rule.rule, []) if rule.arguments else [rule.rule]


def examples(system: System, folder: Path, page: Page, address: str) -> Given:
    """An address for every rule that names something; `page` is that of somebody who may do everything."""
    _prepare(system, folder)
    streams = {stream.name: _first(system, stream.name) for stream in STREAMS}
    begun = {f"/{stream.plural}/new": [f"/{stream.plural}/new?company_id={streams['company']}"] for stream in STREAMS}
    dossiers = {f"/{stream.plural}/<id>": [f"/{stream.plural}/{streams[stream.name]}"] for stream in STREAMS}
    somebody = system.accounts.named(EVERYBODY)
    person = somebody.person_id
    permit = f"/permits/{streams['permit']}"
    return (
        dossiers
        | begun
        | {
            "/<plural>/<id>/correct/<int:version>": [f"{permit}/correct/1"],
            "/<plural>/<id>/documents/new": [f"{permit}/documents/new"],
            EVERY_FACT: list(_facts(streams)),
            "/administration/persons/<id>": [f"/administration/persons/{person}"],
            "/administration/persons/<id>/erase": [f"/administration/persons/{person}/erase"],
            "/administration/retention/<id>": [f"/administration/retention/{OWN}"],
            "/administration/retention/<id>/destroy": [f"/administration/retention/{OWN}/destroy"],
            "/administration/users/<id>": [f"/administration/users/{somebody.id}"],
            "/begin/<plural>": ["/begin/permits", "/begin/raw-material-plans"],
            "/course-sessions/<id>/attendance": [f"/course-sessions/{OWN}/attendance"],
            "/course-sessions/<id>/enrol": [f"/course-sessions/{OWN}/enrol"],
            "/figures/<code>": [f"/figures/{CODE}", f"/figures/{DECLARATIONS[-1].code}"],
            "/figures/course/<theme>": ["/figures/course/permits", "/figures/course/training"],
            "/permits/<id>/transfer": [f"{permit}/transfer"],
            "/import/<id>": [_trial(page, address)],
            "/inspections/<id>/carry-out": [f"/inspections/{OWN}/carry-out"],
            "/inspections/<id>/planning": [f"/inspections/{OWN}/planning"],
            "/jobs/<job_id>": [f"/jobs/{_job(system, person)}"],
            "/library/<code>": ["/library/AFV-01"],
            "/login/link/<secret>": [system.entrance.links.make(somebody.id)],
            "/permits/<id>/<any(grant, amend):decision>": [f"/permits/{OWN}/grant"],
            "/reports/<receipt_id>": [f"/reports/{_receipt(system, folder)}"],
        }
    )


def _facts(streams: Mapping[str, str]) -> Iterator[str]:
    """The form of every fact, at the first stream of its type; some are refused there, and shown all the same."""
    for stream in STREAMS:
        for one in stream.facts:
            if one.declaration.name != "EventRetracted":  # by way of the line that is wrong
                known = f"?company_id={streams['company']}" if one is PermitTransferred else ""
                yield f"/{stream.plural}/{streams[stream.name]}/record/{one.declaration.name}{known}"


def _first(system: System, kind: str) -> str:
    with system.store.reading() as connection:
        name, _ = next(iter(system.store.streams(connection, stream_type=kind)))
    return name.partition("/")[2]


def _prepare(system: System, folder: Path) -> None:
    """Something of its own for every page that asks for it, so that nobody else takes it away."""
    company, staff, course, record = (_first(system, kind) for kind in ("company", "staff", "course", "permit"))
    kept = {"record": f"permit/{record}", "category": "11.1", "ended_on": "2015-01-01", "keep_until": "2025-01-01"}
    asked = {"case_number": "Z-PAGINA", "company_id": company, "procedure": "regular", "activity": "opslag"}
    visit = {"company_id": company, "kind": "periodic", "planned_on": "2026-12-01", "supervisor": staff}
    held = {"course_id": course, "starts_on": "2026-11-02", "capacity": 9}
    lines = [
        fact(f"destruction/{OWN}", "DestructionProposed", "2026-05-01", selection_list="2020", records=[kept]),
        fact(f"permit/{OWN}", "ApplicationReceived", "2026-11-02", **asked),
        fact(f"inspection/{OWN}", "InspectionScheduled", "2026-11-02", **visit),
        fact(f"course_session/{OWN}", "SessionScheduled", "2026-10-01", **held),
        fact(f"course_session/{OWN}", "ParticipantEnrolled", "2026-10-02", staff_id=staff),
    ]
    report = importing.import_file(system, written(folder / "own.jsonl", lines), "keeper", SERVICE)
    assert not report.rejected, report


def _receipt(system: System, folder: Path) -> str:
    with system.store.reading() as connection:
        head = system.store.head(connection)
    question = Question(date(2026, 1, 1), date(2026, 6, 30), head.position)
    return write_report(system, KINDS["training"], question, folder / "report.xlsx").id


def _job(system: System, actor: str) -> str:
    return system.jobs.start(actor, "report", "Rapport", lambda _place: Result()).started.id


def _trial(page: Page, address: str) -> str:
    """A file that was tried out and is not recorded."""
    page.goto(f"{address}/import")
    content = f"{json.dumps(fact(f'permit/{UNKNOWN}', 'PermitAmended', '2025-07-01'))}\n".encode()
    page.locator("#f-file").set_input_files({"name": "feiten.jsonl", "mimeType": "text/plain", "buffer": content})
    page.locator("main form button").first.click()
    page.wait_for_url("**/import/*")
    return page.url.removeprefix(address)
