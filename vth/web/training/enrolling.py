"""Enrolling staff in a session: several at once, who waits on top, and no more than there is room for."""

from collections.abc import Sequence

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext, ngettext

from vth.events.catalogue.course_session import ParticipantEnrolled
from vth.events.envelope import DatedFact
from vth.kernel.errors import Fault, InvalidInput, Refused, StaleStream
from vth.kernel.text import Text
from vth.projections.training_list import one_session, participants_of
from vth.rights.subjects import Subject
from vth.web import offering
from vth.web.access import reads
from vth.web.formatting import text
from vth.web.forms.fields import Form, FormField, Option, with_faults
from vth.web.language import language
from vth.web.places import address_of
from vth.web.registering import Row
from vth.web.saying import say
from vth.web.services import identity, reading, system
from vth.web.training.together import day_field, needed_day, save, sent_before, session_of
from vth.web.training.waiting import waiting

pages = Blueprint("enrolling", __name__)
NOBODY = Fault("required", Text("Kies wie u inschrijft.", "Choose whom to enrol."), "waiting")
STALE = Fault(
    "stream_moved",
    Text(
        "Intussen veranderde er iets aan deze bijeenkomst. Kijk of uw keuze nog klopt en verstuur die opnieuw.",
        "Meanwhile something changed in this session. See whether your choice is still right and send it again.",
    ),
)


@pages.get("/course-sessions/<id>/enrol")
@reads(Subject.TRAINING)
def form(id: str) -> str:
    """Whom to enrol."""
    return _page(session_of(id, ParticipantEnrolled), {"effective_on": [system().today().isoformat()]})


@pages.post("/course-sessions/<id>/enrol")
@reads(Subject.TRAINING)
def enrol(id: str) -> Response:
    """Enrols all that were chosen, or shows the form again with what is wrong."""
    row = session_of(id, ParticipantEnrolled)
    if sent_before():
        return _done(row)
    try:
        _take(row)
    except (InvalidInput, Refused) as refused:
        return make_response(_page(row, request.form.to_dict(flat=False), refused.faults), 400)
    except StaleStream:
        with reading() as connection:
            now = one_session(connection, row["id"]) or row
        return make_response(_page(now, request.form.to_dict(flat=False), (STALE,)), 409)
    return _done(row)


def _done(row: Row) -> Response:
    done = redirect(address_of(row["stream"]) or "/")
    said = ngettext("De inschrijving", "De inschrijving van %(num)s medewerkers", len(_chosen()))
    return say(done, "recorded", said)  # type: ignore[arg-type]


def _chosen() -> list[str]:
    """The ids of staff, each once."""
    return list(dict.fromkeys(request.form.getlist("waiting") + request.form.getlist("others")))


def _take(row: Row) -> None:
    """Errors: InvalidInput, Refused, StaleStream."""
    groups = _groups(row)
    offered = {option.value for group in groups for option in group}
    wanted = [one for one in _chosen() if one in offered]
    if not wanted:
        raise InvalidInput(NOBODY)
    if len(wanted) > row["room"]:
        raise InvalidInput(_too_many(len(wanted), row["room"]))
    day = needed_day("effective_on")
    save(row["stream"], [DatedFact(ParticipantEnrolled(staff_id=one), day) for one in wanted])


def _too_many(chosen: int, room: int) -> Fault:
    message = Text(
        f"U koos {chosen} medewerkers, maar er zijn {room} plaatsen over. Kies er minder, of plan een bijeenkomst.",
        f"You chose {chosen} members of staff, but {room} places are left. Choose fewer, or plan another session.",
    )
    return Fault("session_full", message, "waiting")


def _groups(row: Row) -> tuple[Sequence[Option], Sequence[Option]]:
    """Who waits for the course, and the other staff that do not take part yet."""
    with reading() as connection:
        people = participants_of(connection, row["id"], identity().within)
        first = waiting(connection, row, people)
        everybody = offering.staff(connection)
    placed = {one["staff_id"] for one in people if not one["withdrawn_on"]} | {one.staff_id for one in first}
    urgent = [Option(one.staff_id, f"{one.name} ({one.about}): {text(one.cell.state_label)}") for one in first]
    return urgent, [option for option in everybody if option.value not in placed]


def _page(row: Row, typed: dict[str, list[str]], faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "training/together.html",
        row=row,
        title=gettext("Inschrijven"),
        lead=ngettext("Er is nog %(num)s plaats.", "Er zijn nog %(num)s plaatsen.", row["room"]),
        form=_form(row, typed, faults),
        home=address_of(row["stream"]) or "/",
        command_id=request.form.get("command_id") or system().new_id(),
        submit=gettext("Inschrijven"),
    )


def _form(row: Row, typed: dict[str, list[str]], faults: Sequence[Fault]) -> Form:
    first, others = _groups(row)
    fields = [
        FormField(name="waiting", label=gettext("Wacht op deze opleiding"), widget="checkboxes", required=True,
                  options=tuple(first), values=tuple(typed.get("waiting", ())),
                  note="" if first else gettext("Niemand wacht op deze opleiding.")),
        FormField(name="others", label=gettext("Andere medewerkers"), widget="checkboxes", required=True,
                  options=tuple(others), values=tuple(typed.get("others", ()))),
        day_field(gettext("Ingeschreven op"), next(iter(typed.get("effective_on", ())), "")),
    ]  # fmt: skip
    return with_faults(fields, [_placed(one) for one in faults], language())


def _placed(fault: Fault) -> Fault:
    """What the rules say of one of the facts stands on top; what is wrong with a field stands there."""
    place = fault.where.rpartition("/")[2]
    return Fault(fault.code, fault.message, place if place in ("waiting", "effective_on") else "")
