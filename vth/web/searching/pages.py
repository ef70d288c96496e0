"""The page with what was found: the first few of each kind, or one kind page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections.paging import Paging
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.searching.kinds import Kind, kinds_for
from vth.web.searching.rows import Row
from vth.web.services import identity, reading
from vth.web.tables import PAGE, Column, Table, first_page, here_with, next_page

pages = Blueprint("searching", __name__)
ENDPOINT = "web.searching.search"
WORDS, KIND = "q", "in"
FEW = 5
LONGEST, MOST_WORDS, SHORTEST = 200, 8, 2


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind: `more` is where the rest is; without a table it is only looked for there."""

    code: str
    label: str
    table: Table | None
    more: str | None = None


@pages.get("/search")
@reads(Subject.OWN)
def search() -> str:
    """What the words in the address occur in, as far as the visitor may see it."""
    words = asked_words()
    enough = len(words) >= SHORTEST
    mine = kinds_for(identity())
    chosen = next((kind for kind in mine if kind.code == request.args.get(KIND)), None)
    found: list[Found] = []
    if enough:
        with reading() as connection:
            found = [_whole(connection, chosen, words)] if chosen else list(_few(connection, mine, words))
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


def _few(connection: Connection, kinds: list[Kind], words: str) -> Iterator[Found]:
    """The first of each kind of which there is any, and last what takes longer to look through."""
    for kind in kinds:
        rows = () if kind.slow else kind.find(connection, words, Paging(size=FEW + 1)).items
        if rows:
            more = _whole_of(kind) if len(rows) > FEW else None
            yield Found(kind.code, str(kind.label), _table(kind, rows[:FEW], words), more)
    yield from (Found(kind.code, str(kind.label), None, _whole_of(kind)) for kind in kinds if kind.slow)


def _whole(connection: Connection, kind: Kind, words: str) -> Found:
    page = kind.find(connection, words, Paging(request.args.get(PAGE) or None))
    table = _table(kind, page.items, words, next_page(page.next_cursor), first_page())
    return Found(kind.code, str(kind.label), table)


def _whole_of(kind: Kind) -> str:
    return here_with({KIND: kind.code, PAGE: None})


def _table(
    kind: Kind, rows: Sequence[Row], words: str, following: str | None = None, first: str | None = None
) -> Table:
    return Table(
        str(kind.label),
        [Column(str(heading)) for heading in kind.headings],
        [kind.show(row, words) for row in rows],
        following,
        first,
        gettext("Hierin is niets gevonden."),
    )
