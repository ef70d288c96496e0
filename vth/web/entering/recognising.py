"""Who the browser belongs to: by the secret in its cookie, looked up anew at every request."""

from flask import Response, g, request

from vth.application.auditing import note, note_refusal
from vth.application.entering.accounts import Account
from vth.application.entering.entrance import Entered
from vth.application.entering.identities import identity_of_account
from vth.application.entering.sessions import Session, Stage, Visitor
from vth.audit.entry import Action
from vth.kernel.errors import NotAllowed, VthError
from vth.rights.identity import Identity
from vth.web import cookies
from vth.web.auditing import origin
from vth.web.csrf import SESSION_COOKIE
from vth.web.language import COOKIE
from vth.web.services import system

YEAR = 365 * 24 * 60 * 60


def identify() -> Identity | None:
    """The visitor of this page; None for a stranger, also for who has not given the second factor yet."""
    found = _session()
    if found is None or found[0].stage is not Stage.COMPLETE:
        return None
    return identity_of_account(found[1], system().regulations.organisations)


def present() -> tuple[Session, Account]:
    """The session of this request, however far its owner is. Errors: NotAllowed."""
    found = _session()
    if found is None:
        raise NotAllowed.because("Meld u eerst aan.", "Log in first.", code="login_needed")
    return found


def visitor() -> Visitor:
    """From where this request comes."""
    return Visitor(origin().address, request.user_agent.string)


def come_in(response: Response, entered: Entered) -> Response:
    """The browser keeps the secret of this session; what it kept before is of no use any more."""
    cookies.write(response, SESSION_COOKIE, entered.secret)
    if entered.account.language:
        cookies.write(response, COOKIE, entered.account.language, seconds=YEAR)
    if entered.session.stage is Stage.COMPLETE:
        identity = identity_of_account(entered.account, system().regulations.organisations)
        note(system(), identity, Action.LOGGED_IN, origin(), _subject(entered.account), entered.session.method)
    return response


def stayed_out(error: VthError) -> None:
    """Notes that somebody was refused at the door, by the codes of what was wrong."""
    note_refusal(system(), None, error, origin(), "login")


def go_out(response: Response) -> Response:
    """Ends the session of this request."""
    if found := _session():
        session, account = found
        system().sessions.end(session.id, account.id)
        identity = identity_of_account(account, system().regulations.organisations)
        note(system(), identity, Action.LOGGED_OUT, origin(), _subject(account))
    cookies.forget(response, SESSION_COOKIE)
    return response


def administered(account_id: str, detail: str, action: Action = Action.ADMINISTERED) -> None:
    """Notes what this administrator did to an account."""
    note(system(), g.identity, action, origin(), f"account/{account_id}", detail)


def noted(account: Account, detail: str) -> None:
    """Notes what somebody changed of the own account."""
    identity = identity_of_account(account, system().regulations.organisations)
    note(system(), identity, Action.ADMINISTERED, origin(), _subject(account), detail)


def _session() -> tuple[Session, Account] | None:
    """Looked up once a request."""
    if "session_found" not in g:
        secret = cookies.read(SESSION_COOKIE)
        g.session_found = system().sessions.find(secret) if secret else None
    found: tuple[Session, Account] | None = g.session_found
    return found


def _subject(account: Account) -> str:
    return f"account/{account.id}"
