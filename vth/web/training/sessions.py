"""Course sessions: the register with the room that is left, and the page of one with who takes part."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    ParticipantEnrolled,
    ParticipantWithdrawn,
)
from vth.projections.course_sessions import CANCELLED, PLANNED, STATES
from vth.projections.paging import Page, Paging
from vth.projections.register_words import STATES as WORDS
from vth.projections.training_list import SessionFilter, one_session, participants_of, sessions_page
from vth.rights.subjects import Subject
from vth.web import offering
from vth.web.access import reads
from vth.web.dossiers import Card, Dossier, Link, Section, dossier_page, found_or_absent, record_link
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, text_field
from vth.web.formatting import day as long_day
from vth.web.formatting import short_day, text
from vth.web.founding import new_link
from vth.web.places import address_of
from vth.web.registering import Held, Register, Shown, count, day, plain
from vth.web.services import identity, reading, system
from vth.web.tables import Cell, Column, Table, Tone
from vth.web.training.staff import called, organisation
from vth.web.training.waiting import waiting_table
from vth.web.words import progress

pages = Blueprint("sessions", __name__)
Row = Mapping[str, Any]
YES_OR_NO = {"yes": True, "no": False}
ALL = "all"
ELSEWHERE = (ParticipantEnrolled, ParticipantWithdrawn, AttendanceRecorded)
"""These have a form of their own, or a link beside the participant."""


@pages.get("/course-sessions")
@reads(Subject.TRAINING)
def register() -> str:
    """The register, as the address asks for it."""
    return _register().page()


@pages.get("/course-sessions.csv")
@pages.get("/course-sessions.xlsx")
@reads(Subject.TRAINING)
def file() -> Response:
    """The same register as a file."""
    return _register().file()


@pages.get("/course-sessions/<id>")
@reads(Subject.TRAINING)
def dossier(id: str) -> str:
    """One session with its participants and who waits for a place."""
    return dossier_page("course_session", id, _describe, elsewhere=ELSEWHERE)


def _register() -> Register:
    state = asked_choice("state", (ALL, *STATES))
    wanted = SessionFilter(
        course_id=asked_text("course"),
        state=None if state == ALL else state,
        unfinished=state is None,
        with_room=YES_OR_NO.get(asked_text("room") or ""),
        starts_from=asked_day("starts_from"),
        starts_to=asked_day("starts_to"),
    )

    def fetch(connection: Connection, paging: Paging) -> Page:
        return sessions_page(connection, wanted, system().today(), paging)

    with reading() as connection:
        courses = {option.value: option.label for option in offering.courses(connection)}
    return Register(
        caption=gettext("Bijeenkomsten"),
        name=gettext("bijeenkomsten"),
        shown=[
            Shown(Column(gettext("Opleiding")), lambda row: Cell(title(row), address_of(row["stream"]))),
            day(gettext("Begint"), "starts_on"),
            plain(gettext("Plaats"), "location"),
            Shown(Column(gettext("Stand")), _state),
            Shown(Column(gettext("Ingeschreven"), numeric=True), _enrolled, _places()),
            Shown(Column(gettext("Vrij")), room, [Held(gettext("Vrij"), lambda row: row["room"], "whole")]),
            count(gettext("Voltooid"), "completed_by"),
        ],
        fetch=fetch,
        fields=[
            choice_field("course", gettext("Opleiding"), courses),
            choice_field("state", gettext("Stand"), _states(), gettext("nog niet afgerond")),
            choice_field("room", gettext("Nog plaats"), {"yes": gettext("ja"), "no": gettext("nee")}),
            text_field("starts_from", gettext("Begint vanaf"), "date"),
            text_field("starts_to", gettext("Begint tot en met"), "date"),
        ],
        nothing=gettext("Er zijn geen bijeenkomsten die hieraan voldoen. Wis een filter, of plan een bijeenkomst."),
        actions=new_link(gettext("Bijeenkomst plannen"), "course_session"),
    )


def title(row: Row) -> str:
    """What the session is called: its course."""
    return str(row["course_title"] or row["course_id"])


def _states() -> dict[str, str]:
    return {ALL: gettext("alle, ook wat voorbij is")} | {code: text(WORDS[code]) for code in STATES}


def _state(row: Row) -> Cell:
    """How far the session has come; what began and has no attendance yet asks for it."""
    begun = row["starts_on"] < system().today().isoformat()
    if begun and row["state"] != CANCELLED and (row["attendance_missing"] or row["state"] == PLANNED):
        return Cell(gettext("aanwezigheid ontbreekt"), tone="warning")
    return progress(row["state"])


def _places() -> list[Held]:
    return [
        Held(gettext("Ingeschreven"), lambda row: row["enrolled"], "whole"),
        Held(gettext("Plaatsen"), lambda row: row["capacity"], "whole"),
    ]


def _enrolled(row: Row) -> Cell:
    return Cell(gettext("%(done)s van %(planned)s", done=row["enrolled"], planned=row["capacity"]))


def room(row: Row) -> Cell:
    """How many places are left, in a word and a colour; nothing for what is over."""
    if row["state"] != PLANNED:
        return Cell("–")
    if not row["room"]:
        return Cell(gettext("vol"), tone="warning")
    return Cell(gettext("%(count)s vrij", count=row["room"]), tone="safe")


def _describe(connection: Connection, id: str) -> Dossier:
    row = found_or_absent(one_session(connection, id))
    people = participants_of(connection, id, identity().within)
    taking = sum(not one["withdrawn_on"] for one in people)
    more = gettext("Er nemen ook medewerkers van andere organisaties deel.") if taking < row["enrolled"] else ""
    planning = [
        (gettext("Begint"), short_day(row["starts_on"])),
        (gettext("Eindigt"), short_day(row["ends_on"]) if row["ends_on"] else ""),
        (gettext("Plaats"), row["location"]),
        (gettext("Vervallen op"), short_day(row["cancelled_on"]) if row["cancelled_on"] else ""),
        (gettext("Reden"), row["cancelled_reason"]),
    ]
    places = [
        (gettext("Plaatsen"), str(row["capacity"])),
        (gettext("Ingeschreven"), str(row["enrolled"])),
        (gettext("Vrij"), str(row["room"]) if row["state"] == PLANNED else ""),
        (gettext("Voltooid"), str(row["completed_by"] or 0)),
        (gettext("Certificaten"), str(row["certificates"] or 0)),
    ]
    return Dossier(
        title=title(row),
        crumb=(gettext("Bijeenkomsten"), "/course-sessions"),
        lead=", ".join(part for part in (long_day(row["starts_on"]), row["location"]) if part),
        state=_state(row),
        links=_links(id, row),
        cards=[Card(gettext("Planning"), planning), Card(gettext("Plaatsen"), places)],
        sections=[
            Section("participants", gettext("Deelnemers"), [_participants(id, people, row)], text=more),
            Section("waiting", gettext("Wacht op een plaats"), [waiting_table(connection, row, people)],
                    links=_elsewhere(row), text=gettext(
                        "Wie deze opleiding volgens het opleidingskader mist of binnenkort moet vernieuwen, en nog "
                        "nergens is ingeschreven.")),
        ],
    )  # fmt: skip


def _links(id: str, row: Row) -> list[Link]:
    """The two forms of the coordinator."""
    links = []
    may_enrol = identity().records(ParticipantEnrolled, "course_session")
    if may_enrol and row["state"] == PLANNED and row["room"]:
        links.append((gettext("Inschrijven"), url_for("web.enrolling.form", id=id)))
    begun = row["starts_on"] <= system().today().isoformat()
    if identity().records(AttendanceRecorded, "course_session") and begun and row["attendance_missing"]:
        links.append((gettext("Aanwezigheid vastleggen"), url_for("web.attendance.form", id=id)))
    return links


def _elsewhere(row: Row) -> list[Link]:
    """Where there may be room, and the way to make it."""
    others = url_for("web.sessions.register", course=row["course_id"], room="yes")
    return [
        (gettext("Andere bijeenkomsten met plaats"), others),
        *new_link(gettext("Bijeenkomst plannen"), "course_session", course_id=row["course_id"]),
    ]


def _participants(id: str, people: list[dict[str, Any]], row: Row) -> Table:
    columns = [Column(gettext("Medewerker")), Column(gettext("Stand")), Column(gettext("Certificaat"))]
    may = identity().records(ParticipantWithdrawn, "course_session") and row["state"] != "cancelled"
    if may:
        columns.append(Column(gettext("Vastleggen")))
    ordered = sorted(people, key=lambda one: (bool(one["withdrawn_on"]), _name(one).casefold()))
    rows = [[_person(one), _standing(one), _certificate(one), *([_next(id, one)] if may else [])] for one in ordered]
    return Table(gettext("Deelnemers"), columns, rows, nothing=gettext("Er is nog niemand ingeschreven."))


def _name(one: Row) -> str:
    return called({"person_name": one["person_name"], "id": one["staff_id"]})


def _person(one: Row) -> Cell:
    return Cell(_name(one), address_of(f"staff/{one['staff_id']}"), note=organisation(one["organisation"]))


def _standing(one: Row) -> Cell:
    if one["withdrawn_on"]:
        return Cell(gettext("uitgeschreven"), note=short_day(one["withdrawn_on"]), tone="neutral")
    words: Mapping[object, tuple[str, Tone]] = {
        None: (gettext("ingeschreven"), "active"),
        1: (gettext("voltooid"), "safe"),
        0: (gettext("niet voltooid"), "warning"),
    }
    label, tone = words[one["completed"]]
    return Cell(label, tone=tone, note=short_day(one["attended_on"] or one["enrolled_on"]))


def _certificate(one: Row) -> Cell:
    if not one["certified_on"]:
        return Cell("–")
    until = one["certificate_until"]
    note = gettext("geldig tot en met %(day)s", day=short_day(until)) if until else gettext("blijft geldig")
    return Cell(short_day(one["certified_on"]), note=note)


def _next(id: str, one: Row) -> Cell:
    """The one thing to record about this participant now."""
    if one["withdrawn_on"]:
        return Cell("–")
    if one["completed"] is None:
        return Cell(gettext("Uitschrijven"), record_link("course_session", id, ParticipantWithdrawn,
                                                         staff_id=one["staff_id"]), note=_name(one))  # fmt: skip
    if one["completed"] and not one["certified_on"]:
        return Cell(gettext("Certificaat uitreiken"), record_link("course_session", id, CertificateIssued,
                                                                  staff_id=one["staff_id"]))  # fmt: skip
    return Cell("–")
