"""Accounts of people and their sessions, for who administers. A one-time link is answered once and kept nowhere."""

from collections.abc import Callable
from typing import Any

from flask import Response

from vth.api.administering import TAG, Given, given, noted, place, plain, text, texts, yes
from vth.api.answers import json_answer
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Handler, Operation
from vth.application.entering.accounts import Account
from vth.application.entering.attempts import account_guard
from vth.audit.entry import Action
from vth.kernel.text import Text
from vth.rights.subjects import Subject

NOT_SHOWN = ("issuer", "subject")


def accounts(asked: Asked) -> Response:
    """Every account by login."""
    return json_answer({"items": [_shown(asked, one) for one in asked.system.accounts.listing()]})


def account(asked: Asked, id: str) -> Response:
    """One account."""
    return json_answer(_shown(asked, asked.system.accounts.with_id(id)))


def add_account(asked: Asked) -> Response:
    """A new account, with the one-time link for its user."""
    values = given(asked, "login", "organisation", "roles", "everywhere")
    everywhere, organisation = place(asked, values)
    made = asked.system.accounts.add(text(values, "login"), organisation, texts(values, "roles"), everywhere=everywhere)
    noted(asked, f"account/{made.id}", "account_added", Action.ROLES_CHANGED)
    return json_answer(_shown(asked, made) | {"link": asked.system.entrance.links.make(made.id)}, 201)


def change_roles(asked: Asked, id: str) -> Response:
    """Other roles or another organisation; whoever was in logs in anew."""
    values = given(asked, "organisation", "roles", "everywhere")
    everywhere, organisation = place(asked, values)
    roles = texts(values, "roles")
    changed = asked.system.accounts.change_roles(id, roles, organisation=organisation, everywhere=everywhere)
    noted(asked, f"account/{id}", "roles_changed", Action.ROLES_CHANGED)
    return json_answer(_shown(asked, changed))


def reset(asked: Asked, id: str) -> Response:
    """The password lapses, with `second_factor` that too; answers a one-time link."""
    values = given(asked, "second_factor")
    path = asked.system.entrance.reset(id, second_factor=yes(values, "second_factor"))
    noted(asked, f"account/{id}", "account_reset")
    return json_answer(_shown(asked, asked.system.accounts.with_id(id)) | {"link": path})


def _changing(detail: str, change: Callable[[Asked, Account], object]) -> Callable[[Asked, str], Response]:
    """What needs nothing but the account."""

    def handler(asked: Asked, id: str) -> Response:
        given(asked)
        change(asked, asked.system.accounts.with_id(id))
        noted(asked, f"account/{id}", detail)
        return json_answer(_shown(asked, asked.system.accounts.with_id(id)))

    return handler


def sessions(asked: Asked, id: str) -> Response:
    """The open sessions of one account."""
    open_ones = asked.system.sessions.listing(asked.system.accounts.with_id(id).id)
    return json_answer({"items": [plain(one) for one in open_ones]})


def end_session(asked: Asked, id: str) -> Response:
    """Ends one session."""
    given(asked)
    asked.system.sessions.end(id)
    noted(asked, f"session/{id}", "session_ended")
    return json_answer({"ended": True})


def _shown(asked: Asked, one: Account) -> Given:
    waits = asked.system.entrance.attempts.blocked_until(account_guard(one.login)) is not None
    return {name: value for name, value in plain(one).items() if name not in NOT_SHOWN} | {"waiting": waits}


def _operation(name: str, path: str, summary: Text, handler: Handler, schema: str, **more: Any) -> Operation:
    fixed: dict[str, Any] = {"tag": TAG, "reads": (Subject.ADMINISTRATION,), "schema": reference(schema)}
    return Operation(name=name, path=path, summary=summary, handler=handler, **fixed, **more)


def _change(name: str, what: str, summary: Text, handler: Handler, body: str = "Nothing") -> Operation:
    path = f"/accounts/{{id}}/{what}"
    schema = "AccountWithLink" if what == "reset" else "Account"
    return _operation(name, path, summary, handler, schema, method="POST", body=body, about="account")


def _disable(asked: Asked, found: Account) -> None:
    asked.system.accounts.disable(found.id)


def _enable(asked: Asked, found: Account) -> None:
    asked.system.accounts.enable(found.id)


def _unlock(asked: Asked, found: Account) -> None:
    asked.system.entrance.unlock(found)


def _end_sessions(asked: Asked, found: Account) -> None:
    asked.system.sessions.end_all(found.id)


ENDED = Text("Een sessie beëindigen", "End a session")
FEATURE = Feature(
    "accounts",
    (
        _operation(
            "listAccounts", "/accounts", Text("Accounts van mensen", "Accounts of people"), accounts, "AccountList"
        ),
        _operation(
            "addAccount",
            "/accounts",
            Text("Een account maken", "Make an account"),
            add_account,
            "AccountWithLink",
            method="POST",
            body="NewAccount",
            status=201,
            note="The link is good once, for 48 hours, and answered here only.",
        ),
        _operation(
            "readAccount", "/accounts/{id}", Text("Een account", "An account"), account, "Account", about="account"
        ),
        _change("changeRoles", "roles", Text("Rollen wijzigen", "Change roles"), change_roles, "AccountRoles"),
        _change(
            "resetAccount", "reset", Text("Wachtwoord laten vervallen", "Let the password lapse"), reset, "AccountReset"
        ),
        _change(
            "disableAccount", "disablement", Text("Uitschakelen", "Disable"), _changing("account_disabled", _disable)
        ),
        _change("enableAccount", "enablement", Text("Inschakelen", "Enable"), _changing("account_enabled", _enable)),
        _change(
            "unlockAccount", "unlocking", Text("Niet laten wachten", "Unlock"), _changing("account_unlocked", _unlock)
        ),
        _change(
            "endSessions",
            "sessions",
            Text("Alle sessies van een account beëindigen", "End all sessions of an account"),
            _changing("sessions_ended", _end_sessions),
        ),
        _operation(
            "listSessions",
            "/accounts/{id}/sessions",
            Text("Open sessies van een account", "Open sessions of an account"),
            sessions,
            "SessionList",
            about="account",
        ),
        _operation(
            "endSession",
            "/sessions/{id}/end",
            ENDED,
            end_session,
            "Ended",
            method="POST",
            body="Nothing",
            about="session",
        ),
    ),
)
