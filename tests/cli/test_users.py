"""An administrator makes, changes and ends accounts and tokens from the command line; nothing secret is shown twice."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vth.app import open_system
from vth.application.entering.sessions import Visitor
from vth.cli.welcome import show_ways_in
from vth.settings import from_environment

PASSWORD = "vier losse kanaries zingen"


def use(home: Path, link: str) -> str:
    """Sets a password by the link; returns the id of the session."""
    system = open_system(from_environment({"VTH_HOME": str(home)}, home))
    entered = system.entrance.set_password(link.strip().rpartition("/")[2], PASSWORD, Visitor("192.0.2.7", "Firefox"))
    system.engine.dispose()
    return entered.session.id


def test_an_account_is_made_with_a_link_used_and_reset(ready: Run, home: Path) -> None:
    added = ready("user", "add", "jan", "--role", "supervisor", "--organisation", "odu")
    assert added.code == 0
    assert added.out.startswith("http://127.0.0.1:8000/login/link/")
    assert "jan  odu  supervisor  nog geen wachtwoord" in ready("user", "list").out
    session_id = use(home, added.out)
    assert "actief" in ready("user", "list").out
    assert f"{session_id}  jan  link" in ready("user", "sessions", "jan").out
    assert ready("user", "sessions", "jan", "--end", session_id).code == 0
    assert ready("user", "sessions").out == ""
    again = ready("user", "reset", "jan", "--second-factor")
    assert again.out != added.out
    use(home, again.out)
    assert ready("user", "sessions", "jan", "--end-all").code == 0
    assert PASSWORD not in ready("user", "list").out


def test_roles_change_and_an_account_is_disabled_enabled_and_unlocked(ready: Run) -> None:
    ready("user", "add", "jan", "--role", "supervisor", "--organisation", "odu")
    assert ready("user", "roles", "jan", "--role", "adviser", "--organisation", "pv26").code == 0
    assert "jan  pv26  adviser" in ready("user", "list").out
    for command, state in (("disable", "uitgeschakeld"), ("enable", "nog geen wachtwoord"), ("unlock", "nog geen")):
        assert ready("user", command, "jan").code == 0
        assert state in ready("user", "list").out


def test_the_link_of_the_first_administrator_is_shown_until_it_is_used(ready: Run, home: Path) -> None:
    use(home, ready("user", "first").out)
    assert "al een beheerder" in ready("user", "first").out
    assert ready("user", "disable", "beheerder").code == 1


def test_an_administrator_demands_a_second_factor(ready: Run, home: Path) -> None:
    assert ready("user", "second-factor", "--role", "administrator").code == 0
    system = open_system(from_environment({"VTH_HOME": str(home)}, home))
    assert system.entrance.demands.second_factor_roles() == {"administrator"}
    system.engine.dispose()
    assert ready("user", "second-factor").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("user", "add", "jan", "--role", "supervisor", "--organisation", "nergens"), 2),
        (("user", "add", "jan", "--organisation", "odu"), 2),
        (("user", "add", "jan", "--role", "baas", "--organisation", "odu"), 2),
        (("user", "disable", "niemand"), 2),
        (("user", "sessions", "--end", "niets"), 2),
        (("token", "add", "koppeling", "--organisation", "nergens"), 2),
        (("token", "add", "koppeling", "--organisation", "odu", "--scope", "alles"), 2),
        (("token", "add", "koppeling", "--organisation", "odu", "--until", "2020-01-01"), 2),
    ],
)
def test_what_cannot_be_is_refused(ready: Run, arguments: tuple[str, ...], code: int) -> None:
    refused = ready(*arguments)
    assert refused.code == code
    assert refused.err


def test_a_token_has_scopes_an_owner_and_an_end(ready: Run) -> None:
    scopes = ("--scope", "permits:read", "--scope", "permits:record")
    added = ready(
        "token", "add", "koppeling", "--organisation", "odu", *scopes, "--until", "2999-12-31", "--owner", "ict"
    )
    assert added.code == 0
    listed = ready("token", "list").out
    assert "ict  permits:read,permits:record  geldig t/m 2999-12-31" in listed
    assert added.out.strip() not in listed
    assert ready("token", "revoke", added.err.split()[0]).code == 0
    assert "ingetrokken" in ready("token", "list").out


def test_what_is_administered_stands_in_the_audit_log(ready: Run) -> None:
    ready("user", "add", "jan", "--role", "supervisor", "--organisation", "odu")
    ready("token", "add", "koppeling", "--organisation", "odu")
    noted = ready("audit", "list", "--format", "json").out
    assert "account_added" in noted
    assert "token_added" in noted


def test_the_start_of_the_server_says_how_to_come_in(
    ready: Run, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system = open_system(from_environment({"VTH_HOME": str(home)}, home))
    show_ways_in(system, "127.0.0.1", 8001)
    said = capsys.readouterr().out
    assert said.count("http://127.0.0.1:8001/login/link/") == 1
    system.entrance.demands.mark_demonstration()
    show_ways_in(system, "::1", 8001)
    said = capsys.readouterr().out
    assert said.count("http://[::1]:8001/login/link/") == 8
    assert "opleidingscoördinator" in said
    use(home, ready("user", "reset", "beheerder").out)
    show_ways_in(system, "127.0.0.1", 8001)
    system.engine.dispose()
