"""The administration of accounts: who may come in, in which roles, and who is inside now."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from vth.application.entering.account_rules import FOR_PEOPLE, refuse_unknown_organisation
from vth.application.entering.accounts import Account
from vth.application.entering.attempts import account_guard
from vth.audit.entry import Action
from vth.kernel.errors import InvalidInput, VthError
from vth.policy.organisations import Organisation
from vth.rights.roles import LABELS, Role
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.entering.recognising import administered
from vth.web.formatting import text
from vth.web.forms.fields import FormField, Option, with_faults
from vth.web.language import language
from vth.web.saying import say
from vth.web.services import system

pages = Blueprint("users", __name__, url_prefix="/administration/users")


@pages.get("")
@reads(Subject.ADMINISTRATION)
def listing() -> str:
    """Every account, and from which roles a second factor is demanded."""
    attempts = system().entrance.attempts
    accounts = system().accounts.listing()
    waiting = {one.id for one in accounts if attempts.blocked_until(account_guard(one.login))}
    return render_template(
        "entering/users.html",
        accounts=accounts,
        waiting=waiting,
        labels=LABELS,
        roles=FOR_PEOPLE,
        demanded=system().entrance.demands.second_factor_roles(),
        organisations=system().regulations.organisations,
    )


@pages.post("/second-factor")
@reads(Subject.ADMINISTRATION)
def demand() -> Response:
    """From which roles a second factor is demanded."""
    system().entrance.demands.demand_second_factor(request.form.getlist("roles"))
    administered("second-factor", ",".join(request.form.getlist("roles")))
    return say(cast(Response, redirect(url_for("web.users.listing"), HTTPStatus.SEE_OTHER)), "saved")


@pages.get("/new")
@reads(Subject.ADMINISTRATION)
def new() -> str:
    """An empty form for an account."""
    return _form(None, None)


@pages.post("/new")
@reads(Subject.ADMINISTRATION)
def add() -> Response:
    """A new account, with the link that its user has to be given."""
    given = request.form
    everywhere = given.get("everywhere") == "true"
    try:
        if not everywhere:
            refuse_unknown_organisation(system().regulations.organisations, given.get("organisation", ""))
        made = system().accounts.add(
            given.get("login", ""), given.get("organisation", ""), given.getlist("roles"), everywhere=everywhere
        )
    except InvalidInput as refused:
        return make_response(_form(None, refused), HTTPStatus.BAD_REQUEST)
    administered(made.id, "account_added", Action.ROLES_CHANGED)
    return _show_link(made, system().entrance.links.make(made.id))


@pages.get("/<id>")
@reads(Subject.ADMINISTRATION)
def one(id: str) -> str:
    """One account with its roles and sessions."""
    return _form(system().accounts.with_id(id), None)


@pages.post("/<id>/roles")
@reads(Subject.ADMINISTRATION)
def change_roles(id: str) -> Response:
    """Other roles or another organisation; whoever was in logs in anew."""
    found, given = system().accounts.with_id(id), request.form
    everywhere, organisation = given.get("everywhere") == "true", given.get("organisation", "")
    try:
        if not everywhere:
            refuse_unknown_organisation(system().regulations.organisations, organisation)
        system().accounts.change_roles(id, given.getlist("roles"), organisation=organisation, everywhere=everywhere)
    except InvalidInput as refused:
        return make_response(_form(found, refused), HTTPStatus.BAD_REQUEST)
    administered(id, "roles_changed", Action.ROLES_CHANGED)
    return _back_to(id)


@pages.post("/<id>/reset")
@reads(Subject.ADMINISTRATION)
def reset(id: str) -> Response:
    """The password lapses; shows the link for a new one."""
    path = system().entrance.reset(id, second_factor=request.form.get("second_factor") == "true")
    administered(id, "account_reset")
    return _show_link(system().accounts.with_id(id), path)


@pages.post("/<id>/<change>")
@reads(Subject.ADMINISTRATION)
def change(id: str, change: str) -> Response:
    """What needs no form: in or out, waiting no longer, sessions ended."""
    found = system().accounts.with_id(id)
    if change not in CHANGES:
        raise BadRequest
    detail, change_it = CHANGES[change]
    change_it(found)
    administered(id, detail)
    return _back_to(id)


def _disable(found: Account) -> None:
    system().accounts.disable(found.id)


def _enable(found: Account) -> None:
    system().accounts.enable(found.id)


def _unlock(found: Account) -> None:
    system().entrance.unlock(found)


def _end_sessions(found: Account) -> None:
    system().sessions.end_all(found.id)


CHANGES: Mapping[str, tuple[str, Callable[[Account], None]]] = {
    "disable": ("account_disabled", _disable),
    "enable": ("account_enabled", _enable),
    "unlock": ("account_unlocked", _unlock),
    "sessions": ("sessions_ended", _end_sessions),
}


def _back_to(id: str) -> Response:
    return say(cast(Response, redirect(url_for("web.users.one", id=id), HTTPStatus.SEE_OTHER)), "saved")


def _show_link(account: Account, path: str) -> Response:
    """Once: it is not kept. What browsers keep of it is no more than this page."""
    public = system().settings.entry.public_url or request.host_url.rstrip("/")
    return make_response(render_template("entering/new_link.html", account=account, address=f"{public}{path}"))


def _form(account: Account | None, error: VthError | None) -> str:
    """The form with what stands in it: what was typed, else what the account has."""
    typed = request.form if error else None
    roles = typed.getlist("roles") if typed else sorted(account.roles) if account else []
    organisation = typed.get("organisation", "") if typed else account.organisation if account else ""
    everywhere = typed.get("everywhere", "") if typed else "true" if account and account.everywhere else ""
    login = () if account else (_login_field(typed.get("login", "") if typed else ""),)
    fields = (*login, _roles_field(roles), organisation_field(organisation), everywhere_field(everywhere))
    return render_template(
        "entering/user.html",
        account=account,
        form=with_faults(fields, error.faults if error else (), language()),
        sessions=system().sessions.listing(account.id) if account else [],
        waits=bool(account and system().entrance.attempts.blocked_until(account_guard(account.login))),
    )


def _login_field(typed: str) -> FormField:
    note = gettext("Bijvoorbeeld het e-mailadres van het werk.")
    return FormField(name="login", label=gettext("Aanmeldnaam"), values=(typed,), required=True, note=note)


def _roles_field(chosen: list[str] | list[Role]) -> FormField:
    options = tuple(Option(role.value, text(LABELS[role])) for role in FOR_PEOPLE)
    return FormField(
        name="roles", label=gettext("Rollen"), widget="checkboxes", values=tuple(chosen), required=True, options=options
    )


def organisation_field(chosen: str) -> FormField:
    known = system().regulations.organisations
    options = [_option(one) for one in (*known.services.values(), *known.authorities.values())]
    if chosen and chosen not in {one.value for one in options}:
        options.append(Option(chosen, chosen))
    return FormField(
        name="organisation",
        label=gettext("Organisatie"),
        widget="select",
        values=(chosen,),
        required=True,
        options=tuple(sorted(options, key=lambda one: one.label.casefold())),
    )


def everywhere_field(given: str) -> FormField:
    note = gettext("Anders alleen die van de eigen dienst of het eigen gebied.")
    label = gettext("Ziet de bedrijven van alle organisaties")
    return FormField(name="everywhere", label=label, widget="checkbox", values=(given,), note=note)


def _option(one: Organisation) -> Option:
    return Option(one.code, one.name)
