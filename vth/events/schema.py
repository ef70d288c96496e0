"""The version of the database schema: making it, naming it, refusing a database that this program was not made for."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select

from vth.events.engine import reading
from vth.events.outages import outages_named
from vth.kernel.errors import Fault, SchemaMismatch
from vth.kernel.text import Text

UPGRADE_LOCK = 0x565448_5343484D  # "VTHSCHM": one process at a time changes the schema


def upgrade(engine: Engine) -> None:
    """Brings the database to the schema of this program, whole or not at all; a second process waits and finds it done.

    Errors: `SchemaMismatch` when the database is newer than the program.
    """
    with outages_named(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(UPGRADE_LOCK)))
        refuse_newer(revision(connection))
        command.upgrade(configuration(connection), "head")


def current(engine: Engine) -> str | None:
    """The revision that the database has; None when it is empty."""
    with outages_named(), reading(engine).begin() as connection:
        return revision(connection)


def head() -> str:
    """The revision that this program was made for."""
    return str(ScriptDirectory.from_config(configuration()).get_current_head())


def check(engine: Engine) -> None:
    """Refuses with `SchemaMismatch` a database that is newer or older than this program."""
    found = current(engine)
    refuse_newer(found)
    if found != head():
        raise mismatch(
            "schema_older",
            f"De database heeft schema {found or 'geen'}, dit programma vraagt {head()}: voer uit `vth db upgrade`.",
            f"The database has schema {found or 'none'}, this program needs {head()}: run `vth db upgrade`.",
        )


def refuse_newer(found: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    if found is not None and found not in known:
        raise mismatch(
            "schema_newer",
            f"De database heeft schema {found}, nieuwer dan dit programma ({head()}): installeer de nieuwere versie.",
            f"The database has schema {found}, newer than this program ({head()}): install the newer version.",
        )


def mismatch(code: str, nl: str, en: str) -> SchemaMismatch:
    return SchemaMismatch(Fault(code, Text(nl, en)))


def revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, from the package: works from any folder and needs no ini file."""
    config = Config()
    config.set_main_option("script_location", str(files("vth.migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
