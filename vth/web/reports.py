"""Reports as workbooks: made beside the page, kept with a receipt, and made again from an earlier one."""

from dataclasses import dataclass
from functools import partial
from itertools import islice

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from vth.application import receipts
from vth.application.access import allow_reading
from vth.application.auditing import note
from vth.application.entering.limiting import REPORTS
from vth.application.jobs import Job, Result, Workplace
from vth.application.receipts import Receipt
from vth.audit.entry import Action
from vth.kernel.errors import NotFound
from vth.projections.indicators import Question
from vth.rights.reports import REPORT_NEEDS
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.auditing import origin
from vth.web.figures.question import CATEGORY_NAMES, Given, asked, fields, given
from vth.web.formatting import instant, number, short_day, text
from vth.web.services import Reissue, WriteReport, identity, reading, services, system
from vth.web.tables import Cell, Column, Table

pages = Blueprint("reports", __name__)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_RECEIPTS = 50


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report; what it holds, its reader must be able to read."""

    code: str
    title: object
    holds: object

    @property
    def reads(self) -> tuple[Subject, ...]:
        return REPORT_NEEDS[self.code]


KINDS: tuple[ReportKind, ...] = (
    ReportKind(
        "summary",
        _("Samenvatting voor de provincie"),
        _("Indicatoren met doel en verloop, en elk register, op papier leesbaar."),
    ),
    ReportKind(
        "training",
        _("Opleidingen"),
        _("Wie welke opleiding heeft, mist of binnenkort verliest, en de bijeenkomsten."),
    ),
    ReportKind(
        "supervision",
        _("Toezicht: planning en resultaten"),
        _("De planning per week, de resultaten van controles en de open overtredingen."),
    ),
)


@pages.get("/reports")
@reads(Subject.OWN)
def page() -> str:
    """What can be made, and the receipts of what was made."""
    typed = given()
    return render_template("reports/page.html", kinds=_kinds(), fields=fields(typed), typed=typed, receipts=_issued())


@pages.post("/reports")
@reads(Subject.OWN)
def make() -> Response:
    """Starts making a report over the period and filter of the form. Errors: InvalidInput, Forbidden."""
    kind = _kind(request.form.get("kind", ""))
    with reading() as connection:
        question = asked(connection, Given({name: value.strip() for name, value in request.form.items()}))
    file_name = f"vth-{kind.code}-{question.start}-{question.end}.xlsx"
    work = partial(_write, services().write_report, kind.code, question, file_name)
    return _started(str(kind.title), work, f"report/{kind.code}")


@pages.post("/reports/<receipt_id>")
@reads(Subject.OWN)
def again(receipt_id: str) -> Response:
    """Starts making the report of an earlier receipt again. Errors: NotFound, Forbidden."""
    receipt = _own(receipt_id)
    kind = _kind(receipt.kind)
    file_name = f"vth-{kind.code}-{receipt.start}-{receipt.end}-{receipt.id[:8]}.xlsx"
    return _started(
        str(kind.title), partial(_rewrite, services().reissue, receipt.id, file_name), f"receipt/{receipt.id}"
    )


def _write(write: WriteReport, kind: str, question: Question, file_name: str, place: Workplace) -> Result:
    receipt = write(kind, question, place.folder / file_name, place.progress)
    return Result(file_name, WORKBOOK, {"receipt": receipt.id})


def _rewrite(reissue: Reissue, receipt_id: str, file_name: str, place: Workplace) -> Result:
    receipt = reissue(receipt_id, place.folder / file_name, place.progress)
    return Result(file_name, WORKBOOK, {"receipt": receipt.id})


def _started(title: str, work: partial[Result], subject: str) -> Response:
    who = identity()
    system().limiter.take(REPORTS, who.actor)
    note(system(), who, Action.EXPORTED, origin(), subject)
    job: Job = system().jobs.start(who.actor, "report", title, work)
    return redirect(url_for("web.jobs.watch", job_id=job.started.id), 303)  # type: ignore[return-value]


def _kinds() -> list[ReportKind]:
    """What the visitor may make."""
    return [kind for kind in KINDS if all(map(identity().reads, kind.reads))]


def _kind(code: str) -> ReportKind:
    found = next((kind for kind in KINDS if kind.code == code), None)
    if found is None:
        raise NotFound.because("Dit rapport bestaat niet.", "There is no such report.")
    for subject in found.reads:
        allow_reading(identity(), subject)
    return found


def _own(receipt_id: str) -> Receipt:
    """The receipt, when the visitor may see as much as it holds and no less."""
    receipt = receipts.find(system(), receipt_id)
    receipts.allow(receipt, identity().within)
    return receipt


def _issued() -> Table:
    titles = {kind.code: str(kind.title) for kind in _kinds()}
    with reading() as connection:
        found = receipts.issued(connection, identity().within)
        mine = list(islice(((one, at) for one, at in found if one.kind in titles), MOST_RECEIPTS))
    headings = (gettext("Kwitantie"), gettext("Rapport"), gettext("Periode"), gettext("Zoals bekend op"))
    rows = [
        (
            Cell(receipt.id[:8], url_for("web.reports.receipt", receipt_id=receipt.id)),
            Cell(titles[receipt.kind]),
            Cell(f"{short_day(receipt.start)} – {short_day(receipt.end)}"),
            Cell(instant(receipt.known_at), note=gettext("gemaakt %(at)s", at=instant(at))),
        )
        for receipt, at in mine
    ]
    return Table(
        gettext("Eerdere rapporten"),
        [Column(heading) for heading in headings],
        rows,
        nothing=gettext("Er is nog geen rapport gemaakt."),
    )


def _whom(found: Receipt) -> str:
    """The organisations, place, section and category that the report was limited to."""
    scope, name = found.scope, system().regulations.organisations.name
    codes = scope.environmental_service, scope.competent_authority, scope.municipality
    category = text(CATEGORY_NAMES[scope.category]) if scope.category else None
    section = gettext("SBI-sectie %(section)s", section=scope.sector) if scope.sector else None
    told = [*(name(code) for code in codes if code), *(part for part in (section, category) if part)]
    return ", ".join(told) or gettext("alles wat bij uw rol hoort")


@pages.get("/reports/<receipt_id>")
@reads(Subject.OWN)
def receipt(receipt_id: str) -> str:
    """What one receipt says, with the button that makes its report again."""
    found = _own(receipt_id)
    pairs = [
        (gettext("Rapport"), next((str(kind.title) for kind in KINDS if kind.code == found.kind), found.kind)),
        (gettext("Nummer"), found.id),
        (gettext("Periode"), f"{short_day(found.start)} – {short_day(found.end)}"),
        (gettext("Voor"), _whom(found)),
        (gettext("Zoals bekend op"), instant(found.known_at)),
        (gettext("Laatste feit in het logboek"), number(found.known_position)),
        (gettext("Hash van het logboek"), found.log_hash),
        (gettext("Hash van de inhoud"), found.content_hash),
        (gettext("Versie van de regelgeving"), found.regulations_version),
        (gettext("Versie van het programma"), found.program_version),
    ]
    return render_template("reports/receipt.html", receipt=found, pairs=pairs)
