"""A dossier as its page shows it: the sum behind the decision date, and the prescriptions with what they came from."""

from dataclasses import dataclass
from textwrap import shorten

from flask_babel import gettext

from vth.projections.dossier import Dossier
from vth.projections.dossier_prescriptions import DossierPrescription
from vth.web.formatting import day, short_day, text
from vth.web.tables import Cell, Column, Table
from vth.web.words import progress

LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sum; `fact` is the version of the fact behind it."""

    what: str
    date: str
    basis: str
    fact: int | None


@dataclass(frozen=True, slots=True)
class Origin:
    """A prescription, what it is called, and the standard prescription that it was taken from, when it was."""

    one: DossierPrescription
    called: str
    standard: str


def steps(dossier: Dossier) -> list[Step]:
    """How the statutory decision date came about."""
    return [
        Step(text(line.label), day(line.date), line.legal_basis, line.event) for line in dossier.decision_date.lines
    ]


def prescriptions(dossier: Dossier) -> list[Origin]:
    """What is in force first, each group in the order of attachment."""
    found = sorted(dossier.prescriptions, key=lambda one: not one.in_force)
    return [Origin(one, _called(one), _standard(one)) for one in found]


def _called(one: DossierPrescription) -> str:
    """Its title; without one how its text begins."""
    return one.fact.title or shorten(one.fact.text, LONGEST_NAME, placeholder=" …")


def _standard(one: DossierPrescription) -> str:
    fact = one.fact
    return f"{fact.standard} v{fact.standard_version}" if fact.standard else ""


def duties(dossier: Dossier) -> Table:
    """Everything owed, what is open first."""
    columns = (
        Column(gettext("Wat")),
        Column(gettext("Stand")),
        Column(gettext("Uiterlijk"), short=True),
        Column(gettext("Wie")),
        Column(gettext("Grond")),
    )
    rows = [
        [
            Cell(text(duty.what)),
            progress(duty.status),
            Cell(short_day(duty.due_on)),
            Cell(text(duty.who_label)),
            Cell(duty.legal_basis),
        ]
        for duty in dossier.duties
    ]
    nothing = gettext("Er zijn geen verplichtingen met een termijn.")
    return Table(gettext("Verplichtingen"), columns, rows, nothing=nothing)
