"""Which company is it about? Asked before something begins that belongs to one, such as an application, and before a
permit passes to another."""

from collections.abc import Callable, Sequence

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from vth.application.access import allow_reading, allow_seeing
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.permit import PermitTransferred
from vth.events.description import describe
from vth.kernel.text import Text
from vth.projections.company_filter import CompanyFilter
from vth.projections.company_list import CompanyListFilter, companies_page
from vth.projections.paging import Paging
from vth.rights.subjects import OF_STREAM, Subject
from vth.web import founding
from vth.web.access import reads
from vth.web.filters import asked_text, text_field
from vth.web.formatting import text
from vth.web.places import address_of
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
    label = kind.facts[0].declaration.label
    return _choose(
        _companies(lambda id: url_for("web.founding.form", plural=plural, company_id=id)),
        label,
        [(text(kind.plural_label).capitalize(), f"/{plural}")],
    )


@pages.get("/permits/<id>/transfer")
@reads(Subject.PERMITS)
def transfer(id: str) -> str:
    """The companies to which a permit can pass; each leads to the form with that company filled in.

    Errors: Forbidden, NotFound.
    """
    stream = f"permit/{id}"
    allow_reading(identity(), Subject.COMPANIES)
    allow_seeing(system(), identity(), stream)
    form = url_for("web.recording.form", plural="permits", id=id, event=PermitTransferred.declaration.name)
    return _choose(
        _companies(lambda company_id: f"{form}?company_id={company_id}"),
        PermitTransferred.declaration.label,
        [
            (gettext("Vergunningen"), url_for("web.permits.register")),
            (gettext("Vergunning"), address_of(stream) or "/"),
        ],
    )


def _choose(table: Table, label: Text, way: Sequence[tuple[str, str]]) -> str:
    return render_template(
        "recording/for_company.html",
        way=way,
        label=label,
        fields=(text_field("search", gettext("Zoek op naam, KvK-nummer of adres")),),
        table=table,
        may_register=identity().records(CompanyRegistered, "company"),
    )


def _companies(leading: Callable[[str], str]) -> Table:
    """A page of the companies that the visitor sees and that were not closed; each leads on."""
    asked = CompanyListFilter(
        company=CompanyFilter(within=identity().within), closed=False, search=asked_text("search")
    )
    with reading() as connection:
        found = companies_page(connection, asked, Paging(request.args.get(PAGE) or None))
    rows = [
        [
            Cell(row["name"], leading(row["id"])),
            Cell(row["city"] or _place(row["municipality_code"])),
            Cell(row["kvk_number"] or "–"),
        ]
        for row in found.items
    ]
    columns = [Column(gettext("Bedrijf")), Column(gettext("Plaats")), Column(gettext("KvK-nummer"))]
    nothing = gettext("Geen bedrijf voldoet hieraan. Zoek met minder woorden, of registreer het bedrijf eerst.")
    return Table(gettext("Bedrijven"), columns, rows, next_page(found.next_cursor), first_page(), nothing)


def _place(code: str | None) -> str:
    found = system().regulations.organisations.municipality(code or "")
    return found.name if found else ""
