"""The attendance of all participants of a session in one screen, certificates for who completed, in one save."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext

from vth.events.catalogue.course_session import AttendanceRecorded, CertificateIssued
from vth.events.envelope import DatedFact
from vth.kernel.errors import Fault, InvalidInput, Refused, StaleStream
from vth.kernel.text import Text
from vth.projections.training_list import one_session, participants_of
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.forms.fields import Form, FormField, Option, with_faults
from vth.web.language import language
from vth.web.places import address_of
from vth.web.registering import Row
from vth.web.saying import say
from vth.web.services import identity, reading, system
from vth.web.training.enrolling import STALE
from vth.web.training.staff import called
from vth.web.training.together import day_field, needed_day, save, sent_before, session_of, typed_day

pages = Blueprint("attendance", __name__)
COMPLETED, NOT_COMPLETED, NOT_YET = "true", "false", ""
NOTHING = Fault(
    "required",
    Text("Geef van minstens één deelnemer aan of de opleiding is voltooid.",
         "Say of at least one participant whether the course was completed."),
)  # fmt: skip
Typed = dict[str, str]


@pages.get("/course-sessions/<id>/attendance")
@reads(Subject.TRAINING)
def form(id: str) -> Response:
    """Everybody whose attendance is not known yet, one line each; the session when there is nobody left."""
    row = session_of(id, AttendanceRecorded)
    if not _awaited(row):
        return redirect(address_of(row["stream"]) or "/")  # type: ignore[return-value]
    last = min(row["last_day"] or row["starts_on"], system().today().isoformat())
    return make_response(_page(row, {"effective_on": last, "certificates": "true"}))


@pages.post("/course-sessions/<id>/attendance")
@reads(Subject.TRAINING)
def record(id: str) -> Response:
    """Records the attendance of all, and the certificates; or shows the form again with what is wrong."""
    row = session_of(id, AttendanceRecorded)
    typed = request.form.to_dict()
    if sent_before():
        return _done(row)
    try:
        save(row["stream"], list(_facts(row, typed)))
    except (InvalidInput, Refused) as refused:
        return make_response(_page(row, typed, refused.faults), 400)
    except StaleStream:
        with reading() as connection:
            now = one_session(connection, row["id"]) or row
        return make_response(_page(now, typed, (STALE,)), 409)
    return _done(row)


def _done(row: Row) -> Response:
    done = redirect(address_of(row["stream"]) or "/")
    return say(done, "recorded", gettext("De aanwezigheid"))  # type: ignore[arg-type]


def _facts(row: Row, typed: Typed) -> Iterator[DatedFact]:
    """Attendance first: a certificate rests on it. Errors: InvalidInput."""
    answers = {one["staff_id"]: typed.get(f"staff/{one['staff_id']}", NOT_YET) for one in _awaited(row)}
    told = {staff_id: given == COMPLETED for staff_id, given in answers.items() if given in (COMPLETED, NOT_COMPLETED)}
    if not told:
        raise InvalidInput(NOTHING)
    day, until = needed_day("effective_on"), typed_day("valid_until")
    for staff_id, completed in told.items():
        yield DatedFact(AttendanceRecorded(staff_id=staff_id, completed=completed), day)
    if typed.get("certificates") == "true":
        for staff_id in (one for one, completed in told.items() if completed):
            yield DatedFact(CertificateIssued(staff_id=staff_id, valid_until=until), day)


def _awaited(row: Row) -> list[dict[str, Any]]:
    """Who takes part and was not answered for yet, by name."""
    with reading() as connection:
        people = participants_of(connection, row["id"], identity().within)
    waiting = [one for one in people if not one["withdrawn_on"] and one["completed"] is None]
    return sorted(waiting, key=lambda one: _name(one).casefold())


def _name(one: Row) -> str:
    return called({"person_name": one["person_name"], "id": one["staff_id"]})


def _page(row: Row, typed: Typed, faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "training/together.html",
        row=row,
        title=gettext("Aanwezigheid vastleggen"),
        lead=gettext("Alle deelnemers in één keer. Wie u op 'nog niet bekend' laat, kunt u later vastleggen."),
        form=_form(row, typed, faults),
        home=address_of(row["stream"]) or "/",
        command_id=request.form.get("command_id") or system().new_id(),
        submit=gettext("Alles vastleggen"),
    )


def _form(row: Row, typed: Typed, faults: Sequence[Fault]) -> Form:
    fields = [
        day_field(gettext("Dag van de aanwezigheid"), typed.get("effective_on", "")),
        *(_answer(one, typed) for one in _awaited(row)),
        FormField(name="certificates", label=gettext("Certificaten"), widget="checkboxes", required=True,
                  options=(Option("true", gettext("Wie voltooide krijgt meteen een certificaat")),),
                  values=(typed.get("certificates", ""),)),
        day_field(gettext("Certificaten gelden tot en met"), typed.get("valid_until", ""), "valid_until",
                  gettext("Leeg: zolang als het opleidingskader of de opleiding zegt."), required=False),
    ]  # fmt: skip
    return with_faults(fields, [_placed(one) for one in faults], language())


def _answer(one: Row, typed: Typed) -> FormField:
    name = f"staff/{one['staff_id']}"
    options = (
        Option(COMPLETED, gettext("voltooid")),
        Option(NOT_COMPLETED, gettext("niet voltooid")),
        Option(NOT_YET, gettext("nog niet bekend")),
    )
    given = typed.get(name, NOT_YET)
    return FormField(name=name, label=_name(one), widget="radio", values=(given,) if given else (), options=options,
                     required=True)  # fmt: skip


def _placed(fault: Fault) -> Fault:
    place = fault.where.rpartition("/")[2]
    return Fault(fault.code, fault.message, place if place in ("effective_on", "valid_until") else "")
