"""The addresses of permits."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from vth.application.access import allow_seeing
from vth.application.dossiers import read_dossier
from vth.application.possible import possible_now
from vth.events.catalogue.permit import ApplicationReceived, PermitAmended, PermitGranted, PermitTransferred
from vth.events.catalogue.values import PrescriptionKind
from vth.events.declaration import Fact
from vth.projections.dossier import Dossier
from vth.rights.subjects import Subject
from vth.web import beginning
from vth.web.access import reads
from vth.web.beginning import Beginning, Ways, ways
from vth.web.filing import may_file
from vth.web.permits import filter as asking
from vth.web.permits import register as listing
from vth.web.permits.comparing import differences
from vth.web.permits.knowing import asked_view, view_form
from vth.web.permits.related import related
from vth.web.permits.story import story
from vth.web.permits.view import duties, prescriptions, steps
from vth.web.services import identity, reading, system

pages = Blueprint("permits", __name__)
FORMS: Mapping[type[Fact], str] = {PermitGranted: "grant", PermitAmended: "amend"}
"""Decisions in whose form prescriptions are attached along with it."""


@pages.get("/permits")
@reads(Subject.PERMITS)
def register() -> str:
    """The register, as the address asks for it."""
    fields = asking.fields(system().regulations.organisations, identity().within)
    may_apply = identity().records(ApplicationReceived, "permit")
    return render_template("permits/register.html", table=listing.table(), fields=fields, may_apply=may_apply)


@pages.get("/permits.csv")
@pages.get("/permits.xlsx")
@reads(Subject.PERMITS)
def file() -> Response:
    """The same register as a file."""
    return listing.file()


@pages.get("/permits/<id>")
@reads(Subject.PERMITS)
def dossier(id: str) -> str:
    """One permit with everything that belongs to it, on one page."""
    permit_id = _id(id)
    stream = f"permit/{permit_id}"
    allow_seeing(system(), identity(), stream)
    asked = asked_view()
    with reading() as connection:
        found = read_dossier(system(), connection, stream, on=asked.on, known_at=asked.known_at)
        now = read_dossier(system(), connection, stream) if asked.earlier else found
        chances = () if asked.earlier else possible_now(system(), connection, stream, identity())
        tables = related(connection, permit_id, identity())
        begun = Ways() if asked.earlier else ways(connection, _begun(found, permit_id))
    return render_template(
        "permits/dossier.html",
        dossier=found,
        asked=asked,
        view_form=view_form(asked),
        since=differences(found, now) if asked.earlier else [],
        prescriptions=prescriptions(found),
        steps=steps(found),
        story=story(found.history, with_corrections=not asked.earlier),
        duties=duties(found),
        tables=tables,
        may_file=may_file(identity()) and not asked.earlier,
        begun=begun,
        form_of=lambda one: _form_of(one.fact_type, permit_id),
        possible=[one for one in chances if one.allowed],
        reasons=[(one.fact_type.declaration.label, list(one.reasons)) for one in chances if not one.allowed],
    )


def _begun(found: Dossier, permit_id: str) -> list[Beginning]:
    """What begins what belongs to the permit: supervision, and the plan or the experiment that a
    prescription in force asks for or gives room to."""
    kinds = {one.fact.kind for one in found.prescriptions if one.in_force}
    holder = found.holders[-1].company_id if found.holders else ""
    plan = beginning.plan(holder, permit_id=permit_id)
    trial = beginning.experiment(permit_id, gettext("Proefneming aanvragen"))
    return [
        *(plan if PrescriptionKind.RAW_MATERIAL_PLAN in kinds and holder else []),
        *(trial if PrescriptionKind.EXPERIMENTATION in kinds else []),
        *(beginning.supervision(holder, permit_id) if holder else []),
    ]


def _form_of(fact_type: type[Fact], permit_id: str) -> str:
    """The form for a fact: one of its own for a decision with prescriptions; before a transfer the company."""
    if decision := FORMS.get(fact_type):
        return url_for("web.granting.form", id=permit_id, decision=decision)
    if fact_type is PermitTransferred:
        return url_for("web.for_company.transfer", id=permit_id)
    return url_for("web.recording.form", plural="permits", id=permit_id, event=fact_type.declaration.name)


def _id(given: str) -> str:
    try:
        return str(UUID(given))
    except ValueError as error:
        raise NotFound from error
