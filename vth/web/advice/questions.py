"""Questions to the knowledge desk: the register, and the page of one with its answer."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.question import Channel
from vth.events.catalogue.values import PrescriptionKind
from vth.projections.advice_list import QuestionFilter, one_question, questions_page
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Page, Paging
from vth.projections.questions import OPEN, STATES
from vth.projections.register_words import STATES as WORDS
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.dossiers import Card, Dossier, Link, Section, dossier_page, found_or_absent
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, text_field
from vth.web.formatting import choice_label, short_day, text
from vth.web.founding import new_link
from vth.web.places import address_of
from vth.web.registering import Held, Register, Shown, day
from vth.web.services import identity, system
from vth.web.tables import Cell, Column
from vth.web.words import progress

pages = Blueprint("questions", __name__)
Row = Mapping[str, Any]
CHANNELS = [one.value for one in Channel]
THEMES = [one.value for one in PrescriptionKind]
LONGEST_TITLE = 80


@pages.get("/questions")
@reads(Subject.ADVICE)
def register() -> str:
    """The register, as the address asks for it."""
    return _register().page()


@pages.get("/questions.csv")
@pages.get("/questions.xlsx")
@reads(Subject.ADVICE)
def file() -> Response:
    """The same register as a file."""
    return _register().file()


@pages.get("/questions/<id>")
@reads(Subject.ADVICE)
def dossier(id: str) -> str:
    """One question with its answer."""
    return dossier_page("question", id, _describe)


def _register() -> Register:
    wanted = QuestionFilter(
        company=CompanyFilter(within=identity().within),
        state=asked_choice("state", STATES),
        theme=asked_choice("theme", THEMES),
        channel=asked_choice("channel", CHANNELS),
        received_from=asked_day("received_from"),
        received_to=asked_day("received_to"),
        search=asked_text("search"),
    )

    def fetch(connection: Connection, paging: Paging) -> Page:
        return questions_page(connection, wanted, system().today(), paging)

    return Register(
        caption=gettext("Adviesvragen"),
        name=gettext("adviesvragen"),
        shown=[
            Shown(Column(gettext("Vraag")), lambda row: Cell(row["question"], address_of(row["stream"]))),
            Shown(Column(gettext("Bedrijf")), company),
            Shown(Column(gettext("Thema")), lambda row: Cell(choice_label(PrescriptionKind, row["theme"]))),
            Shown(Column(gettext("Kanaal")), lambda row: Cell(choice_label(Channel, row["channel"]))),
            day(gettext("Ontvangen"), "received_on"),
            Shown(Column(gettext("Stand")), _state, _held()),
        ],
        fetch=fetch,
        fields=[
            text_field("search", gettext("Zoek in vraag en thema")),
            choice_field("state", gettext("Stand"), {code: text(WORDS[code]) for code in STATES}),
            choice_field("theme", gettext("Thema"), {one.value: text(one) for one in PrescriptionKind}),
            choice_field("channel", gettext("Kanaal"), {one.value: text(one) for one in Channel}),
            text_field("received_from", gettext("Ontvangen vanaf"), "date"),
            text_field("received_to", gettext("Ontvangen tot en met"), "date"),
        ],
        nothing=gettext("Er zijn geen vragen die hieraan voldoen. Wis een filter of zoek met minder woorden."),
        actions=new_link(gettext("Adviesvraag vastleggen"), "question"),
    )


def company(row: Row) -> Cell:
    """The company that asked; a dash when nobody is known to have."""
    address = address_of(f"company/{row['company_id']}") if row["company_id"] else None
    shown = address if identity().reads(Subject.COMPANIES) else None
    return Cell(row["company_name"] or "–", shown)


def _held() -> list[Held]:
    return [
        Held(gettext("Stand"), lambda row: progress(row["state"]).text),
        Held(gettext("Dagen open"), lambda row: row["days_open"], "whole"),
    ]


def _state(row: Row) -> Cell:
    shown = progress(row["state"])
    return Cell(shown.text, tone=shown.tone, note=gettext("%(count)s dagen", count=row["days_open"]))


def _describe(connection: Connection, id: str) -> Dossier:
    row = found_or_absent(one_question(connection, id, system().today()))
    about = [
        (gettext("Ontvangen"), short_day(row["received_on"])),
        (gettext("Kanaal"), choice_label(Channel, row["channel"])),
        (gettext("Thema"), choice_label(PrescriptionKind, row["theme"])),
        (gettext("SBI-code"), row["sbi_code"]),
        (gettext("Dagen open"), str(row["days_open"])),
    ]
    outcome = [
        (gettext("Beantwoord"), short_day(row["answered_on"]) if row["answered_on"] else ""),
        (gettext("Doorverwezen"), short_day(row["referred_on"]) if row["referred_on"] else ""),
        (gettext("Naar"), row["referred_to"]),
        (gettext("Nog te doen"), gettext("beantwoorden of doorverwijzen") if row["state"] == OPEN else ""),
    ]
    title = row["question"] if len(row["question"]) <= LONGEST_TITLE else gettext("Adviesvraag")
    said = [Section("question", gettext("Vraag"), text=row["question"])] if title != row["question"] else []
    answered = [Section("answer", gettext("Antwoord"), text=row["answer"])] if row["answer"] else []
    return Dossier(
        title=title,
        crumb=(gettext("Adviesvragen"), "/questions"),
        lead=row["company_name"] or "",
        state=progress(row["state"]),
        links=_around(row),
        cards=[Card(gettext("Vraag"), about), Card(gettext("Afhandeling"), outcome)],
        sections=[*said, *answered],
    )


def _around(row: Row) -> list[Link]:
    asked = company(row)
    return [(gettext("Dossier van het bedrijf"), asked.address)] if asked.address else []
