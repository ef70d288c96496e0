"""The register of persons: names and addresses, which no event holds; their correction, inspection and erasure."""

from flask import Response

from vth.api import parameters
from vth.api.answers import json_answer
from vth.api.body import read_object
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import page_answer, paged
from vth.application.acting import allow_acting
from vth.application.entering.limiting import EXPORTS
from vth.application.persons.details import Details
from vth.application.persons.inspecting import inspection
from vth.application.persons.register import Persons
from vth.audit.entry import Action
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.projections.paging import Paging
from vth.rights.acting import Act
from vth.rights.subjects import Subject

TAG = "Personen"
MEMBERS = ("name", "email", "telephone", "organisation")


def listing(asked: Asked) -> Response:
    """A page of the register."""
    given = asked.arguments
    page = _register(asked).page(given["search"], Paging(given["cursor"], given["limit"]))
    return page_answer(page.items, page.next_cursor)


def add(asked: Asked) -> Response:
    """A new person."""
    allow_acting(asked.identity, Act.KEEP_PERSONS)
    given = read_object("id", *MEMBERS)
    return json_answer(_register(asked).add(_details(given), _text(given, "id") or None), 201)


def read(asked: Asked, id: str) -> Response:
    """One person."""
    return json_answer(_register(asked).find(id))


def correct(asked: Asked, id: str) -> Response:
    """Other details of one person."""
    allow_acting(asked.identity, Act.KEEP_PERSONS)
    return json_answer(_register(asked).change(id, _details(read_object(*MEMBERS))))


def export(asked: Asked, id: str) -> Response:
    """Everything about one person."""
    allow_acting(asked.identity, Act.INSPECT_PERSONS)
    return json_answer(inspection(asked.system, _register(asked).find(id)))


def erase(asked: Asked, id: str) -> Response:
    """Takes a person's name and addresses away."""
    allow_acting(asked.identity, Act.ERASE_PERSONS)
    return json_answer(_register(asked).erase(id))


def _register(asked: Asked) -> Persons:
    return asked.system.persons.seen_by(asked.identity.within)


def _details(given: dict[str, object]) -> Details:
    return Details(**{name: _text(given, name) for name in MEMBERS})


def _text(given: dict[str, object], name: str) -> str | None:
    """None for what is not given; null takes a detail away."""
    if name not in given:
        return None
    value = "" if given[name] is None else given[name]
    if not isinstance(value, str):
        message = Text("Geef tekst tussen aanhalingstekens.", "Give text between quotes.")
        raise InvalidInput(Fault("not_text", message, f"/{name}"))
    return value


PERSON = reference("Person")
SEARCH = parameters.words("search", Text("Woorden uit naam of e-mailadres.", "Words of a name or e-mail address."))
FEATURE = Feature(
    "persons",
    (
        Operation(
            name="listPersons",
            path="/persons",
            tag=TAG,
            summary=Text("Register van personen", "Register of persons"),
            reads=(Subject.PERSONS,),
            handler=listing,
            schema=reference("PersonPage"),
            parameters=(SEARCH, *paged(1)),
            answer_headers=("Link",),
        ),
        Operation(
            name="registerPerson",
            path="/persons",
            tag=TAG,
            method="POST",
            status=201,
            summary=Text("Persoon registreren", "Register a person"),
            reads=(Subject.PERSONS,),
            audits=Action.PERSON_CHANGED,
            handler=add,
            schema=PERSON,
            body="NewPerson",
            refusals=(409,),
        ),
        Operation(
            name="readPerson",
            path="/persons/{id}",
            tag=TAG,
            summary=Text("Eén persoon", "One person"),
            reads=(Subject.PERSONS,),
            audits=Action.READ,
            about="person",
            handler=read,
            schema=PERSON,
        ),
        Operation(
            name="correctPerson",
            path="/persons/{id}/correction",
            tag=TAG,
            method="POST",
            summary=Text("Gegevens van een persoon verbeteren", "Correct the details of a person"),
            reads=(Subject.PERSONS,),
            audits=Action.PERSON_CHANGED,
            about="person",
            handler=correct,
            schema=PERSON,
            body="PersonDetails",
            refusals=(409,),
        ),
        Operation(
            name="exportPerson",
            path="/persons/{id}/export",
            tag=TAG,
            summary=Text("Alles over een persoon, voor inzage", "Everything about a person, for inspection"),
            reads=(Subject.PERSONS,),
            audits=Action.EXPORTED,
            about="person",
            allowance=EXPORTS,
            handler=export,
            schema=reference("PersonExport"),
        ),
        Operation(
            name="erasePerson",
            path="/persons/{id}/erasure",
            tag=TAG,
            method="POST",
            summary=Text("Naam en adressen van een persoon verwijderen", "Erase the name and addresses of a person"),
            note="This cannot be undone; figures and facts stay.",
            reads=(Subject.PERSONS,),
            audits=Action.PERSON_CHANGED,
            about="person",
            handler=erase,
            schema=PERSON,
        ),
    ),
)
