"""What administrators demand of who comes in, and whether this store is for demonstration; kept in the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from vth.application.entering.account_rules import known_roles
from vth.events.entry_tables import accounts, entry_settings
from vth.events.store import EventStore
from vth.kernel.errors import Refused
from vth.rights.roles import Role

SECOND_FACTOR_ROLES, DEMONSTRATION = "second_factor_roles", "demonstration"


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands."""

    store: EventStore

    def second_factor_roles(self) -> frozenset[Role]:
        """Whose holders cannot come in without a second factor."""
        with self.store.reading() as connection:
            return frozenset(Role(name) for name in _value(connection, SECOND_FACTOR_ROLES).split())

    def demand_second_factor(self, roles: Iterable[str]) -> None:
        """From the next log-in on; without any role it is everybody's own choice. Errors: InvalidInput."""
        wanted = list(roles)
        with self.store.writing() as connection:
            _keep(connection, SECOND_FACTOR_ROLES, " ".join(sorted(known_roles(wanted))) if wanted else "")

    def is_demonstration(self) -> bool:
        """Whether anybody with a link from the program's own start may come in without a password."""
        with self.store.reading() as connection:
            return bool(_value(connection, DEMONSTRATION))

    def mark_demonstration(self) -> None:
        """This store holds nothing real. Refused when somebody had a password in it before it was marked."""
        with self.store.writing() as connection:
            if _value(connection, DEMONSTRATION):
                return
            if connection.scalar(select(accounts.c.id).where(accounts.c.password_hash.is_not(None)).limit(1)):
                raise Refused.because(
                    "In deze database werken al mensen: zij wordt geen demonstratie meer.",
                    "People already work in this database: it cannot become a demonstration.",
                    code="not_a_demonstration",
                )
            _keep(connection, DEMONSTRATION, "yes")


def _value(connection: Connection, name: str) -> str:
    found = connection.scalar(select(entry_settings.c.value).where(entry_settings.c.name == name))
    return found or ""


def _keep(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(entry_settings).where(entry_settings.c.name == name))
    connection.execute(insert(entry_settings).values(name=name, value=value))
