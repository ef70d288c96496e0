"""How the installation is: database, scheduler, seals, room on the disk, and the long work of everybody."""

import shutil
from collections.abc import Callable

from flask import Blueprint, render_template
from flask_babel import gettext

from vth.application import maintenance
from vth.application.jobs import Job
from vth.events.seals import SealBook
from vth.kernel.errors import VthError
from vth.kernel.instants import from_stored
from vth.projections.names import names_of_any
from vth.rights.subjects import Subject
from vth.storage import MEGABYTE
from vth.web.access import reads
from vth.web.formatting import instant, number, short_day
from vth.web.jobs import STATES
from vth.web.language import language
from vth.web.services import reading, system
from vth.web.tables import Cell, Column, Table

pages = Blueprint("health", __name__, url_prefix="/administration/health")
ROUNDS = ("notices", "reactions")
LITTLE_ROOM = 1024


@pages.get("")
@reads(Subject.ADMINISTRATION)
def page() -> str:
    """Every look by itself: what cannot be looked at is said in its place."""
    looks: tuple[tuple[str, Callable[[], Cell]], ...] = (
        (gettext("Database"), _database),
        (gettext("Feiten in het logboek"), _log),
        (gettext("Laatste zegel"), _seal),
        (gettext("Planner: berichten"), lambda: _round("notices")),
        (gettext("Planner: reacties"), lambda: _round("reactions")),
        (gettext("Ruimte voor VTH_HOME"), _room),
    )
    rows = [[Cell(label), *_seen(look)] for label, look in looks]
    headings = [Column(gettext("Wat")), Column(gettext("Toestand")), Column(gettext("Toelichting"))]
    health = Table(gettext("Toestand van de installatie"), headings, rows)
    return render_template("administration/health.html", health=health, jobs=_jobs())


def _seen(look: Callable[[], Cell]) -> tuple[Cell, Cell]:
    try:
        found = look()
    except (VthError, OSError) as error:
        said = " ".join(error.read(language())) if isinstance(error, VthError) else str(error.strerror)
        return Cell(gettext("niet goed"), tone="danger"), Cell(said)
    word = {"safe": gettext("goed"), "warning": gettext("kijk hiernaar")}[found.tone or "safe"]
    return Cell(word, tone=found.tone), Cell(found.text)


def _database() -> Cell:
    """The tables and what people read are of this version and these regulations. Raises SchemaMismatch."""
    maintenance.check(system())
    engine = system().engine
    return Cell(gettext("%(kind)s, bij met deze versie", kind=engine.dialect.name), tone="safe")


def _log() -> Cell:
    with reading() as connection:
        head = system().store.head(connection)
    when = instant(head.recorded_at)
    return Cell(gettext("%(count)s, het laatste op %(when)s", count=number(head.position), when=when), tone="safe")


def _seal() -> Cell:
    """A seal is noted when the log was verified, and with every report."""
    seals = SealBook(system().settings.seals).entries()
    if not seals:
        return Cell(gettext("Er is nog niet gecontroleerd: laat vth verify geregeld lopen."), tone="warning")
    last = seals[-1]
    with reading() as connection:
        head = system().store.head(connection)
    newer = gettext(
        "%(when)s, tot feit %(position)s", when=instant(from_stored(last.at)), position=number(last.position)
    )
    return Cell(newer, tone="safe" if last.position <= head.position else "warning")


def _round(job: str) -> Cell:
    last = system().messages.last_run(job)
    if last is None:
        return Cell(gettext("Heeft nog niet gelopen: start vth scheduler, of gebruik make run."), tone="warning")
    late = (system().today() - last).days > 1
    return Cell(gettext("laatst voor %(day)s", day=short_day(last)), tone="warning" if late else "safe")


def _room() -> Cell:
    usage = shutil.disk_usage(system().settings.home)
    free = usage.free // MEGABYTE
    said = gettext("%(free)s MB vrij van %(total)s MB", free=number(free), total=number(usage.total // MEGABYTE))
    return Cell(said, tone="warning" if free < LITTLE_ROOM else "safe")


def _jobs() -> Table:
    found = system().jobs.everything()
    with reading() as connection:
        names = names_of_any(connection, {job.started.actor for job in found})
    headings = (gettext("Taak"), gettext("Wie"), gettext("Begonnen"), gettext("Stand"))
    return Table(
        gettext("Taken van de laatste dag"),
        [Column(heading) for heading in headings],
        [_job(job, names.get(job.started.actor, job.started.actor)) for job in found],
        nothing=gettext("Er zijn geen taken."),
    )


def _job(job: Job, who: str) -> list[Cell]:
    label, tone = STATES[job.state]
    wrong = " ".join((job.ending.nl if language() == "nl" else job.ending.en) if job.ending else ())
    return [
        Cell(job.started.title, note=job.started.kind),
        Cell(who),
        Cell(instant(job.started.started_at)),
        Cell(str(label), tone=tone, note=wrong),
    ]
