"""The databases that tests get are those of the product."""

from sqlalchemy import Engine, inspect, text

from tests.support.databases import connected
from tests.support.postgres import Databases


def test_a_test_gets_a_migrated_database_without_facts(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from events")) == 0


def test_a_blank_database_has_no_tables(blank_database_url: str) -> None:
    with connected(blank_database_url) as engine:
        assert inspect(engine).get_table_names() == []


def test_tests_do_not_see_one_anothers_facts(postgres_server: Databases, postgres_template: str) -> None:
    with postgres_server.temporary(postgres_template) as one, postgres_server.temporary(postgres_template) as other:
        with connected(postgres_server.url(one)) as engine, engine.begin() as connection:
            connection.execute(text("create table left_behind (number integer)"))
        with connected(postgres_server.url(other)) as engine:
            assert "left_behind" not in inspect(engine).get_table_names()
