"""Questions that people ask all day: the indicators, a dossier, a page of the register."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from random import Random

from sqlalchemy import Connection, select

from benchmarks.bench import Bench
from benchmarks.lines import Line, duration, growth, within
from benchmarks.measuring import typical
from benchmarks.opening import opened
from benchmarks.stock import Stocked
from vth.application.asking import question
from vth.application.dossiers import read_dossier
from vth.application.system import System
from vth.projections.company_filter import CompanyFilter
from vth.projections.indicators import Scope, answer
from vth.projections.paging import Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.register_tables import PERMITS

FROM, TO = date(2025, 1, 1), date(2025, 12, 31)
EARLIER = datetime(2025, 9, 1, tzinfo=UTC)
NOW_AIM, EARLIER_AIM, GROWTH_AIM = 0.1, 0.3, 3.0
DOSSIER_AIM, FLAT_AIM, PAGE_AIM = 0.010, 1.5, 0.015
DOSSIERS = 50

Asked = Callable[[System, Connection], object]
INDICATORS: dict[str, tuple[Asked, float]] = {
    "all indicators, now": (lambda system, connection: _figures(system, connection, None, Scope()), NOW_AIM),
    "all indicators, as known on an earlier instant": (
        lambda system, connection: _figures(system, connection, EARLIER, Scope()),
        EARLIER_AIM,
    ),
    "all indicators of one service, now": (
        lambda system, connection: _figures(system, connection, None, Scope(environmental_service="odu")),
        NOW_AIM,
    ),
}
PAGES: dict[str, PermitFilter] = {
    "no filter": PermitFilter(),
    "of one service": PermitFilter(company=CompanyFilter(environmental_service="odu")),
    "of one sector, circular": PermitFilter(company=CompanyFilter(sector="C"), circular=True),
    "granted, in one year": PermitFilter(granted_from=FROM, granted_to=TO),
    "words searched": PermitFilter(search="recycling"),
}


def lines(bench: Bench) -> Iterator[Line]:
    large, small = bench.large(), bench.small()
    for subject, (ask, aim) in INDICATORS.items():
        of_large, of_small = (_duration(bench, stocked, ask) for stocked in (large, small))
        yield within(f"{subject}, {large.events:,} events", bench.engine, of_large, aim)
        yield _grown(f"{subject}: growth", bench, (of_large, of_small), small, GROWTH_AIM)
    dossiers = [_duration(bench, stocked, _dossiers(stocked, bench)) / DOSSIERS for stocked in (large, small)]
    yield within(f"dossier of one permit among {large.events:,} events", bench.engine, dossiers[0], DOSSIER_AIM)
    yield _grown("dossier: growth", bench, (dossiers[0], dossiers[1]), small, FLAT_AIM)
    register = bench.register()
    for name, asked in PAGES.items():
        subject = f"page of 25 among {register.permits:,} permits: {name}"
        yield within(subject, bench.engine, _duration(bench, register, _page(asked)), PAGE_AIM)


def _grown(subject: str, bench: Bench, seconds: tuple[float, float], small: Stocked, aim: float) -> Line:
    beside = f"{small.events:,} events: {duration(seconds[1])}"
    return growth(subject, bench.engine, duration(seconds[0]), seconds, beside, aim)


def _duration(bench: Bench, stocked: Stocked, ask: Asked) -> float:
    with opened(stocked.url, bench.folder) as system, system.store.reading() as connection:
        return typical(lambda: ask(system, connection), 4 * bench.sizes.rounds, bench.sizes.seconds)


def _figures(system: System, connection: Connection, known_at: datetime | None, scope: Scope) -> object:
    asked = question(system, connection, start=FROM, end=TO, known_at=known_at, scope=scope)
    return answer(connection, asked, system.regulations)


def _page(asked: PermitFilter) -> Asked:
    return lambda system, connection: permits_page(connection, asked, TO, Paging())


def _dossiers(stocked: Stocked, bench: Bench) -> Asked:
    """The dossiers of permits from all over the history."""
    with opened(stocked.url, bench.folder) as system, system.store.reading() as connection:
        streams = list(connection.scalars(select(PERMITS.c.stream).order_by(PERMITS.c.stream)))
    chosen = Random(1).choices(streams, k=DOSSIERS)
    return lambda system, connection: [read_dossier(system, connection, stream) for stream in chosen]
