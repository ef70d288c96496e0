"""Permits: the register, and the dossier as at a day and as known at an instant."""

from functools import partial
from typing import Any

from flask import Response
from sqlalchemy import Connection

from vth.api import parameters
from vth.api.answers import etag, json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.dossier_schema import RENAMED
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY
from vth.api.listed import Listed, Wanted, between, id_of, listing, stream_type
from vth.api.operations import Asked
from vth.api.pages import paged
from vth.api.readable import readable
from vth.api.streams import Register, feature
from vth.application.dossiers import read_dossier
from vth.application.supervision_files import signals_of_permit
from vth.events.catalogue.values import Procedure
from vth.kernel.text import Text
from vth.projections.dossier import Dossier
from vth.projections.paging import Page, Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.permit_state import STATES
from vth.rights.subjects import Subject

PERMIT = stream_type("permit")
SIGNALLED = (Subject.SUPERVISION, Subject.ENFORCEMENT)
"""Who does not read these parts is not told signals about them."""
FILTERS = (
    *COMPANY,
    id_of("company", "Vergunningen van dit bedrijf.", "Permits of this company."),
    parameters.worded("state", Text("Toestand vandaag.", "State today."), tuple(STATES), STATES),
    parameters.choice("procedure", Text("Procedure.", "Procedure."), Procedure),
    parameters.yes_or_no("circular", Text("Met circulaire voorschriften.", "With circular prescriptions.")),
    *between("received", "Ontvangen", "Received"),
    *between("granted", "Verleend", "Granted"),
    parameters.words("search", Text("Woorden uit zaak of bedrijf.", "Words of case or company.")),
)


def _permits(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = PermitFilter(
        company=wanted.company,
        company_id=wanted["company"],
        state=wanted["state"],
        procedure=wanted["procedure"],
        circular=wanted["circular"],
        received_from=wanted["receivedFrom"],
        received_to=wanted["receivedTo"],
        granted_from=wanted["grantedFrom"],
        granted_to=wanted["grantedTo"],
        search=wanted["search"],
    )
    return permits_page(connection, asked, wanted.on, paging)


def reading(asked: Asked, id: str) -> Response:
    """The dossier as at a day and as known at an instant; its ETag only when it is the dossier of now."""
    system, on, known_at = asked.system, asked.arguments["on"], asked.arguments["knownAt"]
    with system.store.reading() as connection:
        found = read_dossier(system, connection, f"{PERMIT.name}/{id}", on=on, known_at=known_at)
        is_now = on is None and known_at is None
        told = is_now and all(asked.identity.reads(subject) for subject in SIGNALLED)
        signals = signals_of_permit(system, connection, id) if told else None
    body = _body(found, asked) | {"signals": readable(signals, asked.language)}
    return json_answer(body, headers={"ETag": etag(found.version)} if is_now else None)


def _body(found: Dossier, asked: Asked) -> dict[str, Any]:
    body: dict[str, Any] = readable(found, asked.language)
    return {RENAMED.get(name, name): value for name, value in body.items()}


PERMITS = Listed(
    name=PERMIT.plural,
    label=PERMIT.plural_label,
    filters=FILTERS,
    find=_permits,
    columns=("case_number", "company_name", "state", "received_on", "decision_due_on", "granted_on", "activity"),
    row="PermitRow",
)
FEATURE = feature(
    Register(
        PERMIT,
        partial(listing, listed=PERMITS),
        (*PERMITS.filters, *paged(PERMITS.parts)),
        page_of(reference("PermitRow")),
        reading,
        (
            parameters.day("on", Text("Zoals op deze dag; zonder: vandaag.", "As at this day; default today.")),
            parameters.instant("knownAt", Text("Zoals toen bekend; zonder: nu.", "As known then; default now.")),
        ),
        reference("PermitDossier"),
    )
)
