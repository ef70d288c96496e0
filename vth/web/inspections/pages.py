"""The addresses of inspections."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from vth.application.access import absent, allow_seeing
from vth.application.following import followed
from vth.application.possible import possible_now
from vth.application.supervision_files import InspectionFile, inspection_file
from vth.events.catalogue.inspection import InspectionCarriedOut, InspectionKind
from vth.events.envelope import RecordedEvent
from vth.projections.dossier_history import history_lines
from vth.projections.names import names_of_any
from vth.rights.subjects import Subject
from vth.storage import MEGABYTE
from vth.web import staffing
from vth.web.access import reads
from vth.web.filing import may_file
from vth.web.formatting import choice_label
from vth.web.inspections import carrying_out, register, view
from vth.web.inspections.draft import draft_key
from vth.web.inspections.to_check import to_check
from vth.web.naming import naming
from vth.web.permits.story import story
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.tables import Table

pages = Blueprint("inspections", __name__)
WITH_PHOTOS = "carry_out"


@pages.url_value_preprocessor
def make_room(endpoint: str | None, _values: object) -> None:
    """Photos take more room than any other form; before anybody looks at the form."""
    if (endpoint or "").endswith(WITH_PHOTOS):
        request.max_content_length = 2 * system().settings.documents.largest + MEGABYTE
        if (request.content_length or 0) > request.max_content_length:
            raise RequestEntityTooLarge


@pages.get("/inspections")
@reads(Subject.SUPERVISION)
def listing() -> str:
    """The register, as the address asks for it."""
    return register.register().page()


@pages.get("/inspections.csv")
@pages.get("/inspections.xlsx")
@reads(Subject.SUPERVISION)
def file() -> Response:
    """The same register as a file."""
    return register.register().file()


@pages.get("/inspections/<id>")
@reads(Subject.SUPERVISION)
def dossier(id: str) -> str:
    """One inspection on one page: planned, found, what followed, photos, and its history."""
    stream = _stream(id)
    allow_seeing(system(), identity(), stream)
    with reading() as connection:
        found = inspection_file(system(), connection, stream.partition("/")[2])
        if found is None:
            raise absent(stream)
        history = system().store.load(connection, stream)
        row = found.row
        names = names_of_any(connection, [event.actor for event in history])
        return render_template(
            "inspections/dossier.html",
            row=row,
            state=register.standing(row),
            kind=choice_label(InspectionKind, row["kind"]),
            commands=[event.command_id for event in history if isinstance(event.fact, InspectionCarriedOut)],
            company=address_of(f"company/{row['company_id']}"),
            permit=address_of(f"permit/{row['permit_id']}") if row["permit_id"] else None,
            violation=address_of(f"violation/{row['violation_id']}") if row["violation_id"] else None,
            supervisor=staffing.called(connection, [row["supervisor"]]).get(row["supervisor"]),
            place=register.place(row),
            summary=_summary(found, history),
            checks=() if row["carried_out_on"] else to_check(connection, row),
            file=found,
            findings=view.findings(found.findings, found.prescription_texts),
            followed=_followed(connection, found, history),
            filed=view.filed(connection, stream) if identity().reads(Subject.DOCUMENTS) else None,
            signals=view.signals(found.signals),
            chances=possible_now(system(), connection, stream, identity()),
            may_file=may_file(identity()),
            draft_key=draft_key(row["id"]),
            story=story(history_lines(history, naming(connection), names.get)),
        )


def _followed(connection: Connection, found: InspectionFile, history: list[RecordedEvent]) -> Table | None:
    """What came of the visit; None before it was made."""
    if not found.row["carried_out_on"]:
        return None
    events = followed(system(), connection, history)
    return view.followed(events, view.running(connection, found.row, found.findings, events))


def _summary(found: InspectionFile, history: list[RecordedEvent]) -> str:
    """What the supervisor wrote of the whole visit."""
    told = carrying_out.told(history)
    return told.summary or "" if told and found.row["carried_out_on"] else ""


@pages.get("/inspections/<id>/carry-out")
@reads(Subject.SUPERVISION)
def form(id: str) -> Response:
    """The form to carry the inspection out with; the dossier when that cannot be done any more."""
    return carrying_out.empty(_stream(id))


@pages.post("/inspections/<id>/carry-out")
@reads(Subject.SUPERVISION)
def carry_out(id: str) -> Response:
    """Records what was found, once, and files the photos."""
    return carrying_out.sent(_stream(id))


def _stream(given: str) -> str:
    try:
        return f"inspection/{UUID(given)}"
    except ValueError as error:
        raise NotFound from error
