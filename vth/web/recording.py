"""Recording a fact from a page: any event type of any stream, with the rules' own words for what may not be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound

from vth.application.access import allow_reading, allow_recording, allow_seeing
from vth.application.completion import complete
from vth.application.possible import Possibility, possible_now
from vth.application.shapes import load_dated_facts
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import PermitAmended, PermitTransferred
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.declaration import Fact
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.events.registry import STREAMS, StreamType
from vth.kernel.errors import Fault, Forbidden, InvalidInput, Refused, StaleStream
from vth.kernel.origin import Origin
from vth.projections.dossier_history import HistoryLine, history_lines
from vth.rights.subjects import OF_STREAM, Subject
from vth.web.access import reads
from vth.web.formatting import text
from vth.web.forms.facts import FactForm, fresh, sent
from vth.web.forms.fields import Form, Option
from vth.web.naming import about, naming
from vth.web.offering import offered_beside, proposed
from vth.web.places import address_of
from vth.web.saying import say
from vth.web.services import identity, reading, system

pages = Blueprint("recording", __name__)
PLURALS: Mapping[str, StreamType] = {one.plural: one for one in STREAMS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where is recorded: the stream with the version that the visitor saw, and the event type."""

    kind: StreamType
    stream: str
    fact_type: type[Fact]

    @property
    def id(self) -> str:
        return self.stream.partition("/")[2]

    @property
    def home(self) -> str:
        return address_of(self.stream) or "/"


@pages.get("/<plural>/<id>/record/<event>")
@reads(Subject.OWN)
def form(plural: str, id: str, event: str) -> str | Response:
    """An empty form for one fact; first the company to which a permit passes."""
    place = _place(plural, id, event)
    _allow(place)
    if place.fact_type is PermitTransferred and "company_id" not in request.args:
        return redirect(url_for("web.for_company.transfer", id=place.id))  # type: ignore[return-value]
    with reading() as connection:
        history = system().store.load(connection, place.stream)
        found = _possibility(connection, place)
        choices = offered(history, found) | offered_beside(connection, place.fact_type, place.stream)
        named = about(connection, place.stream, history)
    made = replace(fresh(place.fact_type, system().today(), **proposed(place.fact_type)), offered=choices)
    return _page(place, named, made.shown(_reasons(found)), len(history), system().new_id())


@pages.post("/<plural>/<id>/record/<event>")
@reads(Subject.OWN)
def record(plural: str, id: str, event: str) -> Response:
    """Records the fact and returns to the dossier, or shows the form again with what is wrong."""
    place = _place(plural, id, event)
    _allow(place)
    filled_in, in_earnest = sent(place.fact_type, system().today(), request.form)
    if not in_earnest:
        return make_response(_again(place, filled_in, (), _version()))
    try:
        _take(place, filled_in)
    except (InvalidInput, Refused) as refused:
        return make_response(_again(place, filled_in, refused.faults, _version()), 400)
    except StaleStream as stale:
        return make_response(_again(place, filled_in, (), stale.current_version, since=_version()), 409)
    done = redirect(place.home)
    return say(done, "recorded", text(place.fact_type.declaration.label))  # type: ignore[arg-type]


def _take(place: Place, filled_in: FactForm) -> None:
    """Records what was typed. Errors: InvalidInput, Refused, StaleStream, Forbidden, NotFound."""
    given = complete([filled_in.given()], system().regulations)
    facts = load_dated_facts(place.kind, given)
    allow_recording(system(), identity(), place.stream, facts)
    origin = Origin(identity().actor, identity().organisation, request.form.get("command_id") or system().new_id())
    system().recorder.record(place.stream, facts, origin, expected_version=_version(), must_exist=True)


def _again(place: Place, typed: FactForm, faults: Sequence[Fault], version: int, since: int | None = None) -> str:
    """The form as it was typed; when others recorded in the meantime, with what they recorded."""
    with reading() as connection:
        history = system().store.load(connection, place.stream)
        found = _possibility(connection, place)
        choices = offered(history, found) | offered_beside(connection, place.fact_type, place.stream)
        named, lines = about(connection, place.stream, history), history_lines(history, naming(connection))
    shown = replace(typed, offered=choices).shown(tuple(faults))
    news = [line for line in lines if since is not None and line.version > since]
    return _page(place, named, shown, version, request.form.get("command_id") or system().new_id(), news)


def _page(
    place: Place, named: str, shown: Form, version: int, command_id: str, news: Sequence[HistoryLine] = ()
) -> str:
    return render_template(
        "recording/form.html",
        place=place,
        about=named,
        form=shown,
        version=version,
        command_id=command_id,
        news=news,
        library=_library(place),
        transfer=url_for("web.for_company.transfer", id=place.id) if place.fact_type is PermitTransferred else None,
    )


def _library(place: Place) -> str | None:
    """Where prescriptions are chosen from the library, filled in and read before they are recorded."""
    if place.fact_type is not PrescriptionAttached or not identity().records(PermitAmended, place.kind.name):
        return None
    return url_for("web.granting.form", id=place.id, decision="amend")


def _place(plural: str, id: str, event: str) -> Place:
    kind = PLURALS.get(plural)
    fact_type = kind.fact_type(event) if kind else None
    if kind is None or fact_type is None or fact_type is EventRetracted:
        raise NotFound
    try:
        return Place(kind, f"{kind.name}/{UUID(id)}", fact_type)
    except ValueError as error:
        raise NotFound from error


def _allow(place: Place) -> None:
    """Errors: Forbidden for who may not read such streams or record such facts; NotFound for a stream of others."""
    allow_reading(identity(), OF_STREAM[place.kind.name])
    allow_seeing(system(), identity(), place.stream)
    if not identity().records(place.fact_type, place.kind.name):
        label = place.fact_type.declaration.label
        raise Forbidden.because(
            f"'{label.nl}' vastleggen hoort niet bij uw rol.",
            f"Recording '{label.en}' is not part of your role.",
            code="may_not_record",
        )


def _possibility(connection: Connection, place: Place) -> Possibility | None:
    found = possible_now(system(), connection, place.stream, identity())
    return next((one for one in found if one.fact_type is place.fact_type), None)


def _reasons(found: Possibility | None) -> tuple[Fault, ...]:
    return tuple(Fault("not_now", reason) for reason in found.reasons) if found else ()


def _version() -> int:
    given = request.form.get("version", "")
    if not given.isdigit():
        raise InvalidInput.because("Open het formulier opnieuw.", "Open the form anew.", "version")
    return int(given)


def offered(history: Sequence[RecordedEvent], found: Possibility | None) -> dict[str, Sequence[Option]]:
    """Choices for fields that name something of the stream: what the rules take, and what came out of research."""
    attached = [event.fact for event in retained(history) if isinstance(event.fact, PrescriptionAttached)]
    titles = {fact.number: fact.title or text(fact.kind) for fact in attached}
    chosen = {name: [Option(one, _named(one, titles)) for one in taken] for name, taken in _choices(found).items()}
    obligations = [Option(fact.number, _named(fact.number, titles)) for fact in attached if fact.from_research]
    return {"obligations": obligations, **chosen} if obligations else dict(chosen)


def _choices(found: Possibility | None) -> Mapping[str, tuple[str, ...]]:
    return found.choices if found else {}


def _named(value: str, titles: Mapping[str, Any]) -> str:
    title = titles.get(value)
    return gettext("%(number)s – %(title)s", number=value, title=title) if title else value
