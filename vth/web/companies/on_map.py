"""The map of companies: where they lie, where an inspection is due and where a violation is open, beside the list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext, ngettext
from sqlalchemy import Connection

from vth.kernel.errors import InvalidInput
from vth.kernel.places import Box
from vth.projections.company_list import CompanyListFilter, companies_page
from vth.projections.company_map import Center, Grid, Looking, Reach, centers, clusters, reach
from vth.projections.company_visits import Standing, standings
from vth.projections.paging import Paging
from vth.projections.route import MOST_WEEKS, USUAL_WEEKS
from vth.rights.subjects import Subject
from vth.web.companies.marks import BOX, apart, mark
from vth.web.companies.register import Row, asked, municipality, named
from vth.web.companies.register import fields as register_fields
from vth.web.filters import asked_choice, asked_text, choice_field, whole
from vth.web.formatting import short_day
from vth.web.forms.fields import FormField
from vth.web.maps import Drawing, Kind, Label, Mark, View, areas, fitted, named_places, outline, padded
from vth.web.services import identity, reading, system
from vth.web.tables import PAGE, Cell, Column, Table, first_page, here_with, next_page

WEEKS, STANDING = "weeks", "standing"
CHOICES = (1, 2, 4, 8, 13, MOST_WEEKS)
BESIDE = 15


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks: which companies, within which box, and what the map tells of supervision."""

    wanted: CompanyListFilter
    looking: Looking
    until: date
    zoomed: bool


@dataclass(frozen=True, slots=True)
class Mapped:
    """The map with the list beside it; no drawing when it is known of no company where it lies."""

    drawing: Drawing | None
    legend: Sequence[tuple[Kind, str, str]]
    table: Table
    fields: Sequence[FormField]
    found: Reach
    unknown: str
    whole: str | None


def question() -> Question:
    """What the address asks; what it asks wrongly is left out."""
    until = system().today() + timedelta(weeks=_weeks())
    looking = Looking(until if identity().reads(Subject.SUPERVISION) else None, identity().reads(Subject.ENFORCEMENT))
    standing, box = asked_choice(STANDING, _standings(looking)), _asked_box()
    wanted = replace(
        asked(),
        closed=False,
        box=box,
        visit_until=until if standing == "visit" else None,
        violated=standing == "violation",
    )
    return Question(wanted, looking, until, box is not None)


def _weeks() -> int:
    return min(whole(request.args.get(WEEKS)) or USUAL_WEEKS, MOST_WEEKS)


def _asked_box() -> Box | None:
    """The part of the map in the address, in the form of a map; None for what is none."""
    try:
        return fitted(Box.read(asked_text(BOX) or "")).box
    except InvalidInput:
        return None


def mapped() -> Mapped:
    """The map and the list as the address asks for them. Errors: InvalidInput for a cursor."""
    asked_for = question()
    with reading() as connection:
        found = reach(connection, asked_for.wanted)
        return Mapped(
            drawing=_drawing(connection, asked_for, found.box),
            legend=list(_legend(asked_for)),
            table=_table(connection, asked_for),
            fields=_fields(asked_for.looking),
            found=found,
            unknown=_unknown(),
            whole=_farther(asked_for),
        )


def _farther(question: Question) -> str | None:
    """The map without what zooms in; None when nothing does."""
    close = question.zoomed or question.wanted.company.municipality
    return here_with({BOX: None, PAGE: None, "municipality": None}) if close else None


def _unknown() -> str:
    """The register of those companies of which it is not known where they lie."""
    kept = ("search", "municipality", "service", "category", "sector")
    asked_too = {name: value for name in kept if (value := asked_text(name))}
    return f"{url_for('web.companies.register')}?{urlencode({'located': 'no', 'closed': 'open', **asked_too})}"


def _drawing(connection: Connection, question: Question, reached: Box | None) -> Drawing | None:
    if reached is None:
        return None
    view = fitted(question.wanted.box or padded(reached))
    found = clusters(connection, question.wanted, Grid(view.box, *view.cells), question.looking)
    marks = [mark(view, cluster) for cluster in apart(view, found)]
    chosen = question.wanted.company.municipality
    labels = [] if chosen else _labels(view, centers(connection, question.wanted), marks)
    return Drawing(_title(question), view, marks, labels, areas(view, system().regulations.outlines.values()))


def _title(question: Question) -> str:
    place = system().regulations.organisations.municipality(question.wanted.company.municipality or "")
    if place is None:
        return str(gettext("Kaart van bedrijven"))
    return str(gettext("Kaart van bedrijven in %(place)s", place=place.name))


def _labels(view: View, found: Iterable[Center], marks: Sequence[Mark]) -> list[Label]:
    name = system().regulations.organisations.municipality
    places = (
        (place.name, one.latitude, one.longitude, _into(one.municipality))
        for one in found
        if (place := name(one.municipality))
    )
    return named_places(view, places, marks)


def _into(code: str) -> str:
    return here_with({"municipality": code, BOX: None, PAGE: None})


def _legend(question: Question) -> Iterator[tuple[Kind, str, str]]:
    if question.looking.violations:
        yield "violation", outline("violation", 12, 13, 8), gettext("openstaande overtreding")
    if question.looking.until:
        until = short_day(question.until)
        yield "visit", outline("visit", 12, 12, 9), gettext("controle gepland tot en met %(day)s", day=until)
    yield "plain", outline("plain", 12, 12, 9), gettext("bedrijf")


def _standings(looking: Looking) -> dict[str, str]:
    found = {"violation": gettext("met openstaande overtreding")} if looking.violations else {}
    return {**found, **({"visit": gettext("met geplande controle")} if looking.until else {})}


def _fields(looking: Looking) -> list[FormField]:
    kept = [one for one in register_fields() if one.name not in ("closed", "located")]
    choices = _standings(looking)
    kept += [choice_field(STANDING, gettext("Toezicht"), choices)] if choices else []
    if looking.until:
        weeks = {str(one): gettext("%(number)s weken vooruit", number=one) for one in CHOICES}
        usual = gettext("%(number)s weken vooruit", number=USUAL_WEEKS)
        kept.append(choice_field(WEEKS, gettext("Controles tot"), weeks, usual))
    return kept


def _table(connection: Connection, question: Question) -> Table:
    found = companies_page(connection, question.wanted, Paging(request.args.get(PAGE) or None, BESIDE))
    stands = standings(connection, [row["id"] for row in found.items], question.until)
    rows = [
        [_name(row), Cell(municipality(row)), _stands(stands.get(row["id"], Standing()), question.looking)]
        for row in found.items
    ]
    columns = [Column(gettext("Naam")), Column(gettext("Gemeente")), Column(gettext("Toezicht"))]
    nothing = gettext("Er zijn geen bedrijven die hieraan voldoen. Wis een filter of zoek met minder woorden.")
    caption = gettext("Bedrijven")
    return Table(caption, columns, rows, next_page(found.next_cursor), first_page(), nothing)


def _name(row: Row) -> Cell:
    return replace(named(row), note="" if row["latitude"] is not None else gettext("niet op de kaart"))


def _stands(standing: Standing, looking: Looking) -> Cell:
    """What the shape on the map says, in words."""
    visit = short_day(standing.visit_on) if looking.until and standing.visit_on else ""
    planned = gettext("controle %(day)s", day=visit) if visit else ""
    if looking.violations and standing.violations:
        text = ngettext("%(num)s overtreding", "%(num)s overtredingen", standing.violations)
        return Cell(text, tone="danger", note=planned)
    return Cell(planned, tone="warning") if planned else Cell("–")
