"""Whoever came in, in the form in which rights are asked."""

from vth.application.entering.accounts import Account
from vth.application.tokens import Token
from vth.policy.organisations import Organisations
from vth.rights.identity import Identity
from vth.rights.limits import Limit, limit_of
from vth.rights.roles import Role


def identity_of_account(account: Account, organisations: Organisations) -> Identity:
    """What a user may, by the roles of the account and within what the own organisation sees."""
    within = _within(account.organisation, account.everywhere, organisations)
    return Identity(account.person_id, account.organisation, account.roles, within)


def identity_of_token(token: Token, organisations: Organisations) -> Identity:
    """What a program may, by the scopes of its token."""
    within = _within(token.organisation, token.everywhere, organisations)
    return Identity(token.actor, token.organisation, frozenset({Role.API_CLIENT}), within, token.scopes)


def _within(organisation: str, everywhere: bool, organisations: Organisations) -> Limit | None:
    return None if everywhere else limit_of(organisation, organisations)
