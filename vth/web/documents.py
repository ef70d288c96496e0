"""The page of one document: what is known of it, and the way to its content."""

from flask import Blueprint, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.document import DocumentKind
from vth.projections.document_list import one_document
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.dossiers import Card, Dossier, dossier_page, found_or_absent
from vth.web.filed import download
from vth.web.formatting import choice_label, short_day
from vth.web.places import address_of
from vth.web.tables import Cell

pages = Blueprint("documents", __name__)


@pages.get("/documents/<id>")
@reads(Subject.DOCUMENTS)
def dossier(id: str) -> str:
    """One document. Errors: NotFound, also for who may not see what it is about."""
    return dossier_page("document", id, _describe)


def _describe(connection: Connection, id: str) -> Dossier:
    row = found_or_absent(one_document(connection, id))
    pairs = [
        (gettext("Soort"), choice_label(DocumentKind, row["kind"])),
        (gettext("Ontvangen"), short_day(row["filed_on"])),
        (gettext("Bedrijf"), row["company_name"]),
        (gettext("Bestandssoort"), row["media_type"]),
        (gettext("Ingetrokken"), short_day(row["withdrawn_on"])),
        (gettext("Reden"), row["withdrawn_reason"]),
    ]
    return Dossier(
        row["title"],
        (gettext("Dossier"), address_of(row["about"]) or "/"),
        [Card(gettext("Document"), pairs)],
        state=Cell(gettext("ingetrokken"), tone="warning") if row["withdrawn_on"] else None,
        links=[] if row["withdrawn_on"] else [(download(row), url_for("web.filing.content", id=id))],
    )
