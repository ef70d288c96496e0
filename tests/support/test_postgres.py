"""The PostgreSQL that tests bring themselves."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.support import binaries
from tests.support.binaries import Account, Binaries, PostgresMissing
from tests.support.postgres import PostgresServer


def _connect(url: str) -> psycopg.Connection:
    return psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))


def test_a_durable_server_keeps_what_it_acknowledged_when_it_is_cut_off() -> None:
    server = PostgresServer(durable=True)
    with server as databases:
        url = databases.url(databases.create())
        with _connect(url) as connection:
            connection.execute("create table kept as select 1 as number")
        server.crash()
        server.start()
        with _connect(url) as connection:
            assert connection.execute("select number from kept").fetchall() == [(1,)]


def test_without_postgresql_the_tests_fail_and_say_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(binaries, "EMBEDDED_PACKAGE", "no_such_package")
    monkeypatch.setattr(binaries, "SYSTEM_INSTALLATIONS", tmp_path)
    with pytest.raises(PostgresMissing, match="VTH_TEST_PG"):
        Binaries.found(Account.allowed(), scratch=tmp_path)
