"""The addresses of companies."""

from flask import Blueprint, Response, render_template

from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.companies import dossier as one
from vth.web.companies import on_map
from vth.web.companies import register as listing
from vth.web.dossiers import dossier_page

pages = Blueprint("companies", __name__)


@pages.get("/companies")
@reads(Subject.COMPANIES)
def register() -> str:
    """The register, as the address asks for it."""
    return listing.register().page()


@pages.get("/companies.csv")
@pages.get("/companies.xlsx")
@reads(Subject.COMPANIES)
def file() -> Response:
    """The same register as a file."""
    return listing.register().file()


@pages.get("/companies/map")
@reads(Subject.COMPANIES)
def on_the_map() -> str:
    """Where the companies lie, and how supervision stands there."""
    return render_template("companies/map.html", mapped=on_map.mapped())


@pages.get("/companies/<id>")
@reads(Subject.COMPANIES)
def dossier(id: str) -> str:
    """One company with everything that belongs to it, on one page."""
    return dossier_page("company", id, one.describe)
