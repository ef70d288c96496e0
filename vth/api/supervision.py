"""Inspections and violations: their registers, and one of each as it stands now."""

from sqlalchemy import Connection

from vth.api import parameters
from vth.api.filters import COMPANY
from vth.api.listed import Json, Listed, Wanted, between, id_of, stream_feature, stream_type
from vth.api.operations import Feature
from vth.api.rows import shown
from vth.events.catalogue.inspection import InspectionKind
from vth.kernel.text import Text
from vth.projections.inspections import STATES as INSPECTION_STATES
from vth.projections.paging import Page, Paging
from vth.projections.supervision_list import (
    InspectionFilter,
    ViolationFilter,
    inspections_page,
    one_inspection,
    one_violation,
    violations_page,
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
    return inspections_page(connection, asked, paging)


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


def _inspection(connection: Connection, _wanted: Wanted, id: str) -> Json | None:
    row = one_inspection(connection, id)
    return shown(row) if row else None


def _violation(connection: Connection, _wanted: Wanted, id: str) -> Json | None:
    row = one_violation(connection, id)
    return shown(row) if row else None


INSPECTIONS = Listed(
    name=INSPECTION.plural,
    label=INSPECTION.plural_label,
    filters=(
        *OF_COMPANY_AND_PERMIT,
        id_of("violation", "Hercontroles van deze overtreding.", "Follow-ups of this violation."),
        id_of("supervisor", "Van deze toezichthouder.", "Of this supervisor."),
        parameters.one_of("state", Text("Toestand.", "State."), INSPECTION_STATES),
        parameters.choice("kind", Text("Soort.", "Kind."), InspectionKind),
        *between("planned", "Gepland", "Planned"),
    ),
    find=_inspections,
    columns=("planned_on", "kind", "state", "company_name", "supervisor", "violations_found", "report_due_on"),
    row="InspectionRow",
)
VIOLATIONS = Listed(
    name=VIOLATION.plural,
    label=VIOLATION.plural_label,
    filters=(
        *OF_COMPANY_AND_PERMIT,
        id_of("inspection", "Gevonden bij deze controle.", "Found at this inspection."),
        parameters.one_of("state", Text("Toestand.", "State."), VIOLATION_STATES),
        *between("established", "Vastgesteld", "Established"),
    ),
    find=_violations,
    columns=("established_on", "company_name", "prescription", "state", "compliance_due_on", "order_kind", "forfeited"),
    row="ViolationRow",
)
FEATURES: tuple[Feature, ...] = (
    stream_feature(INSPECTIONS, INSPECTION, _inspection),
    stream_feature(VIOLATIONS, VIOLATION, _violation),
)
