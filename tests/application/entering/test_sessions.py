"""Sessions end by themselves, by their owner, by an administrator, and with what they were begun with."""

from collections.abc import Callable

import pytest

from tests.application.entering.conftest import HERE, PASSWORD
from tests.support.systems import Clock
from vth.application.entering.accounts import Account
from vth.application.entering.entrance import Entered
from vth.application.system import System
from vth.kernel.errors import InvalidInput, NotFound

OTHER = "vijf stille torens wachten"


@pytest.fixture
def entered(system: System, jan: Account) -> Entered:
    system.sessions.end_all(jan.id)
    return system.entrance.log_in(jan.login, PASSWORD, HERE)


def test_a_session_ends_half_an_hour_after_its_last_use(system: System, entered: Entered, clock: Clock) -> None:
    for _ in range(3):
        clock.advance(minutes=29)
        assert system.sessions.find(entered.secret)
    clock.advance(minutes=31)
    assert system.sessions.find(entered.secret) is None


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(
    system: System, entered: Entered, clock: Clock
) -> None:
    for _ in range(36):
        clock.advance(minutes=19)
        assert system.sessions.find(entered.secret)
    clock.advance(minutes=36)
    assert system.sessions.find(entered.secret) is None


def test_every_log_in_is_a_session_of_its_own_listed_without_its_secret(
    system: System, jan: Account, entered: Entered
) -> None:
    other = system.entrance.log_in(jan.login, PASSWORD, HERE)
    listed = system.sessions.listing(jan.id)
    assert {one.id for one in listed} == {entered.session.id, other.session.id}
    assert {(one.address, one.device, one.method) for one in listed} == {("192.0.2.7", "Firefox", "password")}
    assert other.secret not in str(listed)


def test_who_ends_a_session_ends_only_an_own_one(system: System, jan: Account, entered: Entered) -> None:
    with pytest.raises(NotFound):
        system.sessions.end(entered.session.id, "somebody else")
    system.sessions.end(entered.session.id, jan.id)
    assert system.sessions.find(entered.secret) is None
    with pytest.raises(NotFound):
        system.sessions.end(entered.session.id)


def test_another_password_ends_the_other_sessions_and_goes_on_under_a_new_secret(
    system: System, jan: Account, entered: Entered
) -> None:
    other = system.entrance.log_in(jan.login, PASSWORD, HERE)
    link = system.entrance.links.make(jan.id)
    gone_on = system.entrance.change_password(entered.session, PASSWORD, OTHER)
    assert [bool(system.sessions.find(one)) for one in (entered.secret, other.secret, gone_on.secret)] == [
        False,
        False,
        True,
    ]
    assert link
    with pytest.raises(InvalidInput):
        system.entrance.change_password(gone_on.session, PASSWORD, OTHER)


@pytest.mark.parametrize("change", ["roles", "disable", "reset"])
def test_what_an_administrator_changes_ends_the_sessions(
    system: System, jan: Account, entered: Entered, change: str
) -> None:
    changes: dict[str, Callable[[], object]] = {
        "roles": lambda: system.accounts.change_roles(jan.id, ["adviser"]),
        "disable": lambda: system.accounts.disable(jan.id),
        "reset": lambda: system.entrance.reset(jan.id),
    }
    changes[change]()
    assert system.sessions.find(entered.secret) is None
    assert system.sessions.listing() == []


@pytest.mark.parametrize("secret", ["", "wrong", "x" * 10_000])
def test_what_is_no_secret_finds_no_session(system: System, secret: str) -> None:
    assert system.sessions.find(secret) is None
