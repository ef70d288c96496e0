"""What a trial run found, and earlier imports, as tables."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext

from vth.application.importing.recognising import Column as ReadColumn
from vth.application.importing.working import FIRST, Found
from vth.application.jobs import Job
from vth.web.formatting import instant
from vth.web.jobs import STATES
from vth.web.language import language
from vth.web.tables import Cell, Column, Table


def sheets(found: Found) -> list[Table]:
    """Of each sheet which column is read as what; what is not read stands last."""
    headings = [Column(gettext("Kolom")), Column(gettext("Wordt gelezen als"))]
    return [
        Table(
            gettext("Blad %(name)s", name=sheet.name),
            headings,
            [_column(one) for one in sorted(sheet.columns, key=lambda one: not one.nl)],
        )
        for sheet in found.sheets
    ]


def _column(one: ReadColumn) -> list[Cell]:
    said = one.nl if language() == "nl" else one.en
    return [Cell(one.name), Cell(said) if said else Cell(gettext("wordt niet gelezen"), tone="neutral")]


def rejected(found: Found) -> Table:
    """The first rows that would not be taken, with the reason."""
    headings = (gettext("Rij"), gettext("Kolom"), gettext("Waarom niet"))
    rows = [
        [
            Cell(str(one.row), note=one.sheet),
            Cell(one.column or "–"),
            Cell(
                one.nl if language() == "nl" else one.en,
                note="" if one.listed == "rejected" else gettext("overgeslagen"),
            ),
        ]
        for one in found.first_rejected
    ]
    return Table(
        gettext("De eerste rijen die niet worden overgenomen (hooguit %(most)s)", most=FIRST),
        [Column(heading) for heading in headings],
        rows,
        nothing=gettext("Alle rijen kunnen worden overgenomen."),
    )


def earlier(jobs: Sequence[Job]) -> Table:
    """The visitor's own imports that are still kept."""
    headings = (gettext("Bestand"), gettext("Begonnen"), gettext("Stand"))
    rows = [
        [
            Cell(job.started.title, url_for("web.jobs.watch", job_id=job.started.id)),
            Cell(instant(job.started.started_at)),
            Cell(str(STATES[job.state][0]), tone=STATES[job.state][1]),
        ]
        for job in jobs
    ]
    return Table(
        gettext("Eerdere invoer"),
        [Column(heading) for heading in headings],
        rows,
        nothing=gettext("Er is de laatste dag niets ingevoerd."),
    )
