"""Signals: what somebody has to look at now because of what was recorded or was not; a reading, nothing is stored.

Some are work by themselves. Others single out work that has become pressing: a report that is overdue, a sum that was
not paid or that is about to lapse.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_

from vth.policy.models import Regulations
from vth.projections.company_filter import CompanyFilter
from vth.projections.independence import too_many_in_a_row, wrote_a_permit
from vth.projections.inspections import INSPECTIONS
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.signal_work import AUTHOR_INSPECTS, SAME_SUPERVISOR, SIGNAL_WORK, told_afterwards
from vth.projections.violations import VIOLATIONS
from vth.projections.work import BY_KIND, Work
from vth.projections.work_kind import Register
from vth.projections.worklist import Task, Tasks, WorkFilter, listed

__all__ = ["SIGNALS", "SIGNAL_KINDS", "SignalFilter", "all_signals", "signals", "signals_about"]


def _pressing(kind: str, when: Callable[[date], ColumnElement[bool]]) -> Work:
    """Other work, from when it is pressing."""
    work = BY_KIND[kind]
    register = work.register
    return replace(work, register=replace(register, is_open=lambda on: and_(register.is_open(on), when(on))))


SIGNALS: tuple[Work, ...] = (
    *SIGNAL_WORK,
    told_afterwards(AUTHOR_INSPECTS, wrote_a_permit()),
    told_afterwards(SAME_SUPERVISOR, too_many_in_a_row()),
    _pressing("inspection_report", lambda on: INSPECTIONS.c.report_due_on < on.isoformat()),
    BY_KIND["collection_decision"],
    _pressing("collection_lapse", lambda on: VIOLATIONS.c.collection_warned_from <= on.isoformat()),
)
SIGNAL_KINDS = tuple(dict.fromkeys(work.kind for work in SIGNALS))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFilter:
    """Which signals: of a kind, about a supervisor, of these companies."""

    kind: str | None = None
    supervisor: str | None = None
    company: CompanyFilter = field(default_factory=CompanyFilter)


def signals(
    connection: Connection, asked: SignalFilter, on: date, regulations: Regulations, paging: Paging | None = None
) -> Tasks:
    """A page of the signals of that day, by date. Errors: InvalidInput for filters and cursor."""
    return listed(connection, SIGNALS, _work_filter(asked), on, regulations, paging)


def all_signals(connection: Connection, asked: SignalFilter, on: date, regulations: Regulations) -> Iterator[Task]:
    """Every signal of that day, in constant memory."""
    cursor: str | None = None
    while True:
        found = signals(connection, asked, on, regulations, Paging(cursor, LARGEST_PAGE))
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return


def signals_about(connection: Connection, streams: Sequence[str], on: date, regulations: Regulations) -> list[Task]:
    """The signals about these inspections, violations, permits and plans."""
    if not streams:
        return []
    limited = [replace(work, register=_limited(work.register, streams)) for work in SIGNALS]
    found = listed(connection, limited, WorkFilter(until=date.max), on, regulations, Paging(None, LARGEST_PAGE))
    return found.items


def _limited(register: Register, streams: Sequence[str]) -> Register:
    about = register.table.c.stream.in_(streams)
    return replace(register, is_open=lambda on: and_(register.is_open(on), about))


def _work_filter(asked: SignalFilter) -> WorkFilter:
    return WorkFilter(until=date.max, kind=asked.kind, person=asked.supervisor, company=asked.company)
