"""The audit log: searched by its address, and taken along as a file."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta

from flask import Blueprint, Response, render_template, request, stream_with_context
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from vth.application.auditing import note
from vth.application.listings import Heading, Kind
from vth.audit.entry import LABELS, OUTCOME_LABELS, Action, Noted, Outcome, Via
from vth.audit.log import AuditFilter
from vth.audit.plain import NAMES, plain
from vth.events.registry import stream_type
from vth.kernel.calendar import DUTCH_TIME
from vth.projections.names import names_of_any
from vth.projections.paging import PAGE_SIZE
from vth.rights.subjects import OF_STREAM, Subject
from vth.web.access import reads
from vth.web.auditing import origin
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, text_field
from vth.web.formatting import instant, text
from vth.web.forms.fields import FormField
from vth.web.language import language
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.spreadsheet import listing as listed
from vth.web.spreadsheet import sent
from vth.web.tables import PAGE, Cell, Column, Table, Tone, first_page, next_page

pages = Blueprint("audit", __name__, url_prefix="/administration/audit")
TONES: Mapping[Outcome, Tone] = {Outcome.DONE: "safe", Outcome.REFUSED: "warning", Outcome.FAILED: "danger"}
WAYS: Mapping[Via, object] = {
    Via.PAGE: _("pagina"),
    Via.API: _("API"),
    Via.COMMAND: _("opdrachtregel"),
    Via.SCHEDULER: _("planner"),
}
ACTIONS = [action.value for action in Action]
OUTCOMES = [outcome.value for outcome in Outcome]
LONGEST_POSITION = 19
KINDS: Mapping[str, Kind] = {"position": "whole", "at": "moment"}


@pages.get("")
@reads(Subject.AUDIT)
def listing() -> str:
    """A page of lines, the newest first; the address names the last line of the page before it."""
    cursor = request.args.get(PAGE, "")
    before = int(cursor) if cursor.isdecimal() and len(cursor) < LONGEST_POSITION else None
    found = system().audit.page(asked(), PAGE_SIZE + 1, before)
    following = str(found[PAGE_SIZE - 1].position) if len(found) > PAGE_SIZE else None
    return render_template("administration/audit.html", fields=_fields(), table=table(found[:PAGE_SIZE], following))


@pages.get("/file.csv")
@pages.get("/file.xlsx")
@reads(Subject.AUDIT)
def file() -> Response:
    """Every line that the address asks for, the oldest first, for a spreadsheet."""
    spoken = language()
    found = (plain(line, spoken) | {"at": line.at} for line in system().audit.lines(asked()))
    headings = [Heading(name, KINDS.get(name, "text")) for name in NAMES]
    return sent(listed(gettext("Auditlog"), "auditlog", headings, ([*row.values()] for row in found), _fields()))


@pages.get("/file.jsonl")
@reads(Subject.AUDIT)
def lines() -> Response:
    """The same as one JSON object a line."""
    note(system(), identity(), Action.EXPORTED, origin(), "web.audit.lines")
    headers = {"Content-Disposition": 'attachment; filename="auditlog.jsonl"'}
    return Response(stream_with_context(_lines(asked())), mimetype="application/jsonl", headers=headers)


def asked() -> AuditFilter:
    """The filter in the address; what is not one of the choices is left out, days are whole Dutch days."""
    action, outcome = asked_choice("action", ACTIONS), asked_choice("outcome", OUTCOMES)
    since, until = asked_day("since"), asked_day("until")
    return AuditFilter(
        actor=asked_text("actor"),
        subject=asked_text("subject"),
        action=Action(action) if action else None,
        outcome=Outcome(outcome) if outcome else None,
        since=datetime.combine(since, time.min, DUTCH_TIME) if since else None,
        until=datetime.combine(until + timedelta(1), time.min, DUTCH_TIME) - timedelta(microseconds=1)
        if until
        else None,
    )


def table(found: list[Noted], following: str | None = None) -> Table:
    """Lines as people read them, with names as far as the register of persons has them."""
    with reading() as connection:
        names = names_of_any(connection, {line.entry.actor for line in found})
    headings = (
        gettext("Tijdstip"),
        gettext("Wat"),
        gettext("Afloop"),
        gettext("Wie"),
        gettext("Waarmee"),
        gettext("Vanwaar"),
    )
    return Table(
        gettext("Auditlog"),
        [Column(heading) for heading in headings],
        [_row(line, names) for line in found],
        next_page(following),
        first_page(),
        gettext("Er zijn geen regels die hieraan voldoen."),
    )


def _row(line: Noted, names: Mapping[str, str]) -> list[Cell]:
    entry = line.entry
    return [
        Cell(instant(line.at)),
        Cell(text(LABELS[entry.action]), note=entry.detail),
        Cell(text(OUTCOME_LABELS[entry.outcome]), tone=TONES[entry.outcome]),
        Cell(names.get(entry.actor, entry.actor) or gettext("onbekend"), note=_organisation(entry.organisation)),
        Cell(entry.subject, _address(entry.subject), note=_kind(entry.subject)),
        Cell(str(WAYS[entry.origin.via]), note=entry.origin.address),
    ]


def _kind(subject: str) -> str:
    """What kind of dossier it is; nothing for a page or a file."""
    found = stream_type(subject.partition("/")[0])
    return text(found.label) if found else ""


def _address(subject: str) -> str | None:
    """The dossier itself, for who reads such dossiers."""
    part = OF_STREAM.get(subject.partition("/")[0])
    return address_of(subject) if part and identity().reads(part) else None


def _organisation(code: str) -> str:
    return system().regulations.organisations.name(code) if code else ""


def _fields() -> tuple[FormField, ...]:
    return (
        choice_field("action", gettext("Wat"), {action.value: text(LABELS[action]) for action in Action}),
        choice_field("outcome", gettext("Afloop"), {one.value: text(OUTCOME_LABELS[one]) for one in Outcome}),
        text_field("actor", gettext("Wie (pseudoniem)")),
        text_field("subject", gettext("Waarmee, bijvoorbeeld person/…")),
        text_field("since", gettext("Vanaf"), "date"),
        text_field("until", gettext("Tot en met"), "date"),
    )


def _lines(wanted: AuditFilter) -> Iterator[str]:
    spoken = language()
    for line in system().audit.lines(wanted):
        yield json.dumps(plain(line, spoken), ensure_ascii=False) + "\n"
