"""What a password has to be."""

import pytest

from vth.application.entering.passwords import hashed, matches
from vth.kernel.errors import InvalidInput


def codes(password: str, login: str = "jan.jansen@odu.example") -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        hashed(password, login)
    return [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize(
    "password",
    ["vier losse kanaries zingen", "correct horse battery staple", "één blauwe trein wacht", "x7#qLp0!vR2$mZ9k"],
)
def test_long_passwords_of_any_characters_are_good(password: str) -> None:
    kept = hashed(password, "jan")
    assert kept.startswith("$argon2id$")
    assert matches(kept, password)
    assert not matches(kept, password + " ")


def test_a_short_password_is_refused_however_odd() -> None:
    assert codes("x7#qLp0!vR2$") == ["password_too_short"]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert codes("welkom") == ["password_too_short", "password_guessable"]


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaaaaaa",
        "1234567890123456",
        "qwertyuiopasdfgh",
        "passwordpassword",
        "jan.jansen@odu.example",
        "utrechtutrecht26",
    ],
)
def test_what_is_common_or_said_of_the_user_is_refused(password: str) -> None:
    assert "password_guessable" in codes(password)


def test_a_password_of_endless_length_costs_nothing() -> None:
    assert codes("a" * 100_000) == ["password_too_long"]
    assert not matches(hashed("vier losse kanaries zingen", "jan"), "a" * 100_000)


def test_without_a_kept_password_none_is_right() -> None:
    assert not matches(None, "nobody has this password")
    assert not matches("not a hash", "nobody has this password")
