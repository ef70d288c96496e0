"""The documents that were filed with a dossier, as every dossier lists them."""

from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.document import DocumentKind
from vth.projections.document_list import DocumentFilter, documents_page
from vth.projections.paging import Paging
from vth.web.formatting import choice_label, number, short_day
from vth.web.tables import Cell, Column, Table

MOST = Paging(size=100)
KILOBYTE = 1000


def documents_of(connection: Connection, stream: str) -> Table:
    """What was filed with this dossier and not withdrawn, the newest first."""
    found = documents_page(connection, DocumentFilter(about=stream, withdrawn=False), MOST).items
    columns = [
        Column(gettext("Titel")),
        Column(gettext("Soort")),
        Column(gettext("Ontvangen"), short=True),
        Column(gettext("Bestand")),
    ]
    return Table(gettext("Documenten"), columns, [_row(row) for row in found], nothing=gettext("Geen."))


def _row(row: dict[str, Any]) -> list[Cell]:
    return [
        Cell(row["title"], url_for("web.documents.dossier", id=row["id"])),
        Cell(choice_label(DocumentKind, row["kind"])),
        Cell(short_day(row["filed_on"])),
        Cell(download(row), url_for("web.filing.content", id=row["id"])),
    ]


def download(row: dict[str, Any]) -> str:
    """What the link to its content says."""
    size = number(max(row["size"] // KILOBYTE, 1), 0)
    return str(gettext("Download %(title)s (%(size)s kB)", title=row["title"], size=size))
