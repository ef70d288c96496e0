"""Pages as the server makes them right after somebody recorded something, among many permits.

Each is opened by an officer who sees what one service may and by somebody who sees everything; the slower one counts.
"""

import gc
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from statistics import median

from flask import Flask
from flask.testing import FlaskClient

from benchmarks.bench import Bench
from benchmarks.lines import Line, growth, within
from benchmarks.measuring import timed, typical
from benchmarks.opening import opened
from benchmarks.province import Recorded, further
from benchmarks.stock import Stocked
from benchmarks.suites.visited import DOSSIER, START, addresses
from vth.app import create_app
from vth.application.system import System
from vth.kernel.origin import Origin
from vth.rights.identity import Identity
from vth.rights.limits import limit_of
from vth.rights.roles import Role

AIM, FLAT_AIM, FIRST_VISIT_AIM = 0.2, 1.5, 400
SERVICE = "odu"
ROLES = frozenset(Role) - {Role.API_CLIENT}
OK = 200
SECONDS_A_PAGE = 3.0
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+|/theme\.css[^"]*)"')


def lines(bench: Bench) -> Iterator[Line]:
    """On a copy: it is recorded on, and whoever opens a dossier is written down."""
    stocked = bench.register()
    coming = further(bench.told(), stocked.copies, stocked.events)
    with opened(bench.place.copy(stocked.url), bench.folder) as system:
        clients = [_client(system, identity) for identity in _visitors(system)]
        gc.freeze()  # as `vth serve` does
        for name, address in _addresses(system).items():
            seconds = max(_afterwards(system, coming, _opening(client, address), bench) for client in clients)
            yield within(f"page among {stocked.permits:,} permits: {name}", bench.engine, seconds, AIM)
        kilobytes = _first_visit(clients[0]) / 1000
        met, shown = kilobytes < FIRST_VISIT_AIM, f"{kilobytes:.0f} KB"
        aim = f"< {FIRST_VISIT_AIM} KB"
        yield Line(
            "first visit of the start page", bench.engine, shown, "the aim", FIRST_VISIT_AIM / kilobytes, aim, met
        )
    yield _growth_of_the_dossier(bench, stocked)


def _growth_of_the_dossier(bench: Bench, large: Stocked) -> Line:
    small = bench.stock.with_permits(bench.sizes.permits // 10, bench.sizes.fewer_events)
    of_large, of_small = (_dossier(bench, stocked) for stocked in (large, small))
    beside, shown = f"{small.permits:,} permits: {of_small * 1000:.1f} ms", f"{of_large * 1000:.1f} ms"
    return growth("page of a dossier: growth", bench.engine, shown, (of_large, of_small), beside, FLAT_AIM)


def _dossier(bench: Bench, stocked: Stocked) -> float:
    with opened(bench.place.copy(stocked.url), bench.folder) as system:
        opening = _opening(_client(system, _visitors(system)[0]), _addresses(system)[DOSSIER])
        return typical(opening, 4 * bench.sizes.rounds, bench.sizes.seconds)


def _addresses(system: System) -> dict[str, str]:
    with system.store.reading() as connection:
        return addresses(connection, SERVICE, system.today() - timedelta(days=30))


def _visitors(system: System) -> tuple[Identity, Identity]:
    """Who sees what one service may, and who sees everything."""
    limit = limit_of(SERVICE, system.regulations.organisations)
    return Identity("officer-1", SERVICE, ROLES, limit), Identity("officer-2", "pv26", ROLES, None)


def _client(system: System, identity: Identity) -> FlaskClient:
    """The whole application, with this visitor at the door."""
    app: Flask = create_app(system, lambda: identity)
    return app.test_client()


def _afterwards(system: System, coming: Iterator[Recorded], opening: Callable[[], None], bench: Bench) -> float:
    """The median of openings, each right after one more thing was recorded."""
    opening()
    runs: list[float] = []
    while not runs or (len(runs) < bench.sizes.rounds and sum(runs) < SECONDS_A_PAGE):
        one = next(coming)
        system.recorder.record(one.stream, one.facts, Origin("officer-3", SERVICE, system.new_id()))
        runs.append(timed(opening))
    return median(runs)


def _opening(client: FlaskClient, address: str) -> Callable[[], None]:
    def opening() -> None:
        answer = client.get(address)
        if answer.status_code != OK:
            raise RuntimeError(f"{address}: {answer.status}")

    return opening


def _first_visit(client: FlaskClient) -> int:
    """Bytes of the start page with every file that it names, as a browser without any of them gets them."""
    page = client.get(START)
    files = (client.get(address, headers={"Accept-Encoding": "gzip"}) for address in set(ASSET.findall(page.text)))
    return len(page.data) + sum(len(answer.data) for answer in files)
