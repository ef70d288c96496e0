"""Beginning a new stream from a page: a company, a plan, a course, a question and so on, with its first fact."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound

from vth.application.access import allow_reading, allow_recording, allow_seeing
from vth.application.completion import complete
from vth.application.shapes import load_dated_facts
from vth.events.description import describe
from vth.events.registry import STREAMS, StreamType
from vth.kernel.errors import Fault, Forbidden, InvalidInput, Refused
from vth.kernel.origin import Origin
from vth.projections.company_list import company_names
from vth.projections.courses import COURSES
from vth.projections.register_list import one
from vth.projections.register_tables import PERMITS
from vth.rights.subjects import OF_STREAM, Subject
from vth.web.access import reads
from vth.web.formatting import text
from vth.web.forms.facts import FactForm, fresh, sent
from vth.web.forms.fields import Form
from vth.web.offering import Known, offered_beside, services
from vth.web.places import address_of
from vth.web.saying import say
from vth.web.services import identity, reading, system

pages = Blueprint("founding", __name__)
BEGUN_HERE = (
    "company",
    "permit",
    "raw_material_plan",
    "experiment",
    "course",
    "course_session",
    "question",
    "knowledge_circle",
    "violation",
)
KINDS: Mapping[str, StreamType] = {kind.plural: kind for kind in STREAMS if kind.name in BEGUN_HERE}
OF_OTHERS: Mapping[str, str] = {
    "company_id": "company",
    "permit_id": "permit",
    "course_id": "course",
    "inspection_id": "inspection",
}
"""What a page may know already of the new stream: the company, permit, course or inspection that it belongs to."""

SERVICE = "environmental_service"
CALLED = {"permit_id": (PERMITS, "case_number"), "course_id": (COURSES, "title")}
"""Where the name of each of these is read."""


@reads(Subject.OWN)
def form(plural: str) -> str | Response:
    """An empty form for the first fact of a new stream; first the company, where it belongs to one."""
    kind = _kind(plural)
    known = _known(kind)
    if "company_id" not in known and any(one.name == "company_id" and one.required for one in describe(kind.facts[0])):
        return redirect(url_for("web.for_company.page", plural=plural))  # type: ignore[return-value]
    return _again(kind, known, fresh(kind.facts[0], system().today(), **_own_service(kind)))


@reads(Subject.OWN)
def begin(plural: str) -> Response:
    """Records the first fact and goes to the new dossier, or shows the form again with what is wrong."""
    kind = _kind(plural)
    known = _known(kind)
    typed, in_earnest = sent(kind.facts[0], system().today(), request.form)
    if not in_earnest:
        return make_response(_again(kind, known, typed))
    try:
        stream = _take(kind, replace(typed, filled=known))
    except (InvalidInput, Refused) as refused:
        return make_response(_again(kind, known, typed, refused.faults), 400)
    done = redirect(address_of(stream) or "/")
    return say(done, "recorded", text(kind.facts[0].declaration.label))  # type: ignore[arg-type]


def new_link(label: str, kind: str, **known: str) -> list[tuple[str, str]]:
    """Label and address of the form that begins a stream of this kind; nothing for who may not."""
    found = next(one for one in KINDS.values() if one.name == kind)
    if not identity().records(found.facts[0], kind):
        return []
    address = url_for("web.founding.form", plural=found.plural)
    return [(label, f"{address}?{urlencode(known)}" if known else address)]


def _take(kind: StreamType, typed: FactForm) -> str:
    """The new stream. Errors: InvalidInput, Refused, Forbidden, NotFound."""
    facts = load_dated_facts(kind, complete([typed.given()], system().regulations))
    stream = f"{kind.name}/{system().new_id()}"
    allow_recording(system(), identity(), stream, facts)
    command_id = request.form.get("command_id") or system().new_id()
    origin = Origin(identity().actor, identity().organisation, command_id)
    return system().recorder.record(stream, facts, origin, expected_version=0).stream


def _kind(plural: str) -> StreamType:
    """Errors: NotFound; Forbidden for who may not read such streams or begin one."""
    kind = KINDS.get(plural)
    if kind is None:
        raise NotFound
    allow_reading(identity(), OF_STREAM[kind.name])
    if not identity().records(kind.facts[0], kind.name):
        first = kind.facts[0].declaration.label
        raise Forbidden.because(
            f"'{first.nl}' vastleggen hoort niet bij uw rol.",
            f"Recording '{first.en}' is not part of your role.",
            code="may_not_record",
        )
    return kind


def _known(kind: StreamType) -> dict[str, str]:
    """What the address says of the new stream. Errors: NotFound for what is of others."""
    names = [one.name for one in describe(kind.facts[0]) if one.name in OF_OTHERS]
    known = {name: request.args[name] for name in names if request.args.get(name)}
    for name, id in known.items():
        allow_seeing(system(), identity(), f"{OF_OTHERS[name]}/{id}")
    return known


def _own_service(kind: StreamType) -> dict[str, str]:
    """The service for which the visitor works, where the form asks for one."""
    asked = any(one.name == SERVICE for one in describe(kind.facts[0]))
    own = [one.value for one in services() if one.value == identity().organisation] if asked else []
    return {SERVICE: own[0]} if own else {}


def _again(kind: StreamType, known: Known, typed: FactForm, faults: Sequence[Fault] = ()) -> str:
    with reading() as connection:
        choices = offered_beside(connection, kind.facts[0], known=known)
        made = [one.name for one in describe(kind.facts[0]) if one.completed_from]
        unknown = {name: "" for name in (*OF_OTHERS, *made) if name not in choices}
        shown = replace(typed, offered=choices, filled={**unknown, **known}).shown(tuple(faults))
        command_id = request.form.get("command_id") or system().new_id()
        return _page(connection, kind, known, shown, command_id)


def _page(connection: Connection, kind: StreamType, known: Known, shown: Form, command_id: str) -> str:
    home = next((address for name, id in known.items() if (address := address_of(f"{OF_OTHERS[name]}/{id}"))), None)
    return render_template(
        "recording/new.html",
        kind=kind,
        fact_type=kind.facts[0],
        form=shown,
        about=[name for name in (_name(connection, field, id) for field, id in known.items()) if name],
        command_id=command_id,
        hint=_hint(kind, known),
        action=request.full_path.rstrip("?"),
        home=home or f"/{kind.plural}",
    )


def _hint(kind: StreamType, known: Known) -> str | None:
    """Where to begin when it is about a company after all."""
    of_company = any(one.name == "company_id" for one in describe(kind.facts[0]))
    return url_for("web.companies.register") if of_company and "company_id" not in known else None


def _name(connection: Connection, field: str, id: str) -> str | None:
    """How the company, permit or course is called; None for an inspection, that has no name."""
    if field == "company_id":
        return company_names(connection, [id]).get(id)
    if field not in CALLED:
        return None
    table, column = CALLED[field]
    row = one(connection, table, f"{OF_OTHERS[field]}/{id}")
    return str(row[column]) if row else None


for _plural in KINDS:
    # Each has an address of its own: `/companies/<id>` would go before an address with a name for the plural.
    pages.add_url_rule(f"/{_plural}/new", view_func=form, methods=["GET"], defaults={"plural": _plural})
    pages.add_url_rule(f"/{_plural}/new", view_func=begin, methods=["POST"], defaults={"plural": _plural})
