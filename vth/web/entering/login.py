"""Logging in: with a name and password and a second factor, by a one-time link, or through the own organisation."""

from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from vth.application.entering.entrance import Entered
from vth.application.entering.links import Purpose
from vth.application.entering.sessions import Stage
from vth.application.entering.visits import Visits
from vth.kernel.errors import InvalidInput, NotAllowed, NotFound, TooManyRequests, VthError
from vth.rights.roles import LABELS
from vth.web import cookies
from vth.web.access import local_address, open_to_all
from vth.web.entering.fields import code_field, login_field, new_password_field, password_field
from vth.web.entering.recognising import come_in, go_out, present, stayed_out, visitor
from vth.web.formatting import text
from vth.web.forms.fields import FormField, with_faults
from vth.web.language import language
from vth.web.services import system

pages = Blueprint("accounts", __name__)
VISIT_COOKIE = "vth_visit"
VISIT_SECONDS = 15 * 60
STATUS = {NotAllowed: HTTPStatus.UNAUTHORIZED, TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS}
AT_THE_DOOR = (NotAllowed, TooManyRequests, InvalidInput)


@pages.get("/login")
@open_to_all
def login() -> str:
    """Name and password, and the way through the own organisation where there is one."""
    return _login_page("", None)


@pages.post("/login")
@open_to_all
def log_in() -> Response:
    given = request.form.get("login", "")
    try:
        entered = system().entrance.log_in(given, request.form.get("password", ""), visitor())
    except AT_THE_DOOR as refused:
        return _refused(refused, _login_page(given, refused))
    return _go_on(entered, request.form.get("next"))


@pages.get("/login/second-factor")
@open_to_all
def second_factor() -> str:
    """The code of who has given a password."""
    present()
    return _code_page(None)


@pages.post("/login/second-factor")
@open_to_all
def give_code() -> Response:
    session, _account = present()
    try:
        entered = system().entrance.give_code(session, request.form.get("code", ""))
    except AT_THE_DOOR as refused:
        return _refused(refused, _code_page(refused))
    return _go_on(entered, request.form.get("next"))


@pages.get("/login/link/<secret>")
@open_to_all
def link(secret: str) -> str:
    """What a one-time link opens; looking uses nothing up, since mail programs look too."""
    return _link_page(secret, None)


@pages.post("/login/link/<secret>")
@open_to_all
def use_link(secret: str) -> Response:
    entrance = system().entrance
    try:
        if entrance.links.opened(secret)[1] is Purpose.DEMO:
            return _go_on(entrance.enter_demonstration(secret, visitor()), None)
        return _go_on(entrance.set_password(secret, request.form.get("password", ""), visitor()), None)
    except InvalidInput as refused:
        return make_response(_link_page(secret, refused), HTTPStatus.BAD_REQUEST)
    except NotAllowed as refused:
        stayed_out(refused)
        raise


@pages.get("/login/provider")
@open_to_all
def provider() -> Response:
    """To the provider of identities of the own organisation."""
    address, secret = _visits().begin(_back(), local_address(request.args.get("next")))
    response = cast(Response, redirect(address))
    cookies.write(response, VISIT_COOKIE, secret, seconds=VISIT_SECONDS)
    return response


@pages.get("/login/provider/back")
@open_to_all
def back() -> Response:
    """The browser returns from the provider."""
    secret = cookies.read(VISIT_COOKIE) or ""
    try:
        entered, following = _visits().end(secret, request.args.to_dict(), _back(), visitor())
    except VthError as refused:
        stayed_out(refused)
        raise
    response = _go_on(entered, following)
    cookies.forget(response, VISIT_COOKIE)
    return response


@pages.post("/logout")
@open_to_all
def log_out() -> Response:
    """Ends the session here; who came through the own organisation can end the visit there too."""
    found = system().provider
    farewell = found.farewell(_public("web.accounts.login")) if found and _by_provider() else None
    page = make_response(render_template("entering/out.html", farewell=farewell, identity=None, navigation=[]))
    return go_out(page)


def _by_provider() -> bool:
    try:
        return present()[0].method == "provider"
    except NotAllowed:
        return False


def _go_on(entered: Entered, following: str | None) -> Response:
    """To the next step of coming in, or inside."""
    steps = {Stage.SECOND_FACTOR: "web.accounts.second_factor", Stage.ENROL: "web.own.second_factor"}
    step = steps.get(entered.session.stage)
    inside = local_address(following)
    return come_in(cast(Response, redirect(url_for(step, next=inside) if step else inside, 303)), entered)


def _refused(error: VthError, page: str) -> Response:
    """The form again with what is wrong, and a line in the audit log."""
    stayed_out(error)
    response = make_response(page, STATUS.get(type(error), HTTPStatus.BAD_REQUEST))
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def _login_page(typed: str, error: VthError | None) -> str:
    given = request.values.get("next")
    return _page("entering/login.html", (login_field(typed), password_field()), error, local_address(given))


def _code_page(error: VthError | None) -> str:
    note = gettext("De zes cijfers die uw app nu toont, of een herstelcode.")
    return _page("entering/code.html", (code_field(note),), error, local_address(request.values.get("next")))


def _link_page(secret: str, error: VthError | None) -> str:
    account, purpose = system().entrance.links.opened(secret)
    fields = (new_password_field(),) if purpose is Purpose.PASSWORD else ()
    roles = ", ".join(text(LABELS[role]) for role in sorted(account.roles))
    return _page("entering/link.html", fields, error, "/", account=account, roles=roles)


def _page(template: str, fields: tuple[FormField, ...], error: VthError | None, following: str, **more: object) -> str:
    form = with_faults(fields, error.faults if error else (), language())
    return render_template(
        template, form=form, following=following, by_provider=system().provider is not None, navigation=[], **more
    )


def _visits() -> Visits:
    found = system().visits
    if found is None:
        raise NotFound.because("Hier meldt u zich aan met een wachtwoord.", "Here you log in with a password.")
    return found


def _back() -> str:
    """The address to which the provider sends the browser back; the same each time, since providers compare it."""
    return _public("web.accounts.back")


def _public(endpoint: str) -> str:
    public = system().settings.entry.public_url
    return f"{public}{url_for(endpoint)}" if public else url_for(endpoint, _external=True)
