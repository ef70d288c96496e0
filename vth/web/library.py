"""The library of standard prescriptions for everybody: browse, filter, and one prescription with all its versions."""

from flask import Blueprint, render_template, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from vth.events.catalogue.values import PrescriptionKind
from vth.policy.periods import in_force
from vth.policy.prescriptions import StandardPrescription
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, text_field
from vth.web.formatting import choice_label, number, short_day, text
from vth.web.forms.fields import FormField
from vth.web.searching.rows import holds
from vth.web.services import system
from vth.web.tables import Cell, Column, Table

pages = Blueprint("library", __name__, url_prefix="/library")
KINDS = [kind.value for kind in PrescriptionKind]
YES, NO = "yes", "no"


@pages.get("")
@reads(Subject.LIBRARY)
def listing() -> str:
    """The versions that hold on a day, today unless the address says another."""
    return render_template("library/page.html", fields=_fields(), table=_table(_asked()))


@pages.get("/<code>")
@reads(Subject.LIBRARY)
def one(code: str) -> str:
    """One standard prescription: every version, the newest first. Raises NotFound."""
    versions = [one for one in system().regulations.prescriptions if one.code == code]
    if not versions:
        raise NotFound
    newest_first = sorted(versions, key=lambda one: one.version, reverse=True)
    shown = [(one, _facts(one), in_force(one, system().today()), _blanks(one)) for one in newest_first]
    return render_template("library/one.html", newest=newest_first[0], versions=shown)


def _asked() -> list[StandardPrescription]:
    on, kind, circular = (
        asked_day("on") or system().today(),
        asked_choice("kind", KINDS),
        asked_choice("circular", (YES, NO)),
    )
    words = asked_text("search") or ""
    found = (one for one in system().regulations.prescriptions if in_force(one, on))
    found = (one for one in found if kind in (None, one.kind) and circular in (None, YES if one.circular else NO))
    fitting = [one for one in found if holds(words, one.code, one.title, one.text, one.legal_basis)]
    return sorted(fitting, key=lambda one: one.code)


def _fields() -> tuple[FormField, ...]:
    return (
        text_field("search", gettext("Woorden uit titel of tekst")),
        choice_field("kind", gettext("Soort voorschrift"), {one.value: text(one) for one in PrescriptionKind}),
        choice_field("circular", gettext("Circulair"), {YES: gettext("ja"), NO: gettext("nee")}),
        text_field("on", gettext("Geldig op"), "date"),
    )


def _table(found: list[StandardPrescription]) -> Table:
    headings = [
        Column(gettext("Voorschrift")),
        Column(gettext("Soort voorschrift")),
        Column(gettext("Versie"), short=True),
        Column(gettext("Grond")),
    ]
    rows = [
        [
            Cell(one.title, url_for("web.library.one", code=one.code), note=one.code),
            Cell(choice_label(PrescriptionKind, one.kind), note=gettext("circulair") if one.circular else ""),
            Cell(number(one.version), note=_validity(one)),
            Cell(one.legal_basis),
        ]
        for one in found
    ]
    nothing = gettext("Er zijn geen voorschriften die hieraan voldoen.")
    return Table(gettext("Standaardvoorschriften"), headings, rows, nothing=nothing)


def _validity(one: StandardPrescription) -> str:
    since = str(gettext("vanaf %(day)s", day=short_day(one.valid_from)))
    if one.valid_until is None:
        return since
    return str(gettext("%(since)s tot %(day)s", since=since, day=short_day(one.valid_until)))


def _facts(one: StandardPrescription) -> list[tuple[str, object]]:
    months = gettext("%(months)s maanden na inwerkingtreding", months=one.due_within_months)
    again = gettext("elke %(months)s maanden", months=one.repeats_months)
    return [
        (gettext("Geldig"), _validity(one)),
        (gettext("Soort voorschrift"), choice_label(PrescriptionKind, one.kind)),
        (gettext("Circulair"), one.circular),
        (gettext("Termijn"), months if one.due_within_months else ""),
        (gettext("Herhaling"), again if one.repeats_months else ""),
        (gettext("R-strategieën"), ", ".join(one.r_strategies)),
        (gettext("Bedoeld voor SBI"), ", ".join(one.applies_to.sbi)),
        (gettext("Grond"), one.legal_basis),
        (gettext("Bron"), one.source),
    ]


def _blanks(one: StandardPrescription) -> list[tuple[str, str]]:
    """What an officer fills in, with what stands there otherwise."""
    return [(blank.label, blank.shown(blank.default) or "–") for blank in one.parameters]
