"""Moving an inspection to another day and giving it to somebody, in one form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from vth.application.access import absent, allow_recording, allow_seeing
from vth.application.shapes import load_dated_facts
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault, InvalidInput, Refused, StaleStream
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.projections.inspections import PLANNED
from vth.projections.supervision_list import one_inspection
from vth.web import staffing
from vth.web.access import local_address
from vth.web.filters import whole
from vth.web.forms.fields import FormField, Option, with_faults
from vth.web.forms.typed import day_of
from vth.web.language import language
from vth.web.saying import say
from vth.web.services import identity, reading, system

INSPECTION = next(one for one in STREAMS if one.name == "inspection")
REASON_NEEDED = Text("Zeg waarom de controle wordt verplaatst.", "Say why the inspection is moved.")
NOTHING_CHANGED = Text("Kies een andere dag of iemand anders.", "Choose another day or somebody else.")
MOVED_MEANWHILE = Text(
    "Intussen wijzigde iemand anders deze planning; hieronder staat hoe het nu is. Verstuur zo nodig opnieuw.",
    "Somebody else changed this planning in the meantime; below is how it stands. Send it again if need be.",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds."""

    planned_on: str
    supervisor: str
    reason: str = ""


def form(stream: str) -> Response:
    """How it is planned now, to change."""
    row = _row(stream)
    if row["state"] != PLANNED:
        return redirect(_home(stream))  # type: ignore[return-value]
    return _page(stream, row, Typed(row["planned_on"], row["supervisor"] or ""))


def send(stream: str) -> Response:
    """Records what changed and goes back, or shows what is wrong."""
    row, given = _row(stream), request.form
    typed = Typed(day_of(given.get("planned_on", "")), given.get("supervisor", ""), given.get("reason", "").strip())
    try:
        _record(stream, row, typed)
    except (InvalidInput, Refused) as refused:
        return _page(stream, row, typed, [_placed(fault) for fault in refused.faults], 400)
    except StaleStream:
        fresh = Typed(row["planned_on"], row["supervisor"] or "", typed.reason)
        return _page(stream, row, fresh, [Fault("stale", MOVED_MEANWHILE)], 409)
    done = redirect(local_address(given.get("next")) if given.get("next") else _home(stream))
    return say(done, "recorded", gettext("De planning"))  # type: ignore[arg-type]


def _record(stream: str, row: Mapping[str, Any], typed: Typed) -> None:
    facts = load_dated_facts(INSPECTION, _facts(row, typed))
    allow_recording(system(), identity(), stream, facts)
    origin = Origin(identity().actor, identity().organisation, request.form.get("command_id") or system().new_id())
    seen = whole(request.form.get("version"))
    expected = row["version"] if seen is None else seen
    system().recorder.record(stream, facts, origin, expected_version=expected, must_exist=True)


def _facts(row: Mapping[str, Any], typed: Typed) -> list[dict[str, Any]]:
    found: list[tuple[str, dict[str, str]]] = []
    if typed.planned_on != row["planned_on"]:
        if not typed.reason:
            raise InvalidInput(Fault("reason_missing", REASON_NEEDED, "reason"))
        found.append(("InspectionRescheduled", {"planned_on": typed.planned_on, "reason": typed.reason}))
    if typed.supervisor and typed.supervisor != row["supervisor"]:
        found.append(("InspectionAssigned", {"supervisor": typed.supervisor}))
    if not found:
        raise InvalidInput(Fault("nothing_changed", NOTHING_CHANGED, "planned_on"))
    today = system().today().isoformat()
    return [{"type": name, "effective_on": today, "data": data} for name, data in found]


def _page(
    stream: str, row: Mapping[str, Any], typed: Typed, faults: list[Fault] | None = None, status: int = 200
) -> Response:
    page = render_template(
        "planning/change.html",
        row=row,
        form=with_faults(_fields(row, typed), faults or [], language()),
        version=row["version"],
        command_id=request.form.get("command_id") or system().new_id(),
        home=_home(stream),
        then=request.values.get("next", ""),
    )
    return make_response(page, status)


def _fields(row: Mapping[str, Any], typed: Typed) -> tuple[FormField, ...]:
    with reading() as connection:
        people = staffing.colleagues(connection, identity())
        now = staffing.called(connection, [row["supervisor"]])
    if row["supervisor"] and row["supervisor"] not in {one.value for one in people}:
        people = [Option(row["supervisor"], now[row["supervisor"]]), *people]
    return (
        FormField(
            name="planned_on",
            label=gettext("Dag"),
            widget="date",
            values=(typed.planned_on,),
            required=True,
            minimum=system().today().isoformat(),
        ),
        FormField(
            name="reason",
            label=gettext("Reden van verplaatsen"),
            values=(typed.reason,) if typed.reason else (),
            note=gettext("Nodig als de dag verandert. Noem hier geen personen."),
            max_length=4000,
        ),
        FormField(
            name="supervisor",
            label=gettext("Toezichthouder"),
            widget="select",
            values=(typed.supervisor,),
            options=(Option("", gettext("nog niemand")), *people),
        ),
    )


def _placed(fault: Fault) -> Fault:
    return replace(fault, where=fault.where.rpartition("/")[2])


def _row(stream: str) -> dict[str, Any]:
    allow_seeing(system(), identity(), stream)
    with reading() as connection:
        row = one_inspection(connection, stream.partition("/")[2])
    if row is None:
        raise absent(stream)
    return row


def _home(stream: str) -> str:
    return url_for("web.inspections.dossier", id=stream.partition("/")[2])
