"""Records past their term: proposed, decided on by another records manager, destroyed after a question."""

from typing import cast

import msgspec
from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from vth.application import retention
from vth.application.access import allow_recording
from vth.application.auditing import note
from vth.application.retention import lists
from vth.audit.entry import Action
from vth.events.catalogue.destruction import RecordsDestroyed
from vth.events.envelope import DatedFact
from vth.kernel.errors import InvalidInput, Refused, VthError
from vth.kernel.origin import Origin
from vth.projections.names import names_of_any
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.auditing import origin
from vth.web.formatting import short_day
from vth.web.forms.fields import FormField, with_faults
from vth.web.language import language
from vth.web.saying import say
from vth.web.services import identity, reading, system
from vth.web.tables import Cell, Column, Table, Tone

pages = Blueprint("retention", __name__, url_prefix="/administration/retention")
STANDS: dict[str, tuple[object, Tone]] = {
    lists.PROPOSED: (_("voorgesteld"), "active"),
    lists.APPROVED: (_("goedgekeurd"), "warning"),
    lists.REJECTED: (_("afgewezen"), "neutral"),
    lists.DESTROYED: (_("vernietigd"), "safe"),
}


@pages.get("")
@reads(Subject.RETENTION)
def listing() -> str:
    """What is due, and every list so far."""
    return _listing()


@pages.post("/propose")
@reads(Subject.RETENTION)
def propose() -> Response:
    """A list of everything that is due now. Errors: Forbidden."""
    _allow(f"destruction/{system().new_id()}")
    try:
        stream = retention.propose(system(), _origin(), identity().within)
    except Refused as refused:
        return make_response(_listing(refused), 409)
    if stream is None:
        return _on(url_for("web.retention.listing"))
    return say(_on(url_for("web.retention.one", id=stream.partition("/")[2])), "recorded", gettext("Het voorstel"))


@pages.get("/<id>")
@reads(Subject.RETENTION)
def one(id: str) -> str:
    """One list, with what can be done to it. Errors: NotFound."""
    return _one(id)


@pages.post("/<id>/<decision>")
@reads(Subject.RETENTION)
def decide(id: str, decision: str) -> Response:
    """Approves, rejects or destroys; the page of the list says when that may not be. Errors: NotFound, Forbidden."""
    found = _list(id)
    _allow(f"destruction/{found.id}")
    try:
        said = _decided(found.id, decision)
    except (Refused, InvalidInput) as refused:
        return make_response(_one(id, refused), 409)
    return say(_on(url_for("web.retention.one", id=found.id)), "recorded", said)


@pages.get("/<id>/destroy")
@reads(Subject.RETENTION)
def ask_to_destroy(id: str) -> str:
    """Asks before it happens. Errors: NotFound."""
    return render_template("administration/destroy.html", one=_list(id))


@pages.get("/<id>/statement")
@reads(Subject.RETENTION)
def statement(id: str) -> Response:
    """The statement of destruction as a file. Errors: NotFound; Refused when it was not carried out."""
    written = retention.statement(system(), _list(id).id)
    headers = {"Content-Disposition": f'attachment; filename="verklaring-{written.id}.json"'}
    content = msgspec.json.format(msgspec.json.encode(written))
    note(system(), identity(), Action.EXPORTED, origin(), f"destruction/{written.id}", "statement")
    return Response(content, mimetype="application/json", headers=headers)


def _decided(id: str, decision: str) -> str:
    """What was done, in a word."""
    if decision == "approve":
        retention.approve(system(), id, _origin())
        return str(gettext("De goedkeuring"))
    if decision == "reject":
        retention.reject(system(), id, _reason(), _origin())
        return str(gettext("De afwijzing"))
    if decision == "destroy":
        retention.carry_out(system(), id, _origin())
        note(system(), identity(), Action.DESTROYED, origin(), f"destruction/{id}", "records_destroyed")
        return str(gettext("De vernietiging"))
    raise InvalidInput.because("Kies wat er moet gebeuren.", "Choose what has to be done.")


def _reason() -> str:
    reason = request.form.get("reason", "").strip()
    if not reason:
        raise InvalidInput.because("Geef de reden van de afwijzing.", "Give the reason of the rejection.", "/reason")
    return reason


def _allow(stream: str) -> None:
    """Whoever may record that records were destroyed may propose and decide. Errors: Forbidden, NotFound."""
    facts = [DatedFact(RecordsDestroyed(method=""), system().today())]
    allow_recording(system(), identity(), stream, facts)


def _origin() -> Origin:
    return Origin(identity().actor, identity().organisation, request.form.get("command_id") or system().new_id())


def _on(address: str) -> Response:
    return cast(Response, redirect(address, 303))


def _list(id: str) -> lists.DestructionList:
    with reading() as connection:
        return lists.one_list(system(), connection, identity().within, id)


def _listing(refused: VthError | None = None) -> str:
    with reading() as connection:
        due = retention.due(system(), connection, identity().within)
        every = lists.every_list(system(), connection, identity().within)
    return render_template(
        "administration/retention.html",
        due=_due(due),
        any_due=bool(due),
        every=_every(every),
        command_id=system().new_id(),
        errors=refused.read(language()) if refused else (),
    )


def _due(due: list[retention.Expired]) -> Table:
    headings = (gettext("Dossier"), gettext("Categorie"), gettext("Afgesloten"), gettext("Te bewaren tot en met"))
    rows = [
        [
            Cell(one.record, note="" if one.confirmed else gettext("termijn nog niet bevestigd in de selectielijst")),
            Cell(one.title, note=one.category),
            Cell(short_day(one.ended_on)),
            Cell(short_day(one.keep_until)),
        ]
        for one in due
    ]
    nothing = gettext("Van geen dossier is de bewaartermijn voorbij.")
    return Table(gettext("Bewaartermijn voorbij"), [Column(one) for one in headings], rows, nothing=nothing)


def _every(every: list[lists.DestructionList]) -> Table:
    headings = (gettext("Voorgesteld op"), gettext("Dossiers"), gettext("Stand"))
    rows = [
        [
            Cell(short_day(one.proposed_on), url_for("web.retention.one", id=one.id)),
            Cell(str(len(one.state.records))),
            Cell(str(STANDS[one.stand][0]), tone=STANDS[one.stand][1]),
        ]
        for one in every
    ]
    nothing = gettext("Er is nog niets voorgesteld.")
    return Table(gettext("Voorstellen en verklaringen"), [Column(one) for one in headings], rows, nothing=nothing)


def _one(id: str, refused: VthError | None = None) -> str:
    found = _list(id)
    headings = (gettext("Dossier"), gettext("Categorie"), gettext("Afgesloten"), gettext("Te bewaren tot en met"))
    rows = [
        [Cell(one.record), Cell(one.category), Cell(short_day(one.ended_on)), Cell(short_day(one.keep_until))]
        for one in found.state.records
    ]
    with reading() as connection:
        names = names_of_any(connection, [found.proposed_by])
    reason = FormField(
        name="reason",
        label=gettext("Reden"),
        widget="textarea",
        values=(request.form.get("reason", ""),),
        required=True,
    )
    return render_template(
        "administration/destruction.html",
        one=found,
        stand=STANDS[found.stand],
        records=Table(gettext("Dossiers op deze lijst"), [Column(heading) for heading in headings], rows),
        proposed_by=names.get(found.proposed_by, found.proposed_by),
        own=found.proposed_by == identity().actor,
        form=with_faults((reason,), refused.faults if refused else (), language()),
        command_id=system().new_id(),
    )
