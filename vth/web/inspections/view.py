"""An inspection as its page shows it: planning, findings, what followed from it, its pictures and its signals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.document import DocumentKind
from vth.events.catalogue.inspection import FindingResult, InspectionScheduled
from vth.events.catalogue.violation import ViolationEstablished
from vth.events.envelope import RecordedEvent
from vth.projections.document_list import DocumentFilter, documents_page
from vth.projections.finding_list import Found
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.prescription_texts import PrescriptionText
from vth.projections.supervision_list import ViolationFilter, violations_page
from vth.projections.worklist import STATUSES, Task
from vth.web.formatting import choice_label, day, short_day, text
from vth.web.places import address_of
from vth.web.services import system
from vth.web.tables import Cell, Column, Table, Tone

Row = Mapping[str, Any]
SHOWN = ("image/png", "image/jpeg", "image/webp")
RESULT_TONES: Mapping[str, Tone] = {
    "violation": "danger",
    "compliant": "safe",
    "compliant_after_instruction": "safe",
    "further_research": "warning",
}
TASK_TONES: Mapping[str, Tone] = {"overdue": "danger", "due": "active", "waiting": "warning"}


def findings(found: Sequence[Found], texts: Sequence[PrescriptionText]) -> Table:
    """What was found, one line a prescription or subject."""
    titles = {one.number: one.title or one.text for one in texts}
    headings = (
        gettext("Voorschrift of onderwerp"),
        gettext("Resultaat"),
        gettext("Beoordeling"),
        gettext("Herstellen uiterlijk"),
        gettext("Bijzonderheden"),
    )
    rows = [
        [
            Cell(one.prescription or one.subject or "", note=titles.get(one.prescription or "", "")),
            Cell(text(one.result_label), tone=RESULT_TONES.get(one.result, "neutral")),
            Cell(f"{one.behaviour}{one.consequences}" if one.behaviour else "–"),
            Cell(short_day(one.compliance_due_on)),
            Cell(one.remarks or "–"),
        ]
        for one in found
    ]
    return _table(gettext("Bevindingen"), headings, rows, gettext("Er zijn geen bevindingen."))


def followed(events: Sequence[RecordedEvent], running: Sequence[Row]) -> Table:
    """What followed by itself, and the violations that were open already, each with the way to it."""
    headings = (gettext("Wat"), gettext("Waarover"), gettext("Wanneer"))
    rows = [[Cell(_what(event), address_of(event.stream)), Cell(_about(event)), Cell(_when(event))] for event in events]
    rows += [
        [
            Cell(gettext("Overtreding die al liep"), address_of(row["stream"])),
            Cell(f"{row['prescription'] or row['nature'] or ''} · {row['behaviour']}{row['consequences']}"),
            Cell(day(row["established_on"])),
        ]
        for row in running
    ]
    return _table(gettext("Wat hieruit volgde"), headings, rows, gettext("Hier volgde niets uit."))


def running(connection: Connection, row: Row, found: Sequence[Found], events: Sequence[RecordedEvent]) -> list[Row]:
    """The violations that were open before this visit, of what it found to be violated."""
    violated = {one.prescription or one.subject for one in found if one.result == FindingResult.VIOLATION}
    if not violated:
        return []
    asked = ViolationFilter(company_id=row["company_id"], open=True, established_to=_visited(row))
    page = violations_page(connection, asked, Paging(size=LARGEST_PAGE))
    fresh = {event.stream for event in events}
    return [
        one
        for one in page.items
        if one["stream"] not in fresh
        and one["permit_id"] in (row["permit_id"], None)
        and (one["prescription"] or one["nature"]) in violated
    ]


def _visited(row: Row) -> date:
    return date.fromisoformat(row["carried_out_on"])


def _what(event: RecordedEvent) -> str:
    if isinstance(event.fact, InspectionScheduled):
        return str(gettext("Hercontrole gepland"))
    return text(event.fact.declaration.label)


def _about(event: RecordedEvent) -> str:
    fact = event.fact
    if isinstance(fact, InspectionScheduled):
        return ", ".join(fact.prescriptions)
    if isinstance(fact, ViolationEstablished):
        cell = f"{fact.behaviour.value}{fact.consequences}"
        return f"{fact.prescription or fact.nature or ''} · {cell} · {advice(fact.advised)}"
    return ""


def advice(codes: Iterable[str]) -> str:
    """Interventions by their names."""
    known = system().regulations.enforcement.interventions
    return ", ".join(text(known[code].name) if code in known else code for code in codes)


def _when(event: RecordedEvent) -> str:
    return day(event.fact.planned_on if isinstance(event.fact, InspectionScheduled) else event.effective_on)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that a browser can show."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed with a dossier, and the pictures among it."""

    table: Table
    photos: Sequence[Photo]


def filed(connection: Connection, stream: str) -> Filed:
    """The pictures and documents of this stream, the newest first."""
    wanted = DocumentFilter(about=stream, withdrawn=False)
    found = documents_page(connection, wanted, Paging(size=LARGEST_PAGE)).items
    headings = (gettext("Titel"), gettext("Soort"), gettext("Ontvangen"))
    rows = [
        [
            Cell(row["title"], _content(row)),
            Cell(choice_label(DocumentKind, row["kind"])),
            Cell(short_day(row["filed_on"])),
        ]
        for row in found
    ]
    made = _table(gettext("Foto’s en documenten"), headings, rows, gettext("Er is niets toegevoegd."))
    return Filed(made, [Photo(row["title"], _content(row)) for row in found if row["media_type"] in SHOWN])


def _content(row: Row) -> str:
    return url_for("web.filing.content", id=row["stream"].partition("/")[2])


def signals(tasks: Iterable[Task], caption: str | None = None) -> Table:
    """What somebody has to look at, and why."""
    headings = (gettext("Signaal"), gettext("Wat te doen"), gettext("Wanneer"), gettext("Bedrijf"), gettext("Grond"))
    rows = [
        [
            Cell(
                text(one.why),
                address_of(one.stream),
                note="" if (one.title or "") in text(one.why) else one.title or "",
            ),
            Cell(text(one.what)),
            Cell(text(STATUSES[one.status]), tone=TASK_TONES[one.status], note=short_day(one.day)),
            Cell(one.company_name or "–", note=one.person_name or ""),
            Cell(one.legal_basis or "–"),
        ]
        for one in tasks
    ]
    return _table(caption or gettext("Signalen"), headings, rows, gettext("Er zijn geen signalen."))


def _table(caption: str, headings: Iterable[str], rows: Sequence[Sequence[Any]], nothing: str) -> Table:
    return Table(caption, [Column(heading) for heading in headings], rows, nothing=nothing)
