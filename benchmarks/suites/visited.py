"""Which pages are measured, by what they show; `{permit}` and the like stand for one of the store."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, func, select

from vth.projections.experiments import EXPERIMENTS
from vth.projections.inspections import INSPECTIONS
from vth.projections.plans import PLANS
from vth.projections.questions import QUESTIONS
from vth.projections.register_tables import COMPANIES, PERMITS
from vth.projections.violations import VIOLATIONS

START = "/"
FIELD = re.compile(r"\{(\w+)\}")
DOSSIER = "dossier of a permit"
ADDRESSES: Mapping[str, str] = {
    "start of a permit officer": "/?role=permit_officer",
    "start of a supervisor": "/?role=supervisor",
    "start of an enforcement officer": "/?role=enforcement_officer",
    "start of a reader of the province": "/?role=authority_reader",
    "start of a training coordinator": "/?role=training_coordinator",
    "start of an adviser": "/?role=adviser",
    "permits": "/permits",
    "permits, words searched": "/permits?search=recycling+utrecht",
    "permits, words that are nowhere": "/permits?search=zzqq",
    "permits, by case number downwards": "/permits?sort=-case_number",
    "permits of one state": "/permits?state=granted",
    "companies": "/companies",
    "map of companies": "/companies/map",
    "companies, words searched": "/companies?search=beton",
    "inspections": "/inspections",
    "inspections, words searched": "/inspections?search=beton",
    "violations": "/violations?state=all",
    "questions": "/questions",
    "questions, words searched": "/questions?search=hergebruik",
    "raw-material plans": "/raw-material-plans",
    "measures of plans": "/plan-measures",
    "experiments": "/experiments",
    "duties": "/duties",
    "signals": "/signals",
    "search in everything": "/search?q=recycling+utrecht",
    "search in prescriptions": "/search?q=beton&in=prescriptions",
    "dashboard of the indicators": "/figures",
    "one indicator with its trend": "/figures/decisions_on_time",
    "its cases that do not count": "/figures/decisions_on_time?part=rest",
    "an indicator of supervision": "/figures/prescriptions_compliant",
    "why it moved in a month": "/figures/decisions_on_time?compared={month_ago}",
    "funnel of research conditions": "/figures/research-funnel",
    "course of the permits' indicators": "/figures/course/permits",
    "planning of the week": "/planning",
    "planning as a list": "/inspections?state=planned&sort=planned_on",
    "matrix of training": "/training/matrix",
    DOSSIER: "/permits/{permit}",
    "dossier of a company with many permits": "/companies/{company}",
    "dossier of an inspection": "/inspections/{inspection}",
    "dossier of a violation": "/violations/{violation}",
    "dossier of a plan": "/raw-material-plans/{plan}",
    "dossier of an experiment": "/experiments/{experiment}",
    "dossier of a question": "/questions/{question}",
    "messages": "/messages",
    "library of prescriptions": "/library",
    "reports": "/reports",
    "import": "/import",
}


def addresses(connection: Connection, service: str, month_ago: date) -> dict[str, str]:
    """The pages of what a company of this service has; what it has nothing of is left out."""
    found = {"month_ago": str(month_ago)} | {name: id for name, id in _ids(connection, service) if id}
    known = {name: set(FIELD.findall(address)) <= set(found) for name, address in ADDRESSES.items()}
    return {name: address.format_map(found) for name, address in ADDRESSES.items() if known[name]}


def _ids(connection: Connection, service: str) -> Iterator[tuple[str, str | None]]:
    """One of each kind."""
    theirs = select(COMPANIES.c.id).where(COMPANIES.c.environmental_service == service)
    most = select(PERMITS.c.company_id).where(PERMITS.c.company_id.in_(theirs)).group_by(PERMITS.c.company_id)
    company = connection.scalars(most.order_by(func.count().desc(), PERMITS.c.company_id)).first()
    yield "company", company
    yield "permit", _one(connection, PERMITS, PERMITS.c.company_id == company)
    yield "inspection", _one(connection, INSPECTIONS, INSPECTIONS.c.company_id.in_(theirs))
    yield "violation", _one(connection, VIOLATIONS, VIOLATIONS.c.company_id.in_(theirs))
    yield "plan", _one(connection, PLANS, PLANS.c.company_id.in_(theirs))
    yield "question", _one(connection, QUESTIONS, QUESTIONS.c.company_id.in_(theirs))
    held = select(PERMITS.c.id).where(PERMITS.c.company_id.in_(theirs))
    yield "experiment", _one(connection, EXPERIMENTS, EXPERIMENTS.c.permit_id.in_(held))


def _one(connection: Connection, table: Table, condition: ColumnElement[bool]) -> str | None:
    return connection.scalars(select(table.c.id).where(condition).order_by(table.c.last_position.desc())).first()
