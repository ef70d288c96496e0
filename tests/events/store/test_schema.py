"""The schema of the database: made whole, named, and refused when it is not the one of this program."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from tests.support.databases import connected
from vth.events import schema
from vth.events.engine import WRITE_AHEAD, execute_patiently
from vth.events.entry_tables import metadata
from vth.kernel.errors import SchemaMismatch


def test_the_migrations_make_the_tables_that_the_program_describes(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_check_constraints_are_the_same_in_migrations_and_description(engine: Engine) -> None:
    with engine.connect() as connection:
        inspector = inspect(connection)
        made = {str(found["name"]) for table in metadata.tables for found in inspector.get_check_constraints(table)}
    described = {
        str(constraint.name)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if str(constraint.name).startswith("ck_")
    }
    assert made == described


def test_an_upgraded_database_is_the_one_that_the_program_asks_for(blank_database_url: str) -> None:
    with connected(blank_database_url) as engine:
        assert schema.current(engine) is None
        schema.upgrade(engine)
        assert schema.current(engine) == schema.head()
        schema.check(engine)


def test_upgrading_again_changes_nothing(engine: Engine) -> None:
    schema.upgrade(engine)
    assert schema.current(engine) == schema.head()


def test_programs_that_start_at_once_upgrade_once(blank_database_url: str) -> None:
    def start(_number: int) -> str | None:
        with connected(blank_database_url) as engine:
            schema.upgrade(engine)
            return schema.current(engine)

    with ThreadPoolExecutor(4) as programs:
        assert set(programs.map(start, range(4))) == {schema.head()}


def test_a_new_file_that_another_program_is_making_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself refuses at once, whatever the patience, when a new file turns to write-ahead logging meanwhile."""
    asked: list[str] = []

    class Second(sqlite3.Connection):
        def execute(self, statement: str, *given: object) -> sqlite3.Cursor:
            asked.append(statement)
            if len(asked) == 2:
                first.execute("COMMIT")
            return super().execute(statement, *given)  # type: ignore[arg-type]

    first = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    first.execute("BEGIN IMMEDIATE")
    with closing(first), closing(sqlite3.connect(tmp_path / "new.db", factory=Second)) as second:
        execute_patiently(second, WRITE_AHEAD, monotonic() + 30)
    assert asked == [WRITE_AHEAD, WRITE_AHEAD]


def test_an_older_database_is_refused_with_what_to_do(blank_database_url: str) -> None:
    with connected(blank_database_url) as engine, pytest.raises(SchemaMismatch, match="run `vth db upgrade`"):
        schema.check(engine)


@pytest.mark.parametrize("attempt", [schema.check, schema.upgrade])
def test_a_database_newer_than_the_program_is_refused_and_left_alone(engine: Engine, attempt: object) -> None:
    assert callable(attempt)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9042'")
    with pytest.raises(SchemaMismatch, match=rf"schema 9042, newer than this program \({schema.head()}\)"):
        attempt(engine)
    assert schema.current(engine) == "9042"
