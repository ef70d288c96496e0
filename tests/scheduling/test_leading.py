"""Who does the work when several schedulers run."""

from pathlib import Path

import pytest

from tests.support.databases import connected
from vth.kernel.errors import AlreadyRunning
from vth.scheduling.leading import FileLeader, leader


def test_on_sqlite_a_second_scheduler_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    first = FileLeader(tmp_path / "lock")
    assert first.leads()
    with pytest.raises(AlreadyRunning):
        FileLeader(tmp_path / "lock")
    first.resign()
    second = FileLeader(tmp_path / "lock")
    assert second.leads()
    second.resign()


def test_on_postgresql_one_leads_and_another_takes_over(postgres_url: str) -> None:
    with connected(postgres_url) as one, connected(postgres_url) as other:
        first, second = leader(one), leader(other)
        assert (first.leads(), second.leads(), first.leads()) == (True, False, True)
        first.resign()
        assert (second.leads(), first.leads()) == (True, False)
        second.resign()


def test_a_leader_whose_connection_was_cut_finds_out_before_its_next_job(postgres_url: str) -> None:
    with connected(postgres_url) as one, connected(postgres_url) as other:
        first, second = leader(one), leader(other)
        assert first.leads()
        with other.begin() as connection:
            cut = "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND pid <> 0"
            connection.exec_driver_sql(cut)
        assert second.leads()
        assert not first.leads()
        second.resign()
        assert first.leads()
        first.resign()


def test_leads_over_two_databases_do_not_meet(postgres_url: str, sqlite_url: str) -> None:
    with connected(postgres_url) as one, connected(sqlite_url) as other:
        first, second = leader(one), leader(other)
        assert first.leads()
        assert second.leads()
        first.resign()
        second.resign()
