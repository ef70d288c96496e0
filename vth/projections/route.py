"""A route sheet: what is to be done on the spot in the coming weeks, by address, so that a supervisor can drive it.

It holds the visits planned for the supervisor or for nobody yet, and what is due at companies nearby: reports and plans
to be seen, compliance dates without a follow-up, trials that end. Each with the prescriptions to look at.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection, select

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.company_filter import CompanyFilter
from vth.projections.finding_list import Found, last_findings
from vth.projections.inspections import INSPECTIONS, PLANNED
from vth.projections.prescription_texts import TOGETHER, Named, PrescriptionText, prescription_texts
from vth.projections.register_tables import COMPANIES
from vth.projections.route_subjects import subjects
from vth.projections.work import BY_KIND
from vth.projections.worklist import Task, WorkFilter, whole

ON_THE_SPOT = (
    "inspection",
    "violation_follow_up",
    "extra_visit",
    "report",
    "plan",
    "registration",
    "procedure",
    "evaluation",
    "research_report",
    "plan_submission",
    "experiment_end",
)
"""The kinds of work for which a supervisor goes and looks, or looks while being there."""
USUAL_WEEKS, MOST_WEEKS = 4, 26
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFilter:
    """Which work: due `until` that day, of a supervisor where one is named, of companies in a municipality.

    Without a municipality: those in which the supervisor has a visit planned by then.
    """

    until: date
    supervisor: str | None = None
    company: CompanyFilter = field(default_factory=CompanyFilter)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A prescription as it reads today, and what was last found about it."""

    prescription: PrescriptionText
    last: Found | None


@dataclass(frozen=True, slots=True)
class Errand:
    """A piece of work at this stop, with what to look at."""

    task: Task
    to_check: tuple[ToCheck, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A company on the route, and all that is to be done there, by date."""

    company_id: str
    name: str
    street: str | None
    house_number: str | None
    postcode: str | None
    city: str | None
    municipality_code: str | None
    latitude: float | None
    longitude: float | None
    errands: tuple[Errand, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The stops from `on` until `until`, by place, postcode, street and house number."""

    on: date
    until: date
    stops: tuple[Stop, ...]


def route(connection: Connection, asked: RouteFilter, on: date, regulations: Regulations) -> Route:
    """The route sheet of that day. Errors: InvalidInput without municipality and supervisor, and for the filters."""
    return with_prescriptions(connection, planned(connection, asked, on, regulations), regulations)


def planned(connection: Connection, asked: RouteFilter, on: date, regulations: Regulations) -> Route:
    """The stops with their work, but nothing yet of the prescriptions to look at. Errors: as `route`."""
    by_company: dict[str, list[Errand]] = defaultdict(list)
    for company in _companies(connection, asked):
        for task in _tasks(connection, asked, company, on, regulations):
            if task.company_id:
                by_company[task.company_id].append(Errand(task, ()))
    stops = _stops(connection, sorted(by_company))
    with_work = (replace(stop, errands=tuple(by_company[stop.company_id])) for stop in stops)
    return Route(on, asked.until, tuple(sorted(with_work, key=_place)))


def with_prescriptions(connection: Connection, found: Route, regulations: Regulations) -> Route:
    """The same stops with the prescriptions to look at, and what was last found about each."""
    tasks = [errand.task for stop in found.stops for errand in stop.errands]
    named = subjects(connection, tasks)
    every = [name for names in named.values() for name in names]
    texts, last = prescription_texts(connection, every, found.on, regulations), last_findings(connection, every)
    stops = (replace(stop, errands=tuple(_errands(stop, named, texts, last))) for stop in found.stops)
    return replace(found, stops=tuple(stops))


def _companies(connection: Connection, asked: RouteFilter) -> list[CompanyFilter]:
    """One filter for each municipality on the route."""
    if asked.company.municipality is not None:
        return [asked.company]
    if asked.supervisor is None:
        message = Text(
            "Kies een gemeente, een toezichthouder of beide.", "Choose a municipality, a supervisor or both."
        )
        raise InvalidInput(Fault("route_of_nobody", message, "municipality"))
    visit = INSPECTIONS.c
    found = (
        select(COMPANIES.c.municipality_code)
        .join(INSPECTIONS, visit.company_id == COMPANIES.c.id)
        .where(visit.supervisor == asked.supervisor, visit.state == PLANNED)
        .where(visit.planned_on <= asked.until.isoformat(), COMPANIES.c.municipality_code.is_not(None))
        .distinct()
        .order_by(COMPANIES.c.municipality_code)
    )
    return [replace(asked.company, municipality=code) for code in connection.scalars(found)]


def _tasks(
    connection: Connection, asked: RouteFilter, company: CompanyFilter, on: date, regulations: Regulations
) -> Iterator[Task]:
    """What is to be done there by then, other people's visits left out."""
    among = [BY_KIND[kind] for kind in ON_THE_SPOT]
    tasks = whole(connection, among, WorkFilter(until=asked.until, company=company), on, regulations)
    yield from (task for task in tasks if asked.supervisor is None or task.person in (None, asked.supervisor))


def _errands(
    stop: Stop,
    named: Mapping[tuple[str, str], Sequence[Named]],
    texts: Mapping[Named, PrescriptionText],
    last: Mapping[Named, Found],
) -> Iterator[Errand]:
    for errand in stop.errands:
        names = named.get((errand.task.stream, errand.task.key), ())
        yield Errand(errand.task, tuple(ToCheck(texts[name], last.get(name)) for name in names if name in texts))


def _stops(connection: Connection, ids: Sequence[str]) -> Iterator[Stop]:
    company = COMPANIES.c
    address = (company.street, company.house_number, company.postcode, company.city, company.municipality_code)
    place = (company.latitude, company.longitude)
    for start in range(0, len(ids), TOGETHER):
        chosen = select(company.id, company.name, *address, *place).where(company.id.in_(ids[start : start + TOGETHER]))
        for row in connection.execute(chosen):
            yield Stop(*row, errands=())


def _place(stop: Stop) -> tuple[object, ...]:
    """Where it is, unknown places last; house numbers as numbers, even and odd as the street counts on."""
    words = (stop.city, stop.postcode, stop.street)
    digits = DIGITS.search(stop.house_number or "")
    known = tuple((word is None, (word or "").casefold()) for word in words)
    return (*known, int(digits[0]) if digits else 0, stop.house_number or "", stop.name.casefold())
