"""The start page: what somebody has to do, what changed since yesterday, and how it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.application import asking
from vth.kernel.calendar import DUTCH_TIME
from vth.kernel.instants import from_stored
from vth.projections import work_kind
from vth.projections.changes import changed_permits
from vth.projections.company_filter import CompanyFilter
from vth.projections.indicators import Figure, Scope
from vth.projections.names import names_of_any
from vth.rights.identity import Identity
from vth.rights.roles import LABELS, Role
from vth.rights.subjects import Subject
from vth.web import working
from vth.web.access import reads
from vth.web.formatting import instant, number, share, text
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.tables import Cell, Column, Table, Tone

pages = Blueprint("start", __name__)
MOST_CHANGES = 10
IN_THE_FIELD = (Role.SUPERVISOR, Role.ENFORCEMENT_OFFICER)
WORK_OF: Mapping[Role, str] = {
    Role.PERMIT_OFFICER: work_kind.PERMIT_OFFICER,
    Role.SUPERVISOR: work_kind.SUPERVISOR,
    Role.ENFORCEMENT_OFFICER: work_kind.ENFORCEMENT_OFFICER,
    Role.TRAINING_COORDINATOR: work_kind.TRAINING_COORDINATOR,
    Role.ADVISER: work_kind.ADVISER,
    Role.AUTHORITY_READER: work_kind.PROVINCE,
}
FIGURES: Mapping[Role, tuple[str, ...]] = {
    Role.PERMIT_OFFICER: (
        "decisions_on_time",
        "permits_with_circular_prescriptions",
        "research_conditions_decided_converted",
    ),
    Role.SUPERVISOR: ("follow_ups_on_time", "prescriptions_compliant"),
    Role.ENFORCEMENT_OFFICER: ("follow_ups_on_time", "prescriptions_compliant"),
    Role.TRAINING_COORDINATOR: ("staff_trained", "circular_trainings_followed"),
    Role.ADVISER: ("company_scans", "companies_asking_advice", "applications_with_opportunities_mapped"),
    Role.AUTHORITY_READER: (
        "decisions_on_time",
        "permits_with_circular_prescriptions",
        "research_conditions_converted",
        "prescriptions_compliant",
    ),
}
"""The few figures that matter to a role."""
TONES: Mapping[str, Tone] = {"overdue": "danger", "due": "active", "waiting": "warning"}


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure as the start page tells it: the value, and the fraction behind it."""

    name: str
    value: str
    fraction: str
    address: str


@pages.get("/")
@reads(Subject.OWN)
def page() -> str:
    """What there is to do for the role that the address names, or for the visitor's first role."""
    mine = [role for role in Role if role in identity().roles and role in WORK_OF]
    chosen = next((role for role in mine if role == request.args.get("role")), mine[0] if mine else None)
    with reading() as connection:
        work = working.piles(connection, WORK_OF[chosen]) if chosen else None
        fields = working.fields(connection, WORK_OF[chosen], in_the_field=chosen in IN_THE_FIELD) if chosen else []
        changes = _changes(connection) if identity().reads(Subject.PERMITS) else None
        figures = list(_figures(connection, chosen)) if chosen else []
    return render_template(
        "start/page.html",
        work=work,
        fields=fields,
        narrowed=any(request.args.get(name) for name in (working.STANDING, *(one.name for one in fields))),
        tones=TONES,
        changes=changes,
        figures=figures,
        in_the_field=chosen in IN_THE_FIELD,
        mine=mine,
        chosen=chosen,
        role_labels=LABELS,
    )


def _mine(visitor: Identity) -> CompanyFilter:
    return CompanyFilter(within=visitor.within)


def _changes(connection: Connection) -> Table:
    """The dossiers in which something was recorded since yesterday began, in the Netherlands."""
    yesterday = datetime.combine(system().today() - timedelta(1), time.min, DUTCH_TIME)
    found = changed_permits(connection, yesterday, _mine(identity()), MOST_CHANGES)
    names = names_of_any(connection, [row["last_actor"] for row in found])
    rows = [_change(row, names) for row in found]
    columns = [Column(heading) for heading in (gettext("Zaak"), gettext("Bedrijf"), gettext("Vastgelegd"))]
    return Table(gettext("Gewijzigd sinds gisteren"), columns, rows, nothing=gettext("Er is niets gewijzigd."))


def _change(row: Mapping[str, Any], names: Mapping[str, str]) -> list[Cell]:
    """Who recorded last is named to colleagues of the same organisation; others read which organisation it was."""
    recorded = instant(from_stored(row["last_recorded_at"]))
    actor, organisation = row["last_actor"], row["last_organisation"]
    colleague = names.get(actor) if organisation == identity().organisation else None
    who = gettext("u") if actor == identity().actor else colleague
    by = who or system().regulations.organisations.name(organisation)
    case = Cell(row["case_number"], address_of(row["stream"]))
    return [case, Cell(row["company_name"] or ""), Cell(recorded, note=by)]


def _figures(connection: Connection, role: Role) -> Iterator[ShownFigure]:
    codes = FIGURES.get(role, ())
    if codes and identity().reads(Subject.FIGURES):
        asked = asking.question(system(), connection, scope=Scope(within=identity().within))
        found = system().figures.answer(connection, asked, system().regulations, codes, values_only=True)
        yield from map(_shown, found)


def _shown(one: Figure) -> ShownFigure:
    value = share(one.value) if one.unit == "percent" else number(one.value, 0 if one.unit == "count" else None)
    fraction = gettext("%(part)s van %(whole)s", part=number(one.numerator), whole=number(one.denominator))
    address = url_for("web.figures.one", code=one.code)
    return ShownFigure(text(one.name), value, fraction if one.denominator is not None else "", address)
