"""One-time links: good once, for a while, for what they were made for."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.application.entering.conftest import HERE, PASSWORD, secret_of
from tests.support.systems import Clock
from vth.application.entering.accounts import Account
from vth.application.entering.beginning import demo_accounts, first_administrator
from vth.application.entering.links import Purpose
from vth.application.system import System
from vth.kernel.errors import InvalidInput, NotAllowed, NotFound, Refused, VthError
from vth.projections.bookkeeping import prepare
from vth.rights.roles import Role

OTHER = "vijf stille torens wachten"


def code(system: System, secret: str, password: str = OTHER) -> str:
    with pytest.raises(VthError) as refused:
        system.entrance.set_password(secret, password, HERE)
    return refused.value.faults[0].code


def test_a_link_sets_a_password_once(system: System, jan: Account) -> None:
    secret = secret_of(system.entrance.reset(jan.id))
    with pytest.raises(NotAllowed):
        system.entrance.log_in(jan.login, PASSWORD, HERE)
    assert system.entrance.set_password(secret, OTHER, HERE).account.id == jan.id
    assert code(system, secret) == "link_invalid"
    assert system.entrance.log_in(jan.login, OTHER, HERE).account.id == jan.id


def test_of_two_who_open_a_link_at_once_one_gets_in(system: System, jan: Account) -> None:
    secret = secret_of(system.entrance.reset(jan.id))

    def open_it(_number: int) -> bool:
        try:
            return bool(system.entrance.set_password(secret, OTHER, HERE))
        except NotAllowed:
            return False

    with ThreadPoolExecutor(4) as visitors:
        assert sorted(visitors.map(open_it, range(4))) == [False, False, False, True]


def test_a_bad_password_uses_no_link_up(system: System, jan: Account) -> None:
    secret = secret_of(system.entrance.reset(jan.id))
    with pytest.raises(InvalidInput):
        system.entrance.set_password(secret, "kort", HERE)
    assert system.entrance.set_password(secret, OTHER, HERE).account.id == jan.id


def test_a_link_expires_and_a_new_one_ends_the_old(system: System, jan: Account, clock: Clock) -> None:
    first = secret_of(system.entrance.links.make(jan.id))
    second = secret_of(system.entrance.links.make(jan.id))
    assert code(system, first) == "link_invalid"
    clock.advance(hours=48)
    assert code(system, second) == "link_invalid"


def test_a_link_of_a_disabled_account_opens_nothing(system: System, jan: Account) -> None:
    secret = secret_of(system.entrance.links.make(jan.id))
    system.accounts.disable(jan.id)
    assert code(system, secret) == "link_invalid"


@pytest.mark.parametrize("secret", ["", "wrong", "x" * 100_000, "\udcff"])
def test_what_is_no_link_opens_nothing(system: System, secret: str) -> None:
    assert code(system, secret) == "link_invalid"


def test_nobody_gets_a_link_without_an_account(system: System) -> None:
    with pytest.raises(NotFound):
        system.entrance.links.make("nobody")


def test_the_first_start_makes_one_administrator_until_somebody_came_in(system: System) -> None:
    first_administrator(system)
    path = first_administrator(system)
    assert path is not None
    [only] = system.accounts.listing()
    assert only.roles == {Role.ADMINISTRATOR}
    assert not only.has_password
    system.entrance.set_password(secret_of(path), PASSWORD, HERE)
    assert first_administrator(system) is None


def test_programs_that_start_at_once_make_one_administrator(system: System) -> None:
    with ThreadPoolExecutor(4) as programs:
        links = list(programs.map(lambda _number: first_administrator(system), range(4)))
    assert len(system.accounts.listing()) == 1
    assert len(set(links)) == 4


def test_on_a_demonstration_every_role_comes_in_by_a_link_of_the_last_start(system: System) -> None:
    prepare(system.engine, system.regulations)
    before, after = dict(demo_accounts(system)), dict(demo_accounts(system))
    assert set(after) == set(Role) - {Role.API_CLIENT}
    secret = secret_of(after[Role.SUPERVISOR])
    for _ in range(2):
        assert system.entrance.enter_demonstration(secret, HERE).account.roles == {Role.SUPERVISOR}
    assert code(system, secret) == "login_failed"
    with pytest.raises(NotAllowed):
        system.entrance.enter_demonstration(secret_of(before[Role.SUPERVISOR]), HERE)


def test_where_people_have_passwords_nothing_becomes_a_demonstration(system: System, jan: Account) -> None:
    with pytest.raises(Refused):
        demo_accounts(system)
    link = secret_of(system.entrance.links.make(jan.id, Purpose.DEMO))
    with pytest.raises(NotAllowed):
        system.entrance.enter_demonstration(link, HERE)
