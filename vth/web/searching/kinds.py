"""What there is to find, in kinds: each for who reads its subject, within the visitor's limits."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from sqlalchemy import Connection

from vth.projections.paging import Page, Paging
from vth.rights.identity import Identity
from vth.rights.subjects import Subject
from vth.web.searching import cases, others
from vth.web.searching.rows import Row
from vth.web.tables import Cell

Find = Callable[[Connection, str, Paging], Page]
Show = Callable[[Row, str], list[Cell]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: `find` gives a page of rows for some words, `show` a row under the headings; `slow` is only looked
    for after the rest."""

    code: str
    label: object
    subject: Subject
    headings: tuple[object, ...]
    find: Find
    show: Show
    slow: bool = False


KINDS: tuple[Kind, ...] = (
    Kind(
        "permits", _("Vergunningen"), Subject.PERMITS, (_("Zaak"), _("Bedrijf"), _("Toestand")),
        cases.permits, cases.permit,
    ),
    Kind(
        "companies", _("Bedrijven"), Subject.COMPANIES, (_("Naam"), _("Adres"), _("Gemeente")),
        cases.companies, cases.company,
    ),
    Kind(
        "prescriptions", _("Voorschriften in vergunningen"), Subject.PERMITS,
        (_("Voorschrift"), _("Tekst"), _("Bedrijf")), cases.prescriptions, cases.prescription, slow=True,
    ),
    Kind(
        "library", _("Bibliotheek van voorschriften"), Subject.LIBRARY, (_("Voorschrift"), _("Tekst")),
        others.library, others.standard,
    ),
    Kind(
        "inspections", _("Controles"), Subject.SUPERVISION, (_("Bedrijf"), _("Soort controle"), _("Toestand")),
        cases.inspections, cases.inspection,
    ),
    Kind(
        "violations", _("Overtredingen"), Subject.ENFORCEMENT, (_("Bedrijf"), _("Vastgesteld"), _("Toestand")),
        cases.violations, cases.violation,
    ),
    Kind(
        "questions", _("Vragen"), Subject.ADVICE, (_("Vraag"), _("Bedrijf"), _("Toestand")),
        others.questions, others.question,
    ),
    Kind(
        "circles", _("Kenniskringen"), Subject.ADVICE, (_("Naam"), _("Organisatie")),
        others.circles, others.circle,
    ),
    Kind(
        "documents", _("Documenten"), Subject.DOCUMENTS, (_("Titel"), _("Soort"), _("Bedrijf")),
        others.documents, others.document,
    ),
    Kind(
        "courses", _("Opleidingen"), Subject.TRAINING, (_("Titel"), _("Code")),
        others.courses, others.course,
    ),
)  # fmt: skip


def kinds_for(who: Identity) -> list[Kind]:
    """The kinds that somebody may find."""
    return [kind for kind in KINDS if who.reads(kind.subject)]
