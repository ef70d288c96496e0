"""The page of one stream: what it is, what belongs to it, what may be recorded, its documents and its story."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import render_template, url_for
from markupsafe import Markup
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound

from vth.application.access import allow_seeing
from vth.application.possible import Possibility, possible_now
from vth.application.shown_history import seen_of
from vth.events.declaration import Fact
from vth.events.registry import stream_type
from vth.kernel.text import Text
from vth.projections.dossier_history import history_lines
from vth.projections.names import names_of_any
from vth.rights.subjects import Subject
from vth.web.filed import documents_of
from vth.web.filing import may_file
from vth.web.naming import naming
from vth.web.permits.story import story
from vth.web.services import identity, reading, system
from vth.web.tables import Cell, Table

Pairs = Sequence[tuple[object, object]]
Link = tuple[str, str]
"""What a link says, and its address."""


@dataclass(frozen=True, slots=True)
class Card:
    """A few facts under a heading."""

    title: str
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with tables, a chart drawn over the first of them, and the ways on."""

    id: str
    title: str
    tables: Sequence[Table] = ()
    chart: Markup | None = None
    links: Sequence[Link] = ()
    reasons: Sequence[tuple[str, Sequence[Text]]] = ()
    """What the rules keep from beginning here, and why."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a page of a stream says of it; `crumb` leads to its register."""

    title: str
    crumb: Link
    cards: Sequence[Card]
    sections: Sequence[Section] = ()
    state: Cell | None = None
    lead: str = ""
    links: Sequence[Link] = ()


Describe = Callable[[Connection, str], Dossier]
"""Reads what belongs to the stream with this id. Errors: NotFound."""


def dossier_page(
    kind: str,
    given: str,
    describe: Describe,
    *,
    elsewhere: Collection[type[Fact]] = (),
    template: str = "dossiers/page.html",
) -> str:
    """The page of the stream with this id; facts that have a form of their own on the page are `elsewhere`.

    Errors: NotFound, also for a stream of others.
    """
    id = stream_id(given)
    stream = f"{kind}/{id}"
    allow_seeing(system(), identity(), stream)
    with reading() as connection:
        made = describe(connection, id)
        history = seen_of(system(), identity(), system().store.load(connection, stream))
        names = names_of_any(connection, [event.actor for event in history])
        lines = history_lines(history, naming(connection), names.get)
        found = possible_now(system(), connection, stream, identity())
        filed = documents_of(connection, stream) if identity().reads(Subject.DOCUMENTS) else None
    chances = [one for one in found if _offered(kind, one, elsewhere)]
    return render_template(
        template,
        dossier=made,
        id=id,
        plural=_plural(kind),
        story=story(lines),
        documents=filed,
        may_file=filed is not None and kind != "document" and may_file(identity()),
        possible=[one for one in chances if one.allowed],
        reasons=[(one.fact_type.declaration.label, list(one.reasons)) for one in chances if not one.allowed],
    )


def stream_id(given: str) -> str:
    """The id as streams have it. Errors: NotFound for what is no id."""
    try:
        return str(UUID(given))
    except ValueError as error:
        raise NotFound from error


def found_or_absent(row: dict[str, Any] | None) -> dict[str, Any]:
    """The row itself. Errors: NotFound when there is none."""
    if row is None:
        raise NotFound
    return row


def record_link(kind: str, id: str, fact: type[Fact], **known: str) -> str:
    """The address of the form for one fact on a stream."""
    address = url_for("web.recording.form", plural=_plural(kind), id=id, event=fact.declaration.name)
    return f"{address}?{urlencode(known)}" if known else address


def _plural(kind: str) -> str:
    found = stream_type(kind)
    return found.plural if found else kind


def _offered(kind: str, one: Possibility, elsewhere: Collection[type[Fact]]) -> bool:
    """What begins a stream is no choice within it."""
    found = stream_type(kind)
    return one.fact_type not in elsewhere and found is not None and one.fact_type is not found.facts[0]
