"""What belongs to a permit but has streams of its own: plans, experiments, inspections, violations and documents."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.document import DocumentKind
from vth.projections.document_list import DocumentFilter, documents_page
from vth.projections.experiment_list import ExperimentFilter
from vth.projections.plan_list import PlanFilter
from vth.projections.supervision_list import InspectionFilter, ViolationFilter
from vth.rights.identity import Identity
from vth.rights.subjects import Subject
from vth.web import belonging
from vth.web.formatting import choice_label, short_day
from vth.web.tables import Cell, Table


def related(connection: Connection, permit_id: str, identity: Identity) -> list[Table]:
    """A table of each kind that the visitor reads."""
    made: tuple[tuple[Subject, Callable[[], Table]], ...] = (
        (Subject.PLANS, lambda: belonging.plans(connection, PlanFilter(permit_id=permit_id))),
        (Subject.EXPERIMENTS, lambda: belonging.experiments(connection, ExperimentFilter(permit_id=permit_id))),
        (Subject.SUPERVISION, lambda: belonging.inspections(connection, InspectionFilter(permit_id=permit_id))),
        (Subject.ENFORCEMENT, lambda: belonging.violations(connection, ViolationFilter(permit_id=permit_id))),
        (Subject.DOCUMENTS, lambda: _documents(connection, permit_id)),
    )
    return [table() for subject, table in made if identity.reads(subject)]


def _documents(connection: Connection, permit_id: str) -> Table:
    wanted = DocumentFilter(about=f"permit/{permit_id}", withdrawn=False)
    found = documents_page(connection, wanted, belonging.MOST).items
    headings = (gettext("Titel"), gettext("Soort"), gettext("Ontvangen"))
    rows = (
        (
            Cell(row["title"], url_for("web.filing.content", id=row["id"])),
            choice_label(DocumentKind, row["kind"]),
            short_day(row["filed_on"]),
        )
        for row in found
    )
    return belonging.table(gettext("Documenten"), headings, rows)
