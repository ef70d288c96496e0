"""Who comes in with a name and password, and what guessing costs."""

from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from tests.application.entering.conftest import HERE, PASSWORD
from tests.support.systems import Clock
from vth.application.entering import passwords
from vth.application.entering.accounts import Account
from vth.application.entering.attempts import account_guard, address_guard
from vth.application.entering.sessions import Stage, Visitor
from vth.application.system import System
from vth.kernel.errors import NotAllowed, TooManyRequests, VthError


def refusal(system: System, login: str, password: str, visitor: Visitor = HERE) -> VthError:
    with pytest.raises(VthError) as refused:
        system.entrance.log_in(login, password, visitor)
    return refused.value


def test_name_and_password_let_in_whatever_the_case_of_the_name(system: System, jan: Account) -> None:
    entered = system.entrance.log_in("JAN@odu.example", PASSWORD, HERE)
    assert (entered.account.id, entered.session.stage) == (jan.id, Stage.COMPLETE)
    found = system.sessions.find(entered.secret)
    assert found is not None
    assert found[1].last_login_at == system.clock()


def test_a_password_is_right_however_its_accents_were_typed(system: System, jan: Account) -> None:
    system.entrance.change_password(
        system.entrance.log_in(jan.login, PASSWORD, HERE).session, PASSWORD, "vier losse caf\u00e9s zingen"
    )
    assert system.entrance.log_in(jan.login, "vier losse cafe\u0301s zingen", HERE).account.id == jan.id


def test_an_unknown_name_a_wrong_password_and_a_disabled_account_are_answered_alike(
    system: System, jan: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    system.accounts.add("nog-geen@odu.example", "odu", ["supervisor"])
    compared: list[str] = []
    cheap = passwords.HASHER

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            compared.append(str(password))
            return cheap.verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    answers = [refusal(system, "piet", PASSWORD), refusal(system, jan.login, "iets anders")]
    answers.append(refusal(system, "nog-geen@odu.example", "nobody has this password"))
    system.accounts.disable(jan.id)
    answers.append(refusal(system, jan.login, PASSWORD))
    assert {(type(one), one.faults) for one in answers} == {(NotAllowed, answers[0].faults)}
    assert answers[0].faults[0].code == "login_failed"
    assert len(compared) == len(answers)


def test_guessing_one_account_waits_longer_each_time_and_even_the_right_password_waits(
    system: System, jan: Account, clock: Clock
) -> None:
    for number in range(5):
        assert isinstance(refusal(system, jan.login, "fout", Visitor(f"192.0.2.{number}")), NotAllowed)
    blocked = refusal(system, jan.login, PASSWORD)
    assert isinstance(blocked, TooManyRequests)
    assert (blocked.faults[0].code, blocked.seconds) == ("login_blocked", 30)
    clock.advance(seconds=31)
    assert isinstance(refusal(system, jan.login, "fout"), NotAllowed)
    clock.advance(seconds=31)
    assert isinstance(refusal(system, jan.login, PASSWORD), TooManyRequests)
    clock.advance(seconds=30)
    assert system.entrance.log_in(jan.login, PASSWORD, HERE).account.id == jan.id
    assert isinstance(refusal(system, jan.login, "fout"), NotAllowed)


def test_names_that_do_not_exist_are_blocked_like_those_that_do(system: System) -> None:
    for _ in range(5):
        refusal(system, "niemand", "fout")
    assert isinstance(refusal(system, "niemand", "fout"), TooManyRequests)


def test_one_address_that_tries_many_names_is_stopped_and_an_office_that_logs_in_well_is_not(
    system: System, jan: Account
) -> None:
    for _ in range(60):
        system.entrance.attempts.begin(address_guard(HERE.address))
        system.entrance.attempts.succeeded(account_guard(jan.login), address_guard(HERE.address))
    for number in range(50):
        refusal(system, f"naam{number}", "fout")
    assert isinstance(refusal(system, jan.login, PASSWORD), TooManyRequests)
    assert system.entrance.log_in(jan.login, PASSWORD, Visitor("198.51.100.1")).account.id == jan.id


def test_guesses_at_the_same_moment_gain_nothing(system: System, jan: Account) -> None:
    def guess(number: int) -> str:
        return refusal(system, jan.login, f"fout{number}").faults[0].code

    with ThreadPoolExecutor(8) as guessers:
        answers = list(guessers.map(guess, range(12)))
    assert (answers.count("login_failed"), answers.count("login_blocked")) == (5, 7)


def test_an_administrator_lifts_the_wait(system: System, jan: Account) -> None:
    for _ in range(5):
        refusal(system, jan.login, "fout")
    assert system.entrance.attempts.blocked_until(account_guard(jan.login))
    system.entrance.unlock(jan)
    assert system.entrance.log_in(jan.login, PASSWORD, HERE).account.id == jan.id


def test_addresses_of_one_ipv6_network_count_together() -> None:
    assert address_guard("2001:db8::1") == address_guard("2001:db8::ffff:2")
    assert address_guard("2001:db8::1") != address_guard("2001:db8:1::1")
    assert address_guard("::ffff:192.0.2.7") == address_guard("192.0.2.7")
    assert address_guard("'; DROP TABLE") == address_guard("")


def test_nothing_secret_or_typed_by_a_stranger_is_in_the_database(system: System, jan: Account) -> None:
    refusal(system, "mijn wachtwoord in het verkeerde veld", "fout")
    entered = system.entrance.log_in(jan.login, PASSWORD, HERE)
    link = system.entrance.links.make(jan.id)
    with system.store.reading() as connection:
        names = ("accounts", "attempts", "entry_links", "sessions")
        kept = str([connection.execute(text(f"SELECT * FROM {name}")).all() for name in names])
    for secret in (PASSWORD, "verkeerde veld", entered.secret, link.rpartition("/")[2]):
        assert secret not in kept
    assert "argon2id" in kept
