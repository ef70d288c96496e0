"""Raw-material plans and the measures in them: their registers, and one plan with its measures."""

from functools import partial

from sqlalchemy import Connection

from vth.api import parameters
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY
from vth.api.listed import Json, Listed, Wanted, between, id_of, listing, stream_feature, stream_type
from vth.api.operations import Feature, Operation
from vth.api.pages import paged
from vth.api.rows import shown
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy
from vth.kernel.text import Text
from vth.projections.paging import Page, Paging
from vth.projections.plan_fold import STATES
from vth.projections.plan_list import MeasureFilter, PlanFilter, measures_of, measures_page, one_plan, plans_page
from vth.projections.plan_measures import STATES as MEASURE_STATES
from vth.projections.register_words import STATES as WORDS
from vth.rights.subjects import Subject

PLAN = stream_type("raw_material_plan")


def _plans(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = PlanFilter(
        company=wanted.company,
        company_id=wanted["company"],
        permit_id=wanted["permit"],
        state=wanted["state"],
        overdue=wanted["overdue"],
        due_from=wanted["dueFrom"],
        due_to=wanted["dueTo"],
    )
    return plans_page(connection, asked, wanted.on, paging)


def _measures(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = MeasureFilter(
        company=wanted.company,
        company_id=wanted["company"],
        plan_id=wanted["plan"],
        state=wanted["state"],
        r_strategy=wanted["rStrategy"],
        origin=wanted["origin"],
        nature=wanted["nature"],
    )
    return measures_page(connection, asked, paging)


def _plan(connection: Connection, wanted: Wanted, id: str) -> Json | None:
    row = one_plan(connection, id, wanted.on)
    return shown(row) | {"measures": [shown(one) for one in measures_of(connection, id)]} if row else None


PLANS = Listed(
    name=PLAN.plural,
    label=PLAN.plural_label,
    filters=(
        *COMPANY,
        id_of("company", "Van dit bedrijf.", "Of this company."),
        id_of("permit", "Gevraagd onder deze vergunning.", "Asked for under this permit."),
        parameters.worded("state", Text("Toestand.", "State."), STATES, WORDS),
        parameters.yes_or_no("overdue", Text("Te laat, of juist niet.", "Overdue, or not.")),
        *between("due", "Uiterlijk in te dienen", "Due"),
    ),
    find=_plans,
    columns=("company_name", "state", "due_on", "overdue", "approved_on", "tonnes_planned", "tonnes_achieved"),
    row="RawMaterialPlanRow",
)
MEASURES = Listed(
    name="plan-measures",
    label=Text("maatregelen in grondstoffenplannen", "measures in raw-material plans"),
    filters=(
        *COMPANY,
        id_of("company", "Van dit bedrijf.", "Of this company."),
        id_of("plan", "In dit plan.", "In this plan."),
        parameters.worded("state", Text("Toestand.", "State."), MEASURE_STATES, WORDS),
        parameters.choice("rStrategy", Text("R-strategie.", "R-strategy."), RStrategy),
        parameters.choice("origin", Text("Herkomst.", "Origin."), MaterialOrigin),
        parameters.choice("nature", Text("Aard.", "Nature."), MaterialNature),
    ),
    find=_measures,
    columns=("company_name", "title", "material", "r_strategy", "origin", "state", "tonnes_planned", "tonnes_achieved"),
    row="PlanMeasureRow",
)
LIST_MEASURES = Operation(
    name="listPlanMeasures",
    path=f"/{MEASURES.name}",
    tag=PLAN.plural_label.nl.capitalize(),
    summary=Text(f"Register: {MEASURES.label.nl}", f"Register of {MEASURES.label.en}"),
    reads=(Subject.PLANS,),
    handler=partial(listing, listed=MEASURES),
    schema=page_of(reference(MEASURES.row)),
    parameters=(*MEASURES.filters, *paged(MEASURES.parts)),
    answer_headers=("Link",),
)
FEATURES: tuple[Feature, ...] = (
    stream_feature(PLANS, PLAN, _plan, "RawMaterialPlan"),
    Feature(MEASURES.name, (LIST_MEASURES,)),
)
