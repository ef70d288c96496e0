"""The register of persons: found, corrected, given for inspection, and erased after a question."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from vth.application.acting import allow_acting
from vth.application.auditing import note
from vth.application.entering.limiting import EXPORTS
from vth.application.persons.details import Details
from vth.application.persons.inspecting import inspection
from vth.application.persons.register import Person, Persons
from vth.audit.entry import Action
from vth.kernel.errors import Fault, InvalidInput, Refused
from vth.projections.paging import Paging
from vth.rights.acting import Act
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.auditing import origin
from vth.web.entering.users import organisation_field
from vth.web.filters import asked_text, text_field
from vth.web.forms.fields import FormField, with_faults
from vth.web.language import language
from vth.web.saying import say
from vth.web.services import identity, system
from vth.web.tables import PAGE, Cell, Column, Table, first_page, next_page

pages = Blueprint("persons", __name__, url_prefix="/administration/persons")
MEMBERS = ("name", "email", "telephone", "organisation")


@pages.get("")
@reads(Subject.PERSONS)
def listing() -> str:
    """A page of the register, by name. Errors: InvalidInput for a cursor."""
    page = _register().page(asked_text("search"), Paging(request.args.get(PAGE) or None))
    headings = (gettext("Naam"), gettext("E-mailadres"), gettext("Organisatie"))
    rows = [
        [
            Cell(row["name"], url_for("web.persons.one", id=row["id"])),
            Cell(row["email"] or "–"),
            Cell(_organisation(row["organisation"])),
        ]
        for row in page.items
    ]
    nothing = gettext("Er is niemand gevonden.")
    made = Table(
        gettext("Personen"), [Column(one) for one in headings], rows, next_page(page.next_cursor), first_page(), nothing
    )
    fields = (text_field("search", gettext("Naam of e-mailadres")),)
    may_add = identity().may(Act.KEEP_PERSONS)
    return render_template("administration/persons.html", fields=fields, table=made, may_add=may_add)


@pages.get("/new")
@reads(Subject.PERSONS)
def new() -> str:
    """An empty form."""
    allow_acting(identity(), Act.KEEP_PERSONS)
    return _form(None, {})


@pages.post("/new")
@reads(Subject.PERSONS)
def add() -> Response:
    """A new person."""
    allow_acting(identity(), Act.KEEP_PERSONS)
    typed = _typed()
    try:
        made = _register().add(Details(**typed))
    except (InvalidInput, Refused) as refused:
        return make_response(_form(None, typed, refused.faults), 400)
    _noted(Action.PERSON_CHANGED, made.id, "person_added")
    return _said(url_for("web.persons.one", id=made.id))


@pages.get("/<id>")
@reads(Subject.PERSONS)
def one(id: str) -> str:
    """One person; that somebody looked is noted. Errors: NotFound."""
    person = _register().find(id)
    _noted(Action.READ, person.id)
    return _form(person, {name: getattr(person, name) or "" for name in MEMBERS})


@pages.post("/<id>")
@reads(Subject.PERSONS)
def correct(id: str) -> Response:
    """Other details. Errors: NotFound."""
    allow_acting(identity(), Act.KEEP_PERSONS)
    person, typed = _register().find(id), _typed()
    try:
        _register().change(person.id, Details(**typed))
    except (InvalidInput, Refused) as refused:
        return make_response(_form(person, typed, refused.faults), 400)
    _noted(Action.PERSON_CHANGED, person.id, "person_changed")
    return _said(url_for("web.persons.one", id=person.id))


@pages.get("/<id>/file")
@reads(Subject.PERSONS)
def file(id: str) -> Response:
    """Everything about the person, to give to who asked to inspect it. Errors: NotFound, TooManyRequests."""
    allow_acting(identity(), Act.INSPECT_PERSONS)
    system().limiter.take(EXPORTS, identity().actor)
    person = _register().find(id)
    found = json.dumps(inspection(system(), person), ensure_ascii=False, indent=2, default=str)
    _noted(Action.EXPORTED, person.id, "person_exported")
    headers = {"Content-Disposition": f'attachment; filename="inzage-{person.id}.json"'}
    return Response(found, mimetype="application/json", headers=headers)


@pages.get("/<id>/erase")
@reads(Subject.PERSONS)
def ask_to_erase(id: str) -> str:
    """Asks before it happens. Errors: NotFound."""
    allow_acting(identity(), Act.ERASE_PERSONS)
    return render_template("administration/erase.html", person=_register().find(id))


@pages.post("/<id>/erase")
@reads(Subject.PERSONS)
def erase(id: str) -> Response:
    """Takes name and addresses out of everything. Errors: NotFound."""
    allow_acting(identity(), Act.ERASE_PERSONS)
    person = _register().find(id)
    _register().erase(person.id)
    _noted(Action.PERSON_CHANGED, person.id, "person_erased")
    return _said(url_for("web.persons.one", id=person.id))


def _register() -> Persons:
    return system().persons.seen_by(identity().within)


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "").strip() for name in MEMBERS}


def _noted(action: Action, id: str, detail: str = "") -> None:
    note(system(), identity(), action, origin(), f"person/{id}", detail)


def _said(address: str) -> Response:
    return say(cast(Response, redirect(address, 303)), "saved")


def _organisation(code: str | None) -> str:
    return system().regulations.organisations.name(code) if code else "–"


def _form(person: Person | None, typed: dict[str, Any], faults: Sequence[Fault] = ()) -> str:
    labels = (gettext("Naam"), gettext("E-mailadres"), gettext("Telefoon"))
    fields = [
        FormField(name=name, label=label, values=(typed.get(name, ""),), required=name == "name")
        for name, label in zip(MEMBERS, labels, strict=False)
    ]
    who = identity()
    return render_template(
        "administration/person.html",
        person=asdict(person) if person else None,
        form=with_faults((*fields, organisation_field(typed.get("organisation", ""))), faults, language()),
        may_keep=who.may(Act.KEEP_PERSONS),
        may_inspect=who.may(Act.INSPECT_PERSONS),
        may_erase=who.may(Act.ERASE_PERSONS),
        organisation=_organisation(person.organisation if person else None),
    )
