"""Pages as the server makes them for an officer who sees what one service may, among many permits."""

from collections.abc import Callable, Iterator

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, select

from benchmarks.bench import Bench
from benchmarks.lines import Line, within
from benchmarks.measuring import typical
from benchmarks.opening import opened
from vth.app import create_app
from vth.application.system import System
from vth.projections.register_tables import COMPANIES, PERMITS
from vth.rights.identity import Identity
from vth.rights.limits import limit_of
from vth.rights.roles import Role

AIM = 0.2
ROLES = frozenset((Role.PERMIT_OFFICER, Role.SUPERVISOR, Role.ENFORCEMENT_OFFICER, Role.AUTHORITY_READER))
SERVICE = "odu"
OK = 200
ADDRESSES = {
    "start": "/",
    "register": "/permits",
    "register, words searched": "/permits?search=recycling",
    "map of companies": "/companies/map",
    "search in everything": "/search?q=recycling",
    "dashboard of the indicators": "/figures",
    "one indicator": "/figures/decisions_on_time",
}


def lines(bench: Bench) -> Iterator[Line]:
    """On a copy: whoever opens a dossier is written down."""
    with opened(bench.place.copy(bench.register().url), bench.folder) as system:
        client = _app(system).test_client()
        with system.store.reading() as connection:
            dossier = f"/permits/{_permit(connection)}"
        for name, address in {**ADDRESSES, "dossier": dossier}.items():
            subject = f"page among {bench.register().permits:,} permits: {name}"
            seconds = typical(_opening(client, address), 4 * bench.sizes.rounds, bench.sizes.seconds)
            yield within(subject, bench.engine, seconds, AIM)


def _app(system: System) -> Flask:
    """The whole application, with the officer at the door."""
    officer = Identity("officer-1", SERVICE, ROLES, limit_of(SERVICE, system.regulations.organisations))
    return create_app(system, lambda: officer)


def _opening(client: FlaskClient, address: str) -> Callable[[], None]:
    def opening() -> None:
        answer = client.get(address)
        if answer.status_code != OK:
            raise RuntimeError(f"{address}: {answer.status}")

    return opening


def _permit(connection: Connection) -> str:
    """One that was granted by this service."""
    granted = (
        select(PERMITS.c.id)
        .join(COMPANIES, COMPANIES.c.id == PERMITS.c.company_id)
        .where(PERMITS.c.granted_on.is_not(None), COMPANIES.c.environmental_service == SERVICE)
    )
    return str(connection.scalars(granted.order_by(PERMITS.c.stream)).first())
