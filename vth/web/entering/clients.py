"""The administration of programs that use the API: their tokens, shown once."""

from datetime import UTC, date, datetime, time
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from vth.application.auditing import note
from vth.application.entering.account_rules import refuse_unknown_organisation
from vth.application.tokens import Token
from vth.audit.entry import Action
from vth.kernel.calendar import DUTCH_TIME
from vth.kernel.errors import InvalidInput, VthError
from vth.rights.identity import EVERY_SCOPE, READ, RECORD, scope
from vth.rights.subjects import LABELS, OF_STREAM, Subject
from vth.web.access import reads
from vth.web.auditing import origin
from vth.web.entering.users import everywhere_field, organisation_field
from vth.web.formatting import text
from vth.web.forms.fields import FormField, Option, with_faults
from vth.web.language import language
from vth.web.saying import say
from vth.web.services import identity, system

pages = Blueprint("clients", __name__, url_prefix="/administration/clients")


@pages.get("")
@reads(Subject.ADMINISTRATION)
def listing() -> str:
    """Every token without its secret: what it may, until when, and when it was used last."""
    return render_template(
        "entering/clients.html", tokens=system().tokens.listing(), now=system().clock(), every_scope=EVERY_SCOPE
    )


@pages.get("/new")
@reads(Subject.ADMINISTRATION)
def new() -> str:
    """An empty form for a token."""
    return _form(None)


@pages.post("/new")
@reads(Subject.ADMINISTRATION)
def add() -> Response:
    """A new token, shown once."""
    try:
        made, secret = _made()
    except InvalidInput as refused:
        return make_response(_form(refused), HTTPStatus.BAD_REQUEST)
    _note(made.id, "token_added")
    return make_response(render_template("entering/new_token.html", token=made, secret=secret))


@pages.post("/<id>/revoke")
@reads(Subject.ADMINISTRATION)
def revoke(id: str) -> Response:
    """From now on it opens nothing."""
    system().tokens.revoke(id)
    _note(id, "token_revoked")
    return say(cast(Response, redirect(url_for("web.clients.listing"), HTTPStatus.SEE_OTHER)), "saved")


def _made() -> tuple[Token, str]:
    """Errors: InvalidInput."""
    given = request.form
    name, organisation, everywhere = given.get("name", "").strip(), given.get("organisation", ""), "everywhere" in given
    if not name:
        raise InvalidInput.because("Geef een naam.", "Give a name.", where="/name", code="name_missing")
    if not everywhere:
        refuse_unknown_organisation(system().regulations.organisations, organisation)
    return system().tokens.add(
        name,
        name,
        organisation,
        scopes=given.getlist("scopes"),
        everywhere=everywhere,
        owner=given.get("owner", "").strip() or None,
        expires_at=_end_of(given.get("until", "")),
    )


def _end_of(day: str) -> datetime | None:
    """The last moment of that day in the Netherlands. Errors: InvalidInput."""
    if not day:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time(23, 59, 59), DUTCH_TIME).astimezone(UTC)
    except ValueError as error:
        raise InvalidInput.because(
            "Schrijf de dag als jjjj-mm-dd.", "Write the day as yyyy-mm-dd.", where="/until", code="day_invalid"
        ) from error


def _form(error: VthError | None) -> str:
    given = request.form
    fields = (
        FormField(name="name", label=gettext("Naam van het programma"), values=(given.get("name", ""),), required=True),
        FormField(name="owner", label=gettext("Wie ervoor instaat"), values=(given.get("owner", ""),)),
        organisation_field(given.get("organisation", "")),
        everywhere_field(given.get("everywhere", "")),
        FormField(
            name="scopes",
            label=gettext("Bevoegdheden"),
            widget="checkboxes",
            values=tuple(given.getlist("scopes")),
            required=True,
            options=tuple(_scopes()),
        ),
        FormField(name="until", label=gettext("Geldig tot en met"), widget="date", values=(given.get("until", ""),)),
    )
    form = with_faults(fields, error.faults if error else (), language())
    return render_template("entering/client.html", form=form)


def _scopes() -> list[Option]:
    """Reading each part, and recording in those that have streams."""
    recorded = set(OF_STREAM.values())
    found = []
    for subject in Subject:
        label = text(LABELS[subject])
        found.append(Option(scope(subject, READ), gettext("%(what)s: lezen", what=label)))
        if subject in recorded:
            found.append(Option(scope(subject, RECORD), gettext("%(what)s: vastleggen", what=label)))
    return found


def _note(token_id: str, detail: str) -> None:
    note(system(), identity(), Action.ADMINISTERED, origin(), f"token/{token_id}", detail)
