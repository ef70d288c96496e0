"""Signals: what nobody planned or decided and somebody has to look at, each as work with its reason and basis."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, cast, exists, literal, null, or_, true

from vth.events.tables import refused_reactions
from vth.kernel.calendar import add_months
from vth.kernel.text import Text
from vth.projections.grounds import GROUND_GONE, MAY_BE_GONE, words_of
from vth.projections.independence import DAY, too_many_in_a_row, wrote_a_permit
from vth.projections.inspections import CANCELLED, INSPECTIONS, PLANNED
from vth.projections.plans import PLANS
from vth.projections.readmodel import Code
from vth.projections.register_tables import COMPANIES
from vth.projections.violations import VIOLATIONS
from vth.projections.work_kind import ADVISER, ENFORCEMENT_OFFICER, PERMIT_OFFICER, PROVINCE, SUPERVISOR, Register, Work

MONTHS_BACK = 12
"""So long after a visit it is told that another should have made it."""
NOTHING = cast(null(), Code)
ROTATION = "Besluit omgevingsrecht art. 7.4 lid 1 onder {} (oud recht); nu Omgevingsbesluit hoofdstuk 13"
_VISIT, _VIOLATION, _PLAN, _REFUSED = INSPECTIONS.c, VIOLATIONS.c, PLANS.c, refused_reactions.c
Open = Callable[[date], ColumnElement[bool]]


def _register(
    kind: str,
    table: Table,
    is_open: Open,
    *,
    since: ColumnElement[Any],
    due_on: ColumnElement[Any] = NOTHING,
    title: ColumnElement[Any] = NOTHING,
    person: ColumnElement[Any] = NOTHING,
) -> Register:
    said = {"due_on": due_on, "since": since, "number": NOTHING, "title": cast(title, Code), "person": person}
    named = {"key": cast(literal(kind), Code), "kind": cast(literal(kind), Code)}
    return Register(table, {**named, **said, "company_id": table.c.company_id}, is_open)


def _of_visit(kind: str, condition: ColumnElement[bool]) -> Register:
    """A visit that is planned: another can still be asked to make it."""

    def is_open(_on: date) -> ColumnElement[bool]:
        return and_(_VISIT.state == PLANNED, condition)

    said = {"since": DAY, "due_on": _VISIT.planned_on, "person": _VISIT.supervisor}
    return _register(kind, INSPECTIONS, is_open, **said)


def told_afterwards(work: Work, condition: ColumnElement[bool]) -> Work:
    """The same of visits that were made less than a year ago."""

    def is_open(on: date) -> ColumnElement[bool]:
        made = _VISIT.carried_out_on > add_months(on, -MONTHS_BACK).isoformat()
        return and_(_VISIT.state.not_in((CANCELLED, PLANNED)), made, condition)

    columns = {**work.register.columns, "due_on": NOTHING, "since": _VISIT.carried_out_on}
    return replace(work, register=replace(work.register, columns=columns, is_open=is_open))


def _no_visit_since(on: date) -> ColumnElement[bool]:
    """A serious violation at an IPPC or Seveso company after which nobody came, nor is going to in time."""
    company, visit = COMPANIES.c, INSPECTIONS.alias("visits").c
    demanding = or_(company.ippc == 1, company.seveso_lower == 1, company.seveso_upper == 1)
    there = exists().where(company.id == _VIOLATION.company_id, company.closed_on.is_(None), demanding)
    came = visit.carried_out_on > _VIOLATION.established_on
    coming = and_(
        visit.state == PLANNED,
        # Nothing is added to the day: it keeps SQLite from going through all that is planned for each violation.
        visit.planned_on.concat("") >= on.isoformat(),
        visit.planned_on.concat("") <= _VIOLATION.extra_visit_due_on,
    )
    # Two questions, not one with "or" in it: each has an index to go by.
    visited = (exists().where(visit.company_id == _VIOLATION.company_id, way) for way in (came, coming))
    return and_(
        _VIOLATION.extra_visit_due_on.is_not(None),
        there.correlate(VIOLATIONS),
        *(~one.correlate(VIOLATIONS) for one in visited),
    )


def _groundless(table: Table) -> Open:
    return lambda _on: and_(MAY_BE_GONE[table], GROUND_GONE[table].is_not(None))


AUTHOR_INSPECTS = Work(
    "author_inspects",
    (SUPERVISOR, PROVINCE),
    Text("Een andere toezichthouder aanwijzen", "Assign another supervisor"),
    Text("Toezichthouder schreef aan een vergunning van dit bedrijf", "Supervisor wrote a permit of this company"),
    _of_visit("author_inspects", wrote_a_permit()),
    ROTATION.format("b"),
    termless=True,
)
SAME_SUPERVISOR = Work(
    "same_supervisor",
    (SUPERVISOR, PROVINCE),
    Text("Een andere toezichthouder aanwijzen", "Assign another supervisor"),
    Text("Meermalen achter elkaar dezelfde toezichthouder bij dit bedrijf", "Same supervisor time after time"),
    _of_visit("same_supervisor", too_many_in_a_row()),
    ROTATION.format("c"),
    termless=True,
)
EXTRA_VISIT = Work(
    "extra_visit",
    (SUPERVISOR, ENFORCEMENT_OFFICER),
    Text(
        "Bezoek plannen binnen zes maanden na de ernstige overtreding", "Plan a visit within six months of the breach"
    ),
    Text("Ernstige overtreding bij een IPPC- of Seveso-bedrijf", "Serious violation at an IPPC or Seveso company"),
    _register(
        "extra_visit",
        VIOLATIONS,
        _no_visit_since,
        since=_VIOLATION.established_on,
        due_on=_VIOLATION.extra_visit_due_on,
        title=_VIOLATION.nature,
    ),
    "Regeling omgevingsrecht art. 10.3; Besluit risico's zware ongevallen 2015 art. 13 (oud recht)",
)
REACTION_REFUSED = Work(
    "reaction_refused",
    (SUPERVISOR, PERMIT_OFFICER, ENFORCEMENT_OFFICER),
    Text(
        "Zelf vastleggen wat hier had moeten volgen, of de oorzaak herstellen",
        "Record what should have followed here, or mend the cause",
    ),
    Text("Wat vanzelf volgt, is geweigerd", "What follows by itself was refused"),
    Register(
        refused_reactions,
        {
            "key": _REFUSED.command_id,
            "kind": cast(literal("reaction_refused"), Code),
            "due_on": NOTHING,
            "since": _REFUSED.since,
            "number": NOTHING,
            "title": cast(_REFUSED.reason, Code),
            "person": NOTHING,
            "company_id": _REFUSED.company_id,
        },
        lambda _on: true(),
    ),
    termless=True,
)
VIOLATION_WITHOUT_GROUND = Work(
    "violation_without_ground",
    (ENFORCEMENT_OFFICER, SUPERVISOR),
    Text("Overtreding intrekken of opnieuw vaststellen", "Retract the violation or establish it anew"),
    Text("Overtreding zonder grond", "Violation without ground"),
    _register(
        "violation_without_ground",
        VIOLATIONS,
        _groundless(VIOLATIONS),
        since=_VIOLATION.established_on,
        title=words_of(GROUND_GONE[VIOLATIONS]),
    ),
    "Awb art. 3:2 en 3:46",
    termless=True,
)
INSPECTION_WITHOUT_GROUND = Work(
    "inspection_without_ground",
    (SUPERVISOR, ENFORCEMENT_OFFICER),
    Text("Controle vervallen verklaren of bijstellen", "Cancel the inspection or change it"),
    Text("Geplande controle zonder grond", "Planned inspection without ground"),
    _register(
        "inspection_without_ground",
        INSPECTIONS,
        _groundless(INSPECTIONS),
        since=_VISIT.planned_on,
        due_on=_VISIT.planned_on,
        title=words_of(GROUND_GONE[INSPECTIONS]),
        person=_VISIT.supervisor,
    ),
    "Awb art. 5:13",
)
PLAN_WITHOUT_GROUND = Work(
    "plan_without_ground",
    (ADVISER, PERMIT_OFFICER),
    Text("Grondstoffenplan sluiten of met reden aanhouden", "Close the raw-material plan or keep it with a reason"),
    Text("Gevraagd grondstoffenplan zonder grond", "Raw-material plan demanded without ground"),
    _register(
        "plan_without_ground",
        PLANS,
        _groundless(PLANS),
        since=_PLAN.required_on,
        title=words_of(GROUND_GONE[PLANS]),
    ),
    "Awb art. 3:46",
    termless=True,
)
SIGNAL_WORK: tuple[Work, ...] = (
    AUTHOR_INSPECTS,
    SAME_SUPERVISOR,
    EXTRA_VISIT,
    REACTION_REFUSED,
    VIOLATION_WITHOUT_GROUND,
    INSPECTION_WITHOUT_GROUND,
    PLAN_WITHOUT_GROUND,
)
"""Signals that are work by themselves; signals.py adds those that single out other work."""
