"""The addresses of raw-material plans and their measures."""

from flask import Blueprint, Response

from vth.projections.plan_list import measures_by_step
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.dossiers import dossier_page
from vth.web.plans import dossier as one
from vth.web.plans import register as listing
from vth.web.plans import steps
from vth.web.services import reading

pages = Blueprint("plans", __name__)


@pages.get("/raw-material-plans")
@reads(Subject.PLANS)
def register() -> str:
    """The register, as the address asks for it."""
    return listing.register().page()


@pages.get("/raw-material-plans.csv")
@pages.get("/raw-material-plans.xlsx")
@reads(Subject.PLANS)
def file() -> Response:
    """The same register as a file."""
    return listing.register().file()


@pages.get("/plan-measures")
@reads(Subject.PLANS)
def measures() -> str:
    """The register of measures, as the address asks for it, with what all of them plan and achieve by R-step."""
    with reading() as connection:
        drawn = steps.picture(measures_by_step(connection, listing.asked_measures()))
    return listing.measures().page("plans/measures.html", picture=drawn)


@pages.get("/plan-measures.csv")
@pages.get("/plan-measures.xlsx")
@reads(Subject.PLANS)
def measures_file() -> Response:
    """The same register as a file."""
    return listing.measures().file()


@pages.get("/raw-material-plans/<id>")
@reads(Subject.PLANS)
def dossier(id: str) -> str:
    """One plan with its measures."""
    return dossier_page("raw_material_plan", id, one.describe)
