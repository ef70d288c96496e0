"""One's own settings: password, second factor, sessions and language."""

from http import HTTPStatus
from typing import cast

import segno
from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from markupsafe import Markup

from vth.application.entering.second_factor import Enrolment
from vth.application.entering.sessions import Stage
from vth.kernel.errors import Forbidden, InvalidInput, TooManyRequests, VthError
from vth.rights.subjects import Subject
from vth.web import cookies
from vth.web.access import local_address, open_to_all, reads
from vth.web.entering.fields import code_field, new_password_field, old_password_field
from vth.web.entering.recognising import come_in, noted, present
from vth.web.forms.fields import with_faults
from vth.web.language import COOKIE, SPOKEN, language
from vth.web.saying import say
from vth.web.services import system

pages = Blueprint("own", __name__, url_prefix="/account")
YEAR = 365 * 24 * 60 * 60


@pages.get("")
@reads(Subject.OWN)
def page() -> str:
    """Everything of one's own on one page."""
    return _page(None)


@pages.post("/password")
@reads(Subject.OWN)
def change_password() -> Response:
    """Another password; other sessions end."""
    session, account = present()
    given = request.form
    try:
        entered = system().entrance.change_password(session, given.get("old_password", ""), given.get("password", ""))
    except (InvalidInput, TooManyRequests) as refused:
        return make_response(_page(refused), HTTPStatus.BAD_REQUEST)
    noted(account, "password_changed")
    return say(come_in(_home(), entered), "saved")


@pages.get("/second-factor")
@open_to_all
def second_factor() -> str:
    """A QR code for the app, and the field for its first code."""
    return _enrolment_page(_enrolment(), None)


@pages.post("/second-factor")
@open_to_all
def enrol() -> Response:
    """The first code of the app; shows the recovery codes once."""
    session, account = present()
    enrolment = _enrolment()
    try:
        entered, codes = system().entrance.enrol(session, request.form.get("code", ""))
    except (InvalidInput, TooManyRequests) as refused:
        return make_response(_enrolment_page(enrolment, refused), HTTPStatus.BAD_REQUEST)
    following = local_address(request.form.get("next"))
    shown = render_template("entering/recovery_codes.html", codes=codes, following=following)
    noted(account, "second_factor_added")
    return come_in(make_response(shown), entered)


@pages.post("/second-factor/remove")
@reads(Subject.OWN)
def remove_second_factor() -> Response:
    """Without a second factor from now on, on giving a code of it once more; not for roles that need one."""
    session, account = present()
    try:
        system().entrance.give_up_second_factor(session, request.form.get("code", ""))
    except (InvalidInput, TooManyRequests) as refused:
        return make_response(_page(refused), HTTPStatus.BAD_REQUEST)
    noted(account, "second_factor_removed")
    return say(_home(), "saved")


@pages.post("/sessions/end")
@reads(Subject.OWN)
def end_sessions() -> Response:
    """One session of one's own, or all but this one."""
    session, account = present()
    if chosen := request.form.get("session"):
        system().sessions.end(chosen, account.id)
    else:
        system().sessions.end_all(account.id, but=session.id)
    noted(account, "sessions_ended")
    return say(_home(), "saved")


@pages.post("/language")
@reads(Subject.OWN)
def choose_language() -> Response:
    """The language of every page, in whatever browser."""
    _session, account = present()
    chosen = SPOKEN.get(request.form.get("language", ""))
    response = _home()
    if chosen:
        system().accounts.set_language(account.id, chosen)
        cookies.write(response, COOKIE, chosen, seconds=YEAR)
    return say(response, "saved")


def _home() -> Response:
    return cast(Response, redirect(url_for("web.own.page"), HTTPStatus.SEE_OTHER))


def _page(error: VthError | None) -> str:
    session, account = present()
    faults = error.faults if error else ()
    return render_template(
        "entering/own.html",
        account=account,
        here_now=session,
        sessions=system().sessions.listing(account.id),
        codes_left=system().entrance.second_factor.codes_left(account.id),
        password=with_faults((old_password_field(), new_password_field()), faults, language()),
        code=with_faults((code_field(),), faults, language()),
        refused=error is not None,
    )


def _enrolment() -> Enrolment:
    """What the app needs: begun before, or now. Errors: Forbidden for who still has to give a second factor."""
    session, account = present()
    if session.stage is Stage.SECOND_FACTOR:
        raise Forbidden.because(
            "Geef eerst de code van uw tweede factor.", "First give the code of your second factor.", code="code_needed"
        )
    factor = system().entrance.second_factor
    return factor.pending(account.id) or factor.begin(account.id)


def _enrolment_page(enrolment: Enrolment, error: VthError | None) -> str:
    form = with_faults((code_field(),), error.faults if error else (), language())
    following = local_address(request.values.get("next"))
    drawn = segno.make(enrolment.address, error="m").svg_inline(scale=5, dark="#000", light="#fff", omitsize=True)
    return render_template(
        "entering/enrol.html", form=form, secret=enrolment.secret, code=Markup(drawn), following=following
    )
