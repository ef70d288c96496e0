"""Permits: the register, and the dossier as at a day and as known at an instant."""

from typing import Any

from flask import Response

from vth.api import parameters
from vth.api.answers import etag, json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.dossier_schema import RENAMED
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY, company_filter
from vth.api.operations import Asked
from vth.api.pages import page_answer, paged
from vth.api.readable import readable
from vth.api.rows import shown
from vth.api.streams import Register, feature
from vth.application.dossiers import read_dossier
from vth.events.catalogue.values import Procedure
from vth.events.declaration import UUID_SHAPE
from vth.events.registry import STREAMS
from vth.kernel.text import Text
from vth.projections.dossier import Dossier
from vth.projections.paging import Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.permit_state import STATES

PERMIT = next(stream for stream in STREAMS if stream.name == "permit")
FILTERS = (
    *COMPANY,
    parameters.code(
        "company",
        Text("Vergunningen van dit bedrijf.", "Permits of this company."),
        str(UUID_SHAPE.pattern),
        str(UUID_SHAPE.example),
    ),
    parameters.one_of("state", Text("Toestand vandaag.", "State today."), tuple(STATES)),
    parameters.choice("procedure", Text("Procedure.", "Procedure."), Procedure),
    parameters.yes_or_no("circular", Text("Met circulaire voorschriften.", "With circular prescriptions.")),
    parameters.day("receivedFrom", Text("Ontvangen op of na.", "Received on or after.")),
    parameters.day("receivedTo", Text("Ontvangen op of voor.", "Received on or before.")),
    parameters.day("grantedFrom", Text("Verleend op of na.", "Granted on or after.")),
    parameters.day("grantedTo", Text("Verleend op of voor.", "Granted on or before.")),
    parameters.words("search", Text("Woorden uit zaak of bedrijf.", "Words of case or company.")),
)


def listing(asked: Asked) -> Response:
    """A page of the register, the newest application first."""
    given = asked.arguments
    wanted = PermitFilter(
        company=company_filter(asked),
        company_id=given["company"],
        state=given["state"],
        procedure=given["procedure"],
        circular=given["circular"],
        received_from=given["receivedFrom"],
        received_to=given["receivedTo"],
        granted_from=given["grantedFrom"],
        granted_to=given["grantedTo"],
        search=given["search"],
    )
    with asked.system.store.reading() as connection:
        page = permits_page(connection, wanted, asked.system.today(), Paging(given["cursor"], given["limit"]))
    return page_answer([shown(row) for row in page.items], page.next_cursor)


def reading(asked: Asked, id: str) -> Response:
    """The dossier as at a day and as known at an instant; its ETag only when it is the dossier of now."""
    system, on, known_at = asked.system, asked.arguments["on"], asked.arguments["knownAt"]
    with system.store.reading() as connection:
        found = read_dossier(system, connection, f"{PERMIT.name}/{id}", on=on, known_at=known_at)
    is_now = on is None and known_at is None
    return json_answer(_body(found, asked), headers={"ETag": etag(found.version)} if is_now else None)


def _body(found: Dossier, asked: Asked) -> dict[str, Any]:
    body: dict[str, Any] = readable(found, asked.language)
    return {RENAMED.get(name, name): value for name, value in body.items()}


FEATURE = feature(
    Register(
        PERMIT,
        listing,
        (*FILTERS, *paged(2)),
        page_of(reference("PermitRow")),
        reading,
        (
            parameters.day("on", Text("Zoals op deze dag; zonder: vandaag.", "As at this day; default today.")),
            parameters.instant("knownAt", Text("Zoals toen bekend; zonder: nu.", "As known then; default now.")),
        ),
        reference("PermitDossier"),
    )
)
