"""A dossier as it stood on a day, as known at an instant: asked by the address, which can be sent to a colleague."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import request
from flask_babel import gettext

from vth.application.asking import parse_known_at
from vth.kernel.errors import InvalidInput
from vth.web.forms.fields import FormField
from vth.web.forms.typed import day_of
from vth.web.services import system

ON, KNOWN_AT = "on", "knownAt"


@dataclass(frozen=True, slots=True)
class View:
    """None for today and for all that is known now."""

    on: date | None
    known_at: datetime | None

    @property
    def earlier(self) -> bool:
        return self.on is not None or self.known_at is not None


def asked_view() -> View:
    """What the address asks for. Errors: InvalidInput for what is no day or instant."""
    known = day_of(request.args.get(KNOWN_AT, ""))
    on = _day(day_of(request.args.get(ON, "")))
    return View(None if on == system().today() else on, parse_known_at(known) if known else None)


def view_form(asked: View) -> tuple[FormField, ...]:
    """The fields with which another view is asked for."""
    today = system().today().isoformat()
    known = asked.known_at.date().isoformat() if asked.known_at else ""
    return (
        _field(ON, gettext("Zoals het stond op"), asked.on.isoformat() if asked.on else "", None),
        _field(KNOWN_AT, gettext("Zoals bekend aan het einde van"), known, today),
    )


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise InvalidInput.because(
            f"'{given[:40]}' is geen dag: schrijf 2026-03-01.", f"'{given[:40]}' is not a day: write 2026-03-01.", ON
        ) from error


def _field(name: str, label: str, value: str, maximum: str | None) -> FormField:
    return FormField(name=name, label=label, widget="date", values=(value,) if value else (), maximum=maximum)
