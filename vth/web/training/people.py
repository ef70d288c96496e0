"""Registering a member of staff: somebody of the register of persons, or somebody new, with the first fact."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from vth.application.access import allow_recording
from vth.application.persons.details import Details
from vth.application.persons.register import Persons
from vth.application.shapes import load_dated_facts
from vth.events.catalogue.staff import StaffRegistered
from vth.events.description import describe
from vth.events.registry import stream_type
from vth.kernel.errors import Fault, Forbidden, InvalidInput, NotFound, Refused
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.rights.subjects import Subject
from vth.web import offering
from vth.web.access import reads
from vth.web.forms.declared import fields_of
from vth.web.forms.fields import Form, FormField, Option, with_faults
from vth.web.forms.typed import day_of
from vth.web.language import language
from vth.web.places import address_of
from vth.web.saying import say
from vth.web.services import identity, reading, system

pages = Blueprint("people", __name__)
NAMES = ("person_id", "name", "email", "organisation", "function", "effective_on")
NOBODY = Fault(
    "person_needed",
    Text("Kies een persoon, of geef de naam van iemand die er nog niet bij staat.",
         "Choose a person, or give the name of somebody who is not listed yet."),
    "/person_id",
)  # fmt: skip


@pages.get("/staff/new")
@reads(Subject.TRAINING)
def form() -> str:
    """An empty form."""
    _allow()
    typed = {"effective_on": system().today().isoformat(), "organisation": identity().organisation}
    return _page(typed, system().new_id())


@pages.post("/staff/new")
@reads(Subject.TRAINING)
def register() -> Response:
    """Registers the member of staff and goes to the new page, or shows the form again with what is wrong."""
    _allow()
    typed = {name: request.form.get(name, "").strip() for name in NAMES}
    command_id = request.form.get("command_id") or system().new_id()
    try:
        stream = _take(typed, command_id)
    except (InvalidInput, Refused) as refused:
        return make_response(_page(typed, command_id, refused.faults), 400)
    done = redirect(address_of(stream) or "/")
    return say(done, "recorded", gettext("De medewerker"))  # type: ignore[arg-type]


def may_register() -> list[tuple[str, str]]:
    """Label and address of the form, for who may."""
    may = identity().records(StaffRegistered, "staff")
    return [(gettext("Medewerker registreren"), url_for("web.people.form"))] if may else []


def _allow() -> None:
    if not identity().records(StaffRegistered, "staff"):
        label = StaffRegistered.declaration.label
        raise Forbidden.because(
            f"'{label.nl}' vastleggen hoort niet bij uw rol.",
            f"Recording '{label.en}' is not part of your role.",
            code="may_not_record",
        )


def _take(typed: dict[str, str], command_id: str) -> str:
    """The new stream. A person is only added when the fact would be taken. Errors: InvalidInput, Refused, Forbidden."""
    person_id = typed["person_id"] or (command_id if typed["name"] else "")
    if not person_id:
        raise InvalidInput(NOBODY)
    data = {"person_id": person_id, "organisation": typed["organisation"], "function": typed["function"]}
    given = {name: value for name, value in data.items() if value}
    fact: dict[str, Any] = {
        "type": StaffRegistered.declaration.name,
        "effective_on": day_of(typed["effective_on"]),
        "data": given,
    }
    kind = stream_type("staff")
    assert kind is not None
    facts = load_dated_facts(kind, [fact])
    stream = f"staff/{system().new_id()}"
    allow_recording(system(), identity(), stream, facts)
    if not typed["person_id"]:
        details = Details(name=typed["name"], email=typed["email"] or None, organisation=typed["organisation"])
        _add(details, person_id)
    origin = Origin(identity().actor, identity().organisation, command_id)
    return system().recorder.record(stream, facts, origin, expected_version=0).stream


def _add(details: Details, person_id: str) -> None:
    """A form that is sent twice adds the person once: the new id is that of the form. Errors: InvalidInput."""
    try:
        _persons().find(person_id)
    except NotFound:
        _persons().add(details, person_id)


def _persons() -> Persons:
    return system().persons.seen_by(identity().within)


def _page(typed: dict[str, str], command_id: str, faults: Sequence[Fault] = ()) -> str:
    return render_template("training/new_staff.html", form=_form(typed, faults), command_id=command_id)


def _form(typed: dict[str, str], faults: Sequence[Fault]) -> Form:
    with reading() as connection:
        offered = offering.offered_beside(connection, StaffRegistered)
    own = fields_of(describe(StaffRegistered), typed, offered, frozenset({"person_id"}))
    fields = (*_who(typed), *own, _day(typed))
    placed = [Fault(one.code, one.message, one.where.rpartition("/")[2]) for one in faults]
    return with_faults(fields, placed, language())


def _who(typed: dict[str, str]) -> tuple[FormField, ...]:
    people = _persons().page(paging=Paging(size=LARGEST_PAGE)).items
    listed = [Option(str(one["id"]), str(one["name"])) for one in people if not one["erased_at"]]
    options = (Option("", gettext("iemand die er nog niet bij staat")), *offering.by_name(listed))
    return (
        FormField(name="person_id", label=gettext("Persoon"), widget="select", values=(typed.get("person_id", ""),),
                  options=options),
        FormField(name="name", label=gettext("Naam van een nieuwe persoon"), values=(typed.get("name", ""),),
                  note=gettext("Komt in het personenregister, niet in het feit."), max_length=200),
        FormField(name="email", label=gettext("E-mailadres van een nieuwe persoon"), widget="email",
                  values=(typed.get("email", ""),), max_length=200),
    )  # fmt: skip


def _day(typed: dict[str, str]) -> FormField:
    return FormField(
        name="effective_on",
        label=gettext("In dienst sinds"),
        widget="date",
        values=(typed.get("effective_on", ""),),
        required=True,
        maximum=system().today().isoformat(),
    )
