"""What belongs to a permit but has streams of its own: plans, experiments, inspections, violations and documents."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.document import DocumentKind
from vth.events.catalogue.inspection import InspectionKind
from vth.projections.document_list import DocumentFilter, documents_page
from vth.projections.experiment_list import ExperimentFilter, experiments_page
from vth.projections.paging import Paging
from vth.projections.plan_list import PlanFilter, plans_page
from vth.projections.supervision_list import InspectionFilter, ViolationFilter, inspections_page, violations_page
from vth.rights.identity import Identity
from vth.rights.subjects import Subject
from vth.web.formatting import choice_label, short_day
from vth.web.places import address_of
from vth.web.services import system
from vth.web.tables import Cell, Column, Table
from vth.web.words import progress

MOST = Paging(size=50)
Rows = list[dict[str, Any]]
Row = Mapping[str, Any]


def related(connection: Connection, permit_id: str, identity: Identity) -> list[Table]:
    """A table of each kind that the visitor reads."""
    made: tuple[tuple[Subject, Callable[[Connection, str], Table]], ...] = (
        (Subject.PLANS, _plans),
        (Subject.EXPERIMENTS, _experiments),
        (Subject.SUPERVISION, _inspections),
        (Subject.ENFORCEMENT, _violations),
        (Subject.DOCUMENTS, _documents),
    )
    return [table(connection, permit_id) for subject, table in made if identity.reads(subject)]


def _plans(connection: Connection, permit_id: str) -> Table:
    found = plans_page(connection, PlanFilter(permit_id=permit_id), system().today(), MOST).items
    headings = (gettext("Voorschrift"), gettext("Stand"), gettext("Uiterlijk"), gettext("Maatregelen"))
    return _table(
        gettext("Grondstoffenplannen"),
        headings,
        (
            _cells(
                _to(row, row["prescription"] or short_day(row["required_on"])),
                progress(row["state"]),
                short_day(row["due_on"]),
                _done(row),
            )
            for row in found
        ),
    )


def _done(row: Row) -> str:
    done, planned = row["measures_implemented"] or 0, row["measures_planned"] or 0
    return str(gettext("%(done)s van %(planned)s uitgevoerd", done=done, planned=planned))


def _experiments(connection: Connection, permit_id: str) -> Table:
    found = experiments_page(connection, ExperimentFilter(permit_id=permit_id), system().today(), MOST).items
    headings = (gettext("Doel"), gettext("Stand"), gettext("Van"), gettext("Tot en met"))
    rows = ((_to(row, row["aim"]), progress(row["state"]), *_days(row, "starts_on", "ends_on")) for row in found)
    return _table(gettext("Proefnemingen"), headings, (_cells(*row) for row in rows))


def _inspections(connection: Connection, permit_id: str) -> Table:
    found = inspections_page(connection, InspectionFilter(permit_id=permit_id), MOST).items
    headings = (gettext("Soort"), gettext("Stand"), gettext("Gepland"), gettext("Uitgevoerd"), gettext("Overtredingen"))
    rows = (
        (
            _to(row, choice_label(InspectionKind, row["kind"])),
            progress(row["state"]),
            *_days(row, "planned_on", "carried_out_on"),
            _count(row["violations_found"]),
        )
        for row in found
    )
    return _table(gettext("Controles"), headings, (_cells(*row) for row in rows))


def _violations(connection: Connection, permit_id: str) -> Table:
    found = violations_page(connection, ViolationFilter(permit_id=permit_id), MOST).items
    headings = (gettext("Voorschrift"), gettext("Stand"), gettext("Vastgesteld"), gettext("Herstel uiterlijk"))
    rows = (
        (
            _to(row, row["prescription"] or row["nature"] or gettext("overtreding")),
            progress(row["state"]),
            *_days(row, "established_on", "compliance_due_on"),
        )
        for row in found
    )
    return _table(gettext("Overtredingen"), headings, (_cells(*row) for row in rows))


def _documents(connection: Connection, permit_id: str) -> Table:
    wanted = DocumentFilter(about=f"permit/{permit_id}", withdrawn=False)
    found = documents_page(connection, wanted, MOST).items
    headings = (gettext("Titel"), gettext("Soort"), gettext("Ontvangen"))
    rows = ((_file(row), choice_label(DocumentKind, row["kind"]), short_day(row["filed_on"])) for row in found)
    return _table(gettext("Documenten"), headings, (_cells(*row) for row in rows))


def _to(row: Row, label: str) -> Cell:
    return Cell(label, address_of(row["stream"]))


def _file(row: Row) -> Cell:
    return Cell(row["title"], url_for("web.filing.content", id=row["id"]))


def _count(given: int | None) -> str:
    return "" if given is None else str(given)


def _days(row: Row, *names: str) -> tuple[str, ...]:
    return tuple(short_day(row[name]) for name in names)


def _cells(*values: Any) -> list[Cell]:
    return [value if isinstance(value, Cell) else Cell(str(value or "–")) for value in values]


def _table(caption: str, headings: Sequence[str], rows: Iterable[list[Cell]]) -> Table:
    return Table(caption, [Column(heading) for heading in headings], list(rows), nothing=gettext("Geen."))
