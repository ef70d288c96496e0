"""Accounts: made with known roles, disabled rather than removed, and never without an administrator."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.application.entering.conftest import PASSWORD
from tests.support.systems import Clock
from vth.application.entering.accounts import Account
from vth.application.entering.identities import identity_of_account, identity_of_token
from vth.application.entering.limiting import Allowance
from vth.application.system import System
from vth.kernel.errors import InvalidInput, NotAllowed, NotFound, Refused, TooManyRequests
from vth.rights.roles import Role
from vth.rights.subjects import Subject


@pytest.mark.parametrize(
    ("login", "organisation", "roles", "code"),
    [
        ("", "odu", ["adviser"], "login_invalid"),
        ("met spatie", "odu", ["adviser"], "login_invalid"),
        ("piet", "", ["adviser"], "organisation_invalid"),
        ("piet", "odu", [], "role_unknown"),
        ("piet", "odu", ["adviser", "boss"], "role_unknown"),
        ("piet", "odu", ["api_client"], "role_unknown"),
        ("JAN@odu.example", "odu", ["adviser"], "login_taken"),
    ],
)
def test_what_is_no_account_is_refused(
    system: System, jan: Account, login: str, organisation: str, roles: list[str], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        system.accounts.add(login, organisation, roles)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_the_last_administrator_stays_one(system: System, jan: Account) -> None:
    only = system.accounts.add("beheer", "odu", ["administrator"])
    with pytest.raises(Refused) as refused:
        system.accounts.disable(only.id)
    assert refused.value.faults[0].code == "last_administrator"
    with pytest.raises(Refused):
        system.accounts.change_roles(only.id, ["adviser"])
    system.accounts.change_roles(jan.id, ["administrator", "supervisor"])
    assert system.accounts.disable(only.id).disabled_at
    assert system.accounts.enable(only.id).disabled_at is None


def test_who_is_not_there_is_not_found(system: System) -> None:
    changes: tuple[Callable[[str], object], ...] = (
        system.accounts.named,
        system.accounts.with_id,
        system.accounts.disable,
        system.entrance.reset,
    )
    for change in changes:
        with pytest.raises(NotFound):
            change("niemand")


def test_an_account_sees_what_its_organisation_sees_and_records_under_a_pseudonym(system: System, jan: Account) -> None:
    identity = identity_of_account(jan, system.regulations.organisations)
    assert (identity.actor, identity.organisation) == (jan.person_id, "odu")
    assert identity.within is not None
    assert identity.within.covers("odu", None)
    assert not identity.within.covers("odzob", None)
    anywhere = system.accounts.change_roles(jan.id, ["records_manager"], everywhere=True)
    assert identity_of_account(anywhere, system.regulations.organisations).within is None
    assert PASSWORD not in str(jan)


def test_a_token_opens_what_its_scopes_name_until_its_end(system: System, clock: Clock) -> None:
    token, secret = system.tokens.add(
        "koppeling",
        "zaaksysteem",
        "odu",
        scopes=["permits:read"],
        everywhere=False,
        owner="applicatiebeheer",
        expires_at=clock() + timedelta(days=30),
    )
    identity = identity_of_token(system.tokens.identified(secret), system.regulations.organisations)
    assert identity.roles == {Role.API_CLIENT}
    assert identity.reads(Subject.PERMITS)
    assert not identity.reads(Subject.ENFORCEMENT)
    assert identity.within is not None
    listed = next(one for one in system.tokens.listing() if one.id == token.id)
    assert (listed.owner, listed.everywhere) == ("applicatiebeheer", False)
    assert listed.scopes == {"permits:read"}
    clock.advance(days=30)
    assert refusal(system, secret) == "token_expired"
    system.tokens.revoke(token.id)
    assert refusal(system, secret) == "token_revoked"
    assert refusal(system, "vth_nonsense") == "token_invalid"


def refusal(system: System, secret: str) -> str:
    assert system.tokens.find(secret) is None
    with pytest.raises(NotAllowed) as refused:
        system.tokens.identified(secret)
    return refused.value.faults[0].code


def test_a_token_of_before_scopes_still_opens_everything(system: System) -> None:
    _, secret = system.tokens.add("oud", "oud", "odu")
    with system.store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO access_tokens (id, name, token_hash, actor, organisation, created_at) "
            "SELECT 'old', name, 'x' || token_hash, actor, organisation, created_at FROM access_tokens"
        )
    old = next(one for one in system.tokens.listing() if one.id == "old")
    assert old.scopes == system.tokens.identified(secret).scopes
    assert old.everywhere
    assert identity_of_token(old, system.regulations.organisations).within is None


@pytest.mark.parametrize("scopes", [[], ["permits"], ["permits:read", "permits:destroy"], ["*", "permits:read"]])
def test_a_token_with_an_unknown_scope_is_not_made(system: System, scopes: list[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        system.tokens.add("koppeling", "zaaksysteem", "odu", scopes=scopes)
    assert refused.value.faults[0].code == "scope_unknown"


def test_a_token_that_has_ended_is_not_made(system: System, clock: Clock) -> None:
    with pytest.raises(InvalidInput):
        system.tokens.add("koppeling", "zaaksysteem", "odu", expires_at=clock())


def test_what_costs_much_is_limited_for_each_by_itself(system: System, clock: Clock) -> None:
    twice = Allowance("reports", 2, timedelta(minutes=10))
    for _ in range(2):
        system.limiter.take(twice, "u-1")
    clock.advance(minutes=4)
    with pytest.raises(TooManyRequests) as refused:
        system.limiter.take(twice, "u-1")
    assert refused.value.seconds == 360
    system.limiter.take(twice, "u-2")
    clock.advance(minutes=6)
    system.limiter.take(twice, "u-1")
