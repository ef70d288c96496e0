"""Which company is it about? Asked before something begins that belongs to one, such as an application."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from vth.application.access import allow_reading
from vth.events.catalogue.company import CompanyRegistered
from vth.events.description import describe
from vth.projections.company_filter import CompanyFilter
from vth.projections.company_list import CompanyListFilter, companies_page
from vth.projections.paging import Paging
from vth.rights.subjects import OF_STREAM, Subject
from vth.web import founding
from vth.web.access import reads
from vth.web.filters import asked_text, text_field
from vth.web.services import identity, reading, system
from vth.web.tables import PAGE, Cell, Column, Table, first_page, next_page

pages = Blueprint("for_company", __name__)
KINDS = {
    plural: kind
    for plural, kind in founding.KINDS.items()
    if any(one.name == "company_id" for one in describe(kind.facts[0]))
}
"""What may begin on a page and is about a company, by its plural."""


@pages.get("/begin/<plural>")
@reads(Subject.COMPANIES)
def page(plural: str) -> str:
    """The companies to choose from; each leads to the form with that company filled in. Errors: Forbidden, NotFound."""
    kind = KINDS.get(plural)
    if kind is None:
        raise NotFound
    allow_reading(identity(), OF_STREAM[kind.name])
    asked = CompanyListFilter(
        company=CompanyFilter(within=identity().within), closed=False, search=asked_text("search")
    )
    with reading() as connection:
        found = companies_page(connection, asked, Paging(request.args.get(PAGE) or None))
    rows = [
        [
            Cell(row["name"], url_for("web.founding.form", plural=plural, company_id=row["id"])),
            Cell(row["city"] or _place(row["municipality_code"])),
            Cell(row["kvk_number"] or "–"),
        ]
        for row in found.items
    ]
    columns = [Column(gettext("Bedrijf")), Column(gettext("Plaats")), Column(gettext("KvK-nummer"))]
    nothing = gettext("Geen bedrijf voldoet hieraan. Zoek met minder woorden, of registreer het bedrijf eerst.")
    return render_template(
        "recording/for_company.html",
        kind=kind,
        label=kind.facts[0].declaration.label,
        fields=(text_field("search", gettext("Zoek op naam, KvK-nummer of adres")),),
        table=Table(gettext("Bedrijven"), columns, rows, next_page(found.next_cursor), first_page(), nothing),
        may_register=identity().records(CompanyRegistered, "company"),
    )


def _place(code: str | None) -> str:
    found = system().regulations.organisations.municipality(code or "")
    return found.name if found else ""
