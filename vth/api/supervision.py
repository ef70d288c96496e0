"""Inspections and violations: their registers, and one of each as it stands now with what belongs to it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import Response
from sqlalchemy import Connection

from vth.api import parameters
from vth.api.answers import etag, json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.events import unknown
from vth.api.filters import COMPANY
from vth.api.listed import Json, Listed, Wanted, between, id_of, listing, stream_type
from vth.api.operations import Asked, Feature
from vth.api.pages import paged
from vth.api.readable import readable
from vth.api.rows import shown
from vth.api.streams import Register, feature
from vth.application.supervision_files import InspectionFile, ViolationFile, inspection_file, violation_file
from vth.events.catalogue.inspection import InspectionKind
from vth.events.registry import StreamType
from vth.kernel.text import Text
from vth.projections.inspections import STATES as INSPECTION_STATES
from vth.projections.paging import Page, Paging
from vth.projections.register_words import STATES as WORDS
from vth.projections.supervision_list import (
    InspectionFilter,
    ViolationFilter,
    inspections_page,
    violations_page,
    with_supervisors,
)
from vth.projections.violation_fold import STATES as VIOLATION_STATES

INSPECTION, VIOLATION = stream_type("inspection"), stream_type("violation")
OF_COMPANY_AND_PERMIT = (
    *COMPANY,
    id_of("company", "Bij dit bedrijf.", "At this company."),
    id_of("permit", "Onder deze vergunning.", "Under this permit."),
)


def _inspections(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = InspectionFilter(
        company=wanted.company,
        company_id=wanted["company"],
        permit_id=wanted["permit"],
        violation_id=wanted["violation"],
        supervisor=wanted["supervisor"],
        state=wanted["state"],
        kind=wanted["kind"],
        planned_from=wanted["plannedFrom"],
        planned_to=wanted["plannedTo"],
    )
    found = inspections_page(connection, asked, paging)
    return replace(found, items=with_supervisors(connection, found.items))


def _violations(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = ViolationFilter(
        company=wanted.company,
        company_id=wanted["company"],
        permit_id=wanted["permit"],
        inspection_id=wanted["inspection"],
        state=wanted["state"],
        established_from=wanted["establishedFrom"],
        established_to=wanted["establishedTo"],
    )
    return violations_page(connection, asked, paging)


def _inspection(asked: Asked, id: str) -> Response:
    with asked.system.store.reading() as connection:
        found = inspection_file(asked.system, connection, id)
    if found is None:
        raise unknown(INSPECTION, id)
    return _answer(found.row, found, asked)


def _violation(asked: Asked, id: str) -> Response:
    with asked.system.store.reading() as connection:
        found = violation_file(asked.system, connection, id)
    if found is None:
        raise unknown(VIOLATION, id)
    return _answer(found.row, found, asked)


def _answer(row: Json, found: InspectionFile | ViolationFile, asked: Asked) -> Response:
    """The row of the register with what belongs to it."""
    beside = readable(found, asked.language)
    del beside["row"]
    return json_answer(shown(row) | beside, headers={"ETag": etag(row["version"])})


def _feature(listed: Listed, stream: StreamType, read: Callable[[Asked, str], Response], schema: str) -> Feature:
    asked = (*listed.filters, *paged(listed.parts))
    page = page_of(reference(listed.row))
    return feature(Register(stream, partial(listing, listed=listed), asked, page, read, (), reference(schema)))


INSPECTIONS = Listed(
    name=INSPECTION.plural,
    label=INSPECTION.plural_label,
    filters=(
        *OF_COMPANY_AND_PERMIT,
        id_of("violation", "Hercontroles van deze overtreding.", "Follow-ups of this violation."),
        id_of("supervisor", "Van deze toezichthouder.", "Of this supervisor."),
        parameters.worded("state", Text("Toestand.", "State."), INSPECTION_STATES, WORDS),
        parameters.choice("kind", Text("Soort.", "Kind."), InspectionKind),
        *between("planned", "Gepland", "Planned"),
    ),
    find=_inspections,
    columns=("planned_on", "kind", "state", "company_name", "supervisor_name", "violations_found", "report_due_on"),
    row="InspectionRow",
)
VIOLATIONS = Listed(
    name=VIOLATION.plural,
    label=VIOLATION.plural_label,
    filters=(
        *OF_COMPANY_AND_PERMIT,
        id_of("inspection", "Gevonden bij deze controle.", "Found at this inspection."),
        parameters.worded("state", Text("Toestand.", "State."), VIOLATION_STATES, WORDS),
        *between("established", "Vastgesteld", "Established"),
    ),
    find=_violations,
    columns=("established_on", "company_name", "prescription", "state", "compliance_due_on", "order_kind", "forfeited"),
    row="ViolationRow",
)
FEATURES: tuple[Feature, ...] = (
    _feature(INSPECTIONS, INSPECTION, _inspection, "Inspection"),
    _feature(VIOLATIONS, VIOLATION, _violation, "Violation"),
)
