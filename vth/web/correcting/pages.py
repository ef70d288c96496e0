"""Correcting one fact: typed over, looked at, recorded. The form carries everything, so that nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.application.access import allow_recording
from vth.application.completion import complete
from vth.application.correcting import correction, with_those_after
from vth.application.rehearsing import Rehearsal, rehearse
from vth.application.shapes import load_dated_facts
from vth.events.envelope import DatedFact
from vth.kernel.errors import Fault, InvalidInput, Refused, StaleStream
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.projections.dossier_history import history_lines
from vth.rights.subjects import Subject
from vth.web import csrf
from vth.web.access import reads
from vth.web.correcting import changes, offered
from vth.web.correcting.mistakes import Mistake, mistake_at
from vth.web.formatting import text
from vth.web.forms.facts import FactForm, sent
from vth.web.forms.fields import FormField, Option, with_faults
from vth.web.forms.recorded import typed_of
from vth.web.language import language
from vth.web.naming import about, naming
from vth.web.saying import say
from vth.web.services import identity, reading, system

pages = Blueprint("correcting", __name__)
WHY, HOW, ANEW, AWAY = "why", "how", "anew", "away"
NO_REASON = Fault("required", Text("Schrijf op wat er mis was.", "Write down what was wrong."), WHY)
OF_THE_PAGE = (csrf.FIELD, "step", "seen", "command_id")


@pages.route("/<plural>/<id>/correct/<int:version>", methods=["GET", "POST"])
@reads(Subject.OWN)
def form(plural: str, id: str, version: int) -> Response:
    """The fact in a form; what changes; recorded. Errors: Forbidden, NotFound."""
    mistake = mistake_at(plural, id, version, request.form.get("command_id", ""))
    if request.method == "GET":
        return make_response(_form(mistake, _as_recorded(mistake)))
    typed, in_earnest = sent(type(mistake.event.fact), system().today(), request.form)
    if not in_earnest or request.form.get("step") == "edit":
        return make_response(_form(mistake, typed))
    try:
        anew = _anew(mistake, typed)
        if request.form.get("step") == "record":
            return _record(mistake, anew)
        return _preview(mistake, anew)
    except (InvalidInput, Refused) as refused:
        return make_response(_form(mistake, typed, refused.faults), 400)
    except StaleStream as stale:
        return make_response(_form(mistake, typed, overtaken=stale.current_version), 409)


def _as_recorded(mistake: Mistake) -> FactForm:
    event, on = mistake.event, mistake.event.effective_on.isoformat()
    typed = typed_of(event.fact, on, system().regulations)
    return FactForm(type(event.fact), system().today(), typed, on, event.date_basis)


def _anew(mistake: Mistake, typed: FactForm) -> DatedFact | None:
    """What comes in its place. Errors: InvalidInput, also without a reason."""
    faults = [] if request.form.get(WHY, "").strip() else [NO_REASON]
    if not mistake.again or request.form.get(HOW) == AWAY:
        if faults:
            raise InvalidInput(*faults)
        return None
    try:
        found = load_dated_facts(mistake.kind, complete([typed.given()], system().regulations))
    except InvalidInput as wrong:
        raise InvalidInput(*faults, *wrong.faults) from wrong
    if faults:
        raise InvalidInput(*faults)
    return found[0]


def _facts(connection: Connection, mistake: Mistake, anew: DatedFact | None) -> tuple[list[DatedFact], Rehearsal]:
    """The facts of the correction, with those after it on that day where it does not hold without them."""
    version, why, today = mistake.event.version, request.form.get(WHY, "").strip(), system().today()
    plain = correction(version, why, anew, today)
    found = rehearse(system(), connection, mistake.stream, plain, identity())
    if found.faults and anew:
        longer = with_those_after(mistake.history, version, why, anew, today)
        other = rehearse(system(), connection, mistake.stream, longer, identity())
        if not other.faults:
            return longer, other
    if found.faults:
        raise Refused(*(_of_field(fault) for fault in found.faults))
    return plain, found


def _preview(mistake: Mistake, anew: DatedFact | None) -> Response:
    with reading() as connection:
        facts, found = _facts(connection, mistake, anew)
    hidden = [pair for pair in request.form.items(multi=True) if pair[0] not in OF_THE_PAGE]
    page = render_template(
        "correcting/preview.html",
        mistake=mistake,
        seen=_seen(mistake),
        command_id=_command_id(),
        hidden=hidden,
        why=request.form.get(WHY, ""),
        anew=anew,
        again=changes.again(facts),
        of_fact=changes.fact_changes(mistake.event, anew),
        of_stream=changes.stream_changes(found),
        figures=changes.figures(found),
    )
    return make_response(page)


def _record(mistake: Mistake, anew: DatedFact | None) -> Response:
    if mistake.recorded:
        facts = _once_more(mistake, anew)
    else:
        with reading() as connection:
            facts, _ = _facts(connection, mistake, anew)
    allow_recording(system(), identity(), mistake.stream, facts)
    origin = Origin(identity().actor, identity().organisation, _command_id())
    system().recorder.record(mistake.stream, facts, origin, expected_version=_seen(mistake), must_exist=True)
    done = redirect(mistake.home)
    return say(done, "corrected", text(mistake.event.fact.declaration.label))  # type: ignore[arg-type]


def _once_more(mistake: Mistake, anew: DatedFact | None) -> list[DatedFact]:
    """The facts of this form when it was recorded already: sent once more, the recorder gives the same answer."""
    version, why, day = mistake.event.version, request.form.get(WHY, "").strip(), mistake.recorded[0].effective_on
    plain = correction(version, why, anew, day)
    if anew is None or len(mistake.recorded) == len(plain):
        return plain
    return with_those_after(mistake.history, version, why, anew, day)


def _form(mistake: Mistake, typed: FactForm, faults: Sequence[Fault] = (), overtaken: int | None = None) -> str:
    placed = [_of_field(fault) for fault in faults]
    seen = _seen(mistake)
    with reading() as connection:
        asked = offered.by_name(connection, mistake, typed).shown().fields if mistake.again else ()
        fields = (*_own_fields(mistake), *offered.company_named(connection, mistake, asked))
        named = about(connection, mistake.stream, mistake.history)
        lines = history_lines(mistake.history, naming(connection))
    news = [line for line in lines if overtaken and line.version > seen]
    return render_template(
        "correcting/form.html",
        mistake=mistake,
        about=named,
        form=with_faults(fields, placed, language()),
        seen=overtaken or seen,
        command_id=_command_id(),
        news=news,
    )


def _own_fields(mistake: Mistake) -> tuple[FormField, ...]:
    why = FormField(
        name=WHY,
        label=gettext("Wat was er mis?"),
        widget="textarea",
        values=(request.form.get(WHY, ""),),
        required=True,
        note=gettext("Komt in het dossier te staan. Noem hier geen personen."),
        max_length=4000,
    )
    options = (
        Option(ANEW, gettext("Het klopte niet helemaal: leg het verbeterd vast")),
        Option(AWAY, gettext("Het is niet gebeurd: trek het alleen in")),
    )
    how = FormField(
        name=HOW,
        label=gettext("Wat moet er gebeuren?"),
        widget="radio",
        values=(request.form.get(HOW, ANEW),),
        required=True,
        options=options,
    )
    return (why, how) if mistake.again else (why,)


def _of_field(fault: Fault) -> Fault:
    """The fault at the field of this form; what concerns the retraction has none."""
    parts = fault.where.strip("/").split("/")
    if parts[:1] != ["events"]:
        return fault
    rest = parts[3:] if parts[2:3] == ["data"] else parts[2:]
    return replace(fault, where="/".join(rest) if rest != ["version"] else "")


def _seen(mistake: Mistake) -> int:
    """The version of the dossier that the visitor has before them."""
    given = request.form.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() else len(mistake.history)


def _command_id() -> str:
    return request.form.get("command_id") or system().new_id()
