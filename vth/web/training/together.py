"""Recording several facts on a session with one save: what the forms of enrolment and attendance share."""

from collections.abc import Sequence
from datetime import date

from flask import request
from werkzeug.exceptions import NotFound

from vth.application.access import allow_recording, allow_seeing
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import Fault, Forbidden, InvalidInput
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.projections.training_list import one_session
from vth.web.dossiers import stream_id
from vth.web.forms.fields import FormField
from vth.web.forms.typed import day_of
from vth.web.registering import Row
from vth.web.services import identity, reading, system

NO_DAY = Text("Geef een dag.", "Give a day.")


def session_of(given: str, fact: type[Fact]) -> Row:
    """The row of the session on which facts of this type are about to be recorded.

    Errors: NotFound, Forbidden.
    """
    id = stream_id(given)
    allow_seeing(system(), identity(), f"course_session/{id}")
    if not identity().records(fact, "course_session"):
        label = fact.declaration.label
        raise Forbidden.because(
            f"'{label.nl}' vastleggen hoort niet bij uw rol.",
            f"Recording '{label.en}' is not part of your role.",
            code="may_not_record",
        )
    with reading() as connection:
        row = one_session(connection, id)
    if row is None:
        raise NotFound
    return row


def save(stream: str, facts: Sequence[DatedFact]) -> None:
    """Records all of them or none, once for the form. Errors: InvalidInput, Refused, StaleStream, Forbidden."""
    allow_recording(system(), identity(), stream, facts)
    command_id = request.form.get("command_id") or system().new_id()
    origin = Origin(identity().actor, identity().organisation, command_id)
    system().recorder.record(stream, facts, origin, expected_version=version(), must_exist=True)


def sent_before() -> bool:
    """Whether this very form was recorded already, as after a double click."""
    command_id = request.form.get("command_id")
    if not command_id:
        return False
    with reading() as connection:
        return bool(system().store.by_command(connection, command_id))


def version() -> int:
    """The version of the stream that the form was made for. Errors: InvalidInput."""
    given = request.form.get("version", "")
    if not (given.isascii() and given.isdigit()):
        raise InvalidInput.because("Open het formulier opnieuw.", "Open the form anew.", "version")
    return int(given)


def day_field(
    label: str, value: str, name: str = "effective_on", note: str = "", *, required: bool = True
) -> FormField:
    """A day to type."""
    return FormField(
        name=name, label=label, widget="date", values=(value,) if value else (), required=required, note=note
    )


def typed_day(name: str) -> date | None:
    """The day that was typed; None when nothing was. Errors: InvalidInput for what is no day."""
    given = request.form.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(day_of(given))
    except ValueError as error:
        raise InvalidInput(Fault("date", NO_DAY, name)) from error


def needed_day(name: str) -> date:
    """The day that was typed. Errors: InvalidInput when there is none."""
    found = typed_day(name)
    if found is None:
        raise InvalidInput(Fault("required", NO_DAY, name))
    return found
