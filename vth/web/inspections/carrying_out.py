"""Carrying an inspection out: the form with its questions, and recording what was found, once.

The form works without scripts. With one (`static/draft.js`) what is typed stays in the browser until it was taken: that
sends the form itself, says so in a header, and is told where to go on instead of being sent there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from vth.application.access import absent, allow_recording, allow_seeing
from vth.application.possible import possible_now
from vth.application.shapes import load_dated_facts
from vth.events.catalogue.inspection import FindingResult, InspectionCarriedOut
from vth.events.envelope import DateBasis, DatedFact, RecordedEvent
from vth.events.history import retained
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault, InvalidInput, KeyReused, Refused, StaleStream
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.projections.dossier_history import HistoryLine, history_lines
from vth.projections.supervision_list import one_inspection
from vth.web.filters import whole
from vth.web.forms.typed import day_of
from vth.web.inspections import answers, photos
from vth.web.inspections.draft import draft_key
from vth.web.inspections.register import place
from vth.web.inspections.to_check import to_check
from vth.web.matrix import consequence_names, matrix
from vth.web.saying import say
from vth.web.services import identity, reading, system

INSPECTION = next(one for one in STREAMS if one.name == "inspection")
COMPLIANCE = "compliance_default"
BY_SCRIPT = "X-Draft"
KEPT_SUBJECTS = "subjects"
VERSION_MISSING = Text("Open het formulier opnieuw.", "Open the form anew.")


@dataclass(slots=True)
class Trial:
    """The form as it was sent, and what is wrong with it."""

    typed: MultiDict[str, str]
    subjects: int = 1
    faults: Sequence[Fault] = ()
    passed_over: bool = False
    since: int | None = None
    status: int = 200
    taken: list[answers.Question] = field(default_factory=list)


def told(history: Iterable[RecordedEvent]) -> InspectionCarriedOut | None:
    """What was recorded of the visit, as long as it was not retracted."""
    facts = [event.fact for event in retained(list(history))]
    return next((fact for fact in reversed(facts) if isinstance(fact, InspectionCarriedOut)), None)


def empty(stream: str) -> Response:
    """The form to fill in; who comes too late or may not goes to the dossier."""
    allow_seeing(system(), identity(), stream)
    with reading() as connection:
        chances = possible_now(system(), connection, stream, identity())
    if not any(one.allowed and one.fact_type is InspectionCarriedOut for one in chances):
        return redirect(_home(stream))  # type: ignore[return-value]
    return _page(stream, Trial(MultiDict(), whole(request.args.get(KEPT_SUBJECTS)) or 1))


def sent(stream: str) -> Response:
    """Records it and goes on to what followed, or shows the form again with what is wrong."""
    allow_seeing(system(), identity(), stream)
    typed, subjects = request.form, _subjects(request.form)
    if "add_subject" in typed:
        return _page(stream, Trial(typed, subjects + 1))
    trial = Trial(typed, subjects)
    try:
        _take(stream, trial)
    except (InvalidInput, Refused) as refused:
        trial.faults, trial.status = refused.faults, 400
        return _page(stream, trial)
    except StaleStream:
        trial.since, trial.status = _version(), 409
        return _page(stream, trial)
    except KeyReused:
        return _on(stream, "already")
    return _on(stream, "recorded")


def _on(stream: str, word: str) -> Response:
    """To what followed; a script is told the address."""
    there = _home(stream) + "#followed"
    done = make_response("", 201, {"Location": there}) if BY_SCRIPT in request.headers else redirect(there)
    return say(done, word, gettext("De controle"))  # type: ignore[arg-type]


def _take(stream: str, trial: Trial) -> None:
    """Errors: InvalidInput, Refused, StaleStream, KeyReused, Forbidden, NotFound."""
    typed = trial.typed
    with reading() as connection:
        row = one_inspection(connection, stream.partition("/")[2])
        asked = answers.questions(to_check(connection, row), typed, trial.subjects) if row else []
    data, trial.taken = answers.findings(asked, "rest" in typed)
    if any(one.check and not one.answered for one in asked) and "rest" not in typed:
        trial.passed_over = True
        raise InvalidInput()
    facts = load_dated_facts(INSPECTION, [_given(typed, data)])
    allow_recording(system(), identity(), stream, facts)
    pictures, command_id = photos.sent_photos(), typed.get("command_id") or system().new_id()
    _record(stream, facts, command_id)
    photos.file_photos(stream, pictures, facts[0].effective_on.isoformat(), command_id)


def _record(stream: str, facts: Sequence[DatedFact], command_id: str) -> None:
    origin = Origin(identity().actor, identity().organisation, command_id)
    system().recorder.record(stream, facts, origin, expected_version=_version(), must_exist=True)


def _given(typed: MultiDict[str, str], findings: list[dict[str, object]]) -> dict[str, object]:
    summary = typed.get("summary", "").strip().replace("\r\n", "\n")
    data = {"findings": findings} | ({"summary": summary} if summary else {})
    name, on = InspectionCarriedOut.declaration.name, day_of(typed.get("effective_on", ""))
    return {"type": name, "effective_on": on, "date_basis": DateBasis.STATED.value, "data": data}


def _page(stream: str, trial: Trial) -> Response:
    today = system().today()
    with reading() as connection:
        row = one_inspection(connection, stream.partition("/")[2])
        if row is None:
            raise absent(stream)
        asked = answers.questions(to_check(connection, row), trial.typed, trial.subjects)
        history = system().store.load(connection, stream)
    if trial.passed_over:
        answers.unanswered(asked)
    by_index = {one.index: one for one in asked}
    rest = answers.place(trial.faults, [by_index[one.index] for one in trial.taken])
    names = {
        "effective_on": gettext("Dag van de controle"),
        "summary": gettext("Samenvatting"),
        photos.FIELD: gettext("Foto’s"),
    }
    page = render_template(
        "inspections/carry_out.html",
        row=row,
        place=place(row),
        asked=asked,
        results=list(FindingResult),
        matrix=matrix(system().regulations, today),
        consequence_names=consequence_names(),
        proposed=proposed(today),
        today=today.isoformat(),
        typed=trial.typed,
        rest=rest,
        errors=answers.summary(asked, rest, names),
        news=_news(history, trial.since),
        version=len(history),
        command_id=trial.typed.get("command_id") or system().new_id(),
        home=_home(stream),
        draft_key=draft_key(row["id"]),
    )
    return make_response(page, trial.status)


def proposed(on: date) -> str:
    """Until when a violation may be ended, unless the supervisor gives another day."""
    return system().regulations.terms.on(COMPLIANCE, on).last_day(on).isoformat()


def _news(history: Sequence[RecordedEvent], since: int | None) -> list[HistoryLine]:
    return [line for line in history_lines(history) if since is not None and line.version > since]


def _subjects(typed: MultiDict[str, str]) -> int:
    return whole(typed.get(KEPT_SUBJECTS)) or 1


def _version() -> int:
    given = whole(request.form.get("version"))
    if given is None:
        raise InvalidInput(Fault("version_missing", VERSION_MISSING, "/version"))
    return given


def _home(stream: str) -> str:
    return url_for("web.inspections.dossier", id=stream.partition("/")[2])
