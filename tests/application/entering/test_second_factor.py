"""The second factor: asked of who has one or must have one, each code good once."""

from datetime import datetime

import pytest
from pyotp import TOTP

from tests.application.entering.conftest import HERE, PASSWORD, secret_of
from tests.support.systems import Clock
from vth.application.entering.accounts import Account
from vth.application.entering.entrance import Entered
from vth.application.entering.keys import KEY_FILE, program_key
from vth.application.entering.sessions import Session, Stage
from vth.application.system import System
from vth.events.entry_tables import accounts
from vth.kernel.errors import InvalidInput, NotAllowed, Refused, SettingsInvalid, TooManyRequests
from vth.settings import EntrySettings, Settings


def code_at(secret: str, now: datetime) -> str:
    return TOTP(secret).at(now)


def log_in(system: System, jan: Account) -> Session:
    return system.entrance.log_in(jan.login, PASSWORD, HERE).session


@pytest.fixture
def enrolled(system: System, jan: Account, clock: Clock) -> tuple[str, list[str]]:
    """The secret in Jan's app and the recovery codes."""
    session = log_in(system, jan)
    secret = system.entrance.second_factor.begin(jan.id).secret
    codes = system.entrance.enrol(session, code_at(secret, clock()))[1]
    clock.advance(minutes=2)
    return secret, codes


def test_who_has_one_stands_outside_until_the_code_is_given(
    system: System, jan: Account, enrolled: tuple[str, list[str]]
) -> None:
    entered = system.entrance.log_in(jan.login, PASSWORD, HERE)
    assert entered.session.stage is Stage.SECOND_FACTOR
    inside = system.entrance.give_code(entered.session, code_at(enrolled[0], system.clock()))
    assert inside.session.stage is Stage.COMPLETE
    assert system.sessions.find(entered.secret) is None
    assert system.sessions.find(inside.secret)


def test_a_code_is_good_once(system: System, jan: Account, enrolled: tuple[str, list[str]]) -> None:
    code = code_at(enrolled[0], system.clock())
    system.entrance.give_code(log_in(system, jan), code)
    with pytest.raises(InvalidInput):
        system.entrance.give_code(log_in(system, jan), code)


def test_a_code_of_half_a_minute_ago_is_still_good_and_an_older_one_is_not(
    system: System, jan: Account, enrolled: tuple[str, list[str]], clock: Clock
) -> None:
    old = code_at(enrolled[0], clock())
    clock.advance(seconds=60)
    with pytest.raises(InvalidInput):
        system.entrance.give_code(log_in(system, jan), old)
    recent = code_at(enrolled[0], clock())
    clock.advance(seconds=30)
    entered = system.entrance.give_code(log_in(system, jan), f" {recent[:3]} {recent[3:]} ")
    assert entered.session.stage is Stage.COMPLETE


def test_guessing_codes_is_stopped_also_over_several_log_ins(
    system: System, jan: Account, enrolled: tuple[str, list[str]]
) -> None:
    for _ in range(5):
        with pytest.raises(InvalidInput):
            system.entrance.give_code(log_in(system, jan), "000000")
    with pytest.raises(TooManyRequests):
        system.entrance.give_code(log_in(system, jan), code_at(enrolled[0], system.clock()))


def test_a_recovery_code_is_good_once_in_place_of_the_app(
    system: System, jan: Account, enrolled: tuple[str, list[str]]
) -> None:
    first = enrolled[1][0]
    entered = system.entrance.give_code(log_in(system, jan), first.upper().replace("-", " "))
    assert entered.session.stage is Stage.COMPLETE
    with pytest.raises(InvalidInput):
        system.entrance.give_code(log_in(system, jan), first)
    assert system.entrance.second_factor.codes_left(jan.id) == 9


def test_a_role_that_needs_one_lets_nobody_in_without(system: System, jan: Account, clock: Clock) -> None:
    system.entrance.demands.demand_second_factor(["supervisor"])
    entered = system.entrance.log_in(jan.login, PASSWORD, HERE)
    assert entered.session.stage is Stage.ENROL
    with pytest.raises(NotAllowed):
        system.entrance.give_code(entered.session, "000000")
    secret = system.entrance.second_factor.begin(jan.id).secret
    pending = system.entrance.second_factor.pending(jan.id)
    assert pending is not None
    assert secret in pending.address
    inside = system.entrance.enrol(entered.session, code_at(secret, clock()))[0]
    assert inside.session.stage is Stage.COMPLETE


def test_a_link_for_a_password_passes_no_second_factor(
    system: System, jan: Account, enrolled: tuple[str, list[str]]
) -> None:
    secret = secret_of(system.entrance.reset(jan.id))
    entered = system.entrance.set_password(secret, PASSWORD, HERE)
    assert entered.session.stage is Stage.SECOND_FACTOR
    freed = secret_of(system.entrance.reset(jan.id, second_factor=True))
    assert system.entrance.set_password(freed, PASSWORD, HERE).session.stage is Stage.COMPLETE


def test_nobody_replaces_a_second_factor_without_giving_up_the_old(
    system: System, jan: Account, enrolled: tuple[str, list[str]]
) -> None:
    with pytest.raises(Refused):
        system.entrance.second_factor.begin(jan.id)
    half_in: Entered = system.entrance.log_in(jan.login, PASSWORD, HERE)
    with pytest.raises(InvalidInput):
        system.entrance.enrol(half_in.session, code_at(enrolled[0], system.clock()))


def test_the_secret_of_the_app_is_encrypted_with_a_key_outside_the_database(
    system: System, jan: Account, enrolled: tuple[str, list[str]]
) -> None:
    with system.store.reading() as connection:
        kept = str(connection.execute(accounts.select()).all())
    assert enrolled[0] not in kept
    file = system.settings.home / KEY_FILE
    assert file.stat().st_mode & 0o777 == 0o600
    file.unlink()
    with pytest.raises(SettingsInvalid):
        system.entrance.give_code(log_in(system, jan), code_at(enrolled[0], system.clock()))


def test_a_key_that_is_too_short_is_none(system: System) -> None:
    with pytest.raises(SettingsInvalid):
        program_key(Settings(system.settings.home, "", entry=EntrySettings(secret_key="kort")))
