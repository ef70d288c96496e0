"""The addresses of experiments."""

from flask import Blueprint, Response

from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.dossiers import dossier_page
from vth.web.experiments import dossier as one
from vth.web.experiments import register as listing

pages = Blueprint("experiments", __name__)


@pages.get("/experiments")
@reads(Subject.EXPERIMENTS)
def register() -> str:
    """The register, as the address asks for it."""
    return listing.register().page()


@pages.get("/experiments.csv")
@pages.get("/experiments.xlsx")
@reads(Subject.EXPERIMENTS)
def file() -> Response:
    """The same register as a file."""
    return listing.register().file()


@pages.get("/experiments/<id>")
@reads(Subject.EXPERIMENTS)
def dossier(id: str) -> str:
    """One experiment from request to what was learnt."""
    return dossier_page("experiment", id, one.describe)
