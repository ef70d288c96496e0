"""From what a user asks (period, filter, as known on) to a question that the figures answer."""

from datetime import date, datetime, time

from sqlalchemy import Connection, func, select

from vth.application.system import System
from vth.events.tables import events
from vth.kernel.calendar import DUTCH_TIME
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.policy.classification import Classification
from vth.projections.indicators import Question, Scope

DAY_LENGTH = len("2026-03-01")


def question(
    system: System,
    connection: Connection,
    *,
    start: date | None = None,
    end: date | None = None,
    known_at: datetime | None = None,
    scope: Scope | None = None,
) -> Question:
    """The question with its defaults: from 1 January of the year of `end` to today, as known now.

    Errors: InvalidInput when the period is turned round or the filter names what the regulations do not know.
    """
    last = end or system.today()
    first = start or date(last.year, 1, 1)
    asked = scope or Scope()
    faults = [*_period_faults(first, last), *scope_faults(system, asked)]
    if faults:
        raise InvalidInput(*faults)
    return Question(first, last, known_position(system, connection, known_at), asked)


def parse_known_at(text: str) -> datetime:
    """An instant as ISO 8601; without an offset it is Dutch time, a day alone stands for its end in the Netherlands."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput.because(
            f"'{text}' is geen moment: schrijf 2026-03-01 of 2026-03-01T12:00:00Z.",
            f"'{text}' is not an instant: write 2026-03-01 or 2026-03-01T12:00:00Z.",
            where="knownAt",
            code="not_an_instant",
        ) from error
    if len(text) == DAY_LENGTH:
        instant = datetime.combine(instant, time.max)
    return instant if instant.tzinfo else instant.replace(tzinfo=DUTCH_TIME)


def first_day(connection: Connection) -> date | None:
    """The earliest day on which anything recorded took place."""
    found = connection.scalar(select(func.min(events.c.effective_on)))
    return date.fromisoformat(found) if found else None


def known_position(system: System, connection: Connection, known_at: datetime | None) -> int:
    """The last position that was known at the instant; the head of the log without one."""
    if known_at is None:
        return system.store.head(connection).position
    return system.store.position_at(connection, known_at)


def _period_faults(first: date, last: date) -> list[Fault]:
    if first <= last:
        return []
    message = Text(f"De periode begint ({first}) na haar einde ({last}).", f"The period starts ({first}) after {last}.")
    return [Fault("period_turned_round", message, "from")]


def scope_faults(system: System, scope: Scope) -> list[Fault]:
    """What the filter names that the regulations do not know."""
    organisations, sbi = system.regulations.organisations, system.regulations.sbi
    checks = (
        ("environmentalService", scope.environmental_service, organisations.service),
        ("competentAuthority", scope.competent_authority, organisations.authority),
        ("municipality", scope.municipality, organisations.municipality),
        ("sector", scope.sector, lambda sector: _is_sector(sbi, sector)),
    )
    return [_unknown(name, value) for name, value, known in checks if value is not None and not known(value)]


def _is_sector(sbi: Classification, sector: str) -> bool:
    """A section letter or a two-digit division of any edition."""
    return any(sector in edition.sections or sector in edition.divisions for edition in sbi.editions.values())


def _unknown(name: str, value: str) -> Fault:
    message = Text(
        f"'{value}' is niet bekend: zie 'vth regulations list'.", f"'{value}' is not known: see 'vth regulations list'."
    )
    return Fault("unknown_filter_value", message, name)
