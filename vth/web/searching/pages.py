"""The page with what was found: the first few of each kind, or one kind page by page."""

from flask import Blueprint, render_template, request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections.paging import Paging
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.searching.kinds import Kind, kinds_for
from vth.web.services import identity, reading
from vth.web.tables import PAGE, Column, Table, first_page, here_with, next_page

pages = Blueprint("searching", __name__)
ENDPOINT = "web.searching.search"
WORDS, KIND = "q", "in"
FEW = 5
LONGEST, MOST_WORDS, SHORTEST = 200, 8, 2


@pages.get("/search")
@reads(Subject.OWN)
def search() -> str:
    """What the words in the address occur in, as far as the visitor may see it."""
    words = asked_words()
    enough = len(words) >= SHORTEST
    mine = kinds_for(identity())
    chosen = next((kind for kind in mine if kind.code == request.args.get(KIND)), None)
    found: list[tuple[Table, str | None]] = []
    if enough:
        with reading() as connection:
            found = [_whole(connection, chosen, words)] if chosen else _few(connection, mine, words)
    return render_template(
        "searching/page.html",
        words=words,
        enough=enough,
        found=found,
        chosen=chosen,
        kinds=mine,
        everything=here_with({KIND: None, PAGE: None}),
    )


def asked_words() -> str:
    """What is searched for: no more words than anybody needs."""
    return " ".join(request.args.get(WORDS, "")[:LONGEST].split()[:MOST_WORDS])


def _few(connection: Connection, kinds: list[Kind], words: str) -> list[tuple[Table, str | None]]:
    """The first of each kind of which there is any, with where the rest is."""
    found = ((kind, kind.find(connection, words, Paging(size=FEW + 1)).items) for kind in kinds)
    return [
        (_table(kind, rows[:FEW], words), here_with({KIND: kind.code, PAGE: None}) if len(rows) > FEW else None)
        for kind, rows in found
        if rows
    ]


def _whole(connection: Connection, kind: Kind, words: str) -> tuple[Table, None]:
    page = kind.find(connection, words, Paging(request.args.get(PAGE) or None))
    return _table(kind, page.items, words, next_page(page.next_cursor), first_page()), None


def _table(
    kind: Kind, rows: list[dict[str, object]], words: str, following: str | None = None, first: str | None = None
) -> Table:
    return Table(
        str(kind.label),
        [Column(str(heading)) for heading in kind.headings],
        [kind.show(row, words) for row in rows],
        following,
        first,
        gettext("Hierin is niets gevonden."),
    )
