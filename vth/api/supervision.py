"""Inspections and violations: their registers, and one of each as it stands now."""

from flask import Response

from vth.api import parameters
from vth.api.answers import etag, json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.events import unknown
from vth.api.filters import COMPANY, company_filter
from vth.api.operations import Asked, Feature
from vth.api.pages import page_answer, paged
from vth.api.parameters import Parameter
from vth.api.rows import shown
from vth.api.streams import Register, feature
from vth.events.catalogue.inspection import InspectionKind
from vth.events.declaration import UUID_SHAPE
from vth.events.registry import STREAMS
from vth.kernel.text import Text
from vth.projections.inspections import STATES as INSPECTION_STATES
from vth.projections.paging import Paging
from vth.projections.supervision_list import (
    InspectionFilter,
    ViolationFilter,
    inspections_page,
    one_inspection,
    one_violation,
    violations_page,
)
from vth.projections.violation_fold import STATES as VIOLATION_STATES

INSPECTION = next(stream for stream in STREAMS if stream.name == "inspection")
VIOLATION = next(stream for stream in STREAMS if stream.name == "violation")
PARTS_OF_CURSOR = 2


def _id(name: str, nl: str, en: str) -> Parameter:
    return parameters.code(name, Text(nl, en), str(UUID_SHAPE.pattern), str(UUID_SHAPE.example))


OF_COMPANY_AND_PERMIT = (
    *COMPANY,
    _id("company", "Bij dit bedrijf.", "At this company."),
    _id("permit", "Onder deze vergunning.", "Under this permit."),
)
INSPECTION_FILTERS = (
    *OF_COMPANY_AND_PERMIT,
    _id("violation", "Hercontroles van deze overtreding.", "Follow-ups of this violation."),
    _id("supervisor", "Van deze toezichthouder.", "Of this supervisor."),
    parameters.one_of("state", Text("Toestand.", "State."), INSPECTION_STATES),
    parameters.choice("kind", Text("Soort.", "Kind."), InspectionKind),
    parameters.day("plannedFrom", Text("Gepland op of na.", "Planned on or after.")),
    parameters.day("plannedTo", Text("Gepland op of voor.", "Planned on or before.")),
)
VIOLATION_FILTERS = (
    *OF_COMPANY_AND_PERMIT,
    _id("inspection", "Gevonden bij deze controle.", "Found at this inspection."),
    parameters.one_of("state", Text("Toestand.", "State."), VIOLATION_STATES),
    parameters.day("establishedFrom", Text("Vastgesteld op of na.", "Established on or after.")),
    parameters.day("establishedTo", Text("Vastgesteld op of voor.", "Established on or before.")),
)


def inspections(asked: Asked) -> Response:
    """A page of inspections, by the day for which they are planned."""
    given = asked.arguments
    wanted = InspectionFilter(
        company=company_filter(given),
        company_id=given["company"],
        permit_id=given["permit"],
        violation_id=given["violation"],
        supervisor=given["supervisor"],
        state=given["state"],
        kind=given["kind"],
        planned_from=given["plannedFrom"],
        planned_to=given["plannedTo"],
    )
    with asked.system.store.reading() as connection:
        page = inspections_page(connection, wanted, Paging(given["cursor"], given["limit"]))
    return page_answer([shown(row) for row in page.items], page.next_cursor)


def inspection(asked: Asked, id: str) -> Response:
    """The row of one inspection."""
    with asked.system.store.reading() as connection:
        row = one_inspection(connection, id)
    if row is None:
        raise unknown(INSPECTION, id)
    return json_answer(shown(row), headers={"ETag": etag(row["version"])})


def violations(asked: Asked) -> Response:
    """A page of violations, the newest first."""
    given = asked.arguments
    wanted = ViolationFilter(
        company=company_filter(given),
        company_id=given["company"],
        permit_id=given["permit"],
        inspection_id=given["inspection"],
        state=given["state"],
        established_from=given["establishedFrom"],
        established_to=given["establishedTo"],
    )
    with asked.system.store.reading() as connection:
        page = violations_page(connection, wanted, Paging(given["cursor"], given["limit"]))
    return page_answer([shown(row) for row in page.items], page.next_cursor)


def violation(asked: Asked, id: str) -> Response:
    """The row of one violation."""
    with asked.system.store.reading() as connection:
        row = one_violation(connection, id)
    if row is None:
        raise unknown(VIOLATION, id)
    return json_answer(shown(row), headers={"ETag": etag(row["version"])})


def _paged(filters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    return (*filters, *paged(PARTS_OF_CURSOR))


INSPECTION_ROW, VIOLATION_ROW = reference("InspectionRow"), reference("ViolationRow")
FEATURES: tuple[Feature, ...] = (
    feature(
        Register(
            INSPECTION,
            inspections,
            _paged(INSPECTION_FILTERS),
            page_of(INSPECTION_ROW),
            inspection,
            (),
            INSPECTION_ROW,
        )
    ),
    feature(
        Register(VIOLATION, violations, _paged(VIOLATION_FILTERS), page_of(VIOLATION_ROW), violation, (), VIOLATION_ROW)
    ),
)
