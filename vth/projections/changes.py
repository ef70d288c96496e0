"""What was recorded lately: which permits changed, the latest first.

Only the end of the log is looked at, so that a day on which very much was recorded costs no more than another.
"""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from vth.events.tables import events
from vth.kernel.instants import to_stored
from vth.projections.company_filter import Companies, CompanyFilter, companies_asked, with_companies
from vth.projections.register_tables import PERMITS

WINDOW = 5000
"""So many of the last events are looked at."""
TOGETHER = 500
OF_PERMITS = "permit/"


class Change(NamedTuple):
    """The last that was recorded on one permit."""

    stream: str
    recorded_at: str
    position: int


def changed_permits(
    connection: Connection, since: datetime, company: CompanyFilter, limit: int
) -> list[dict[str, Any]]:
    """At most so many permits with something recorded since that instant, each with its company and recorder."""
    theirs = companies_asked(connection, company)
    found: list[dict[str, Any]] = []
    changes = _lately(connection, since)
    for start in range(0, len(changes), TOGETHER):
        found += _shown(connection, changes[start : start + TOGETHER], theirs)
        if len(found) >= limit:
            break
    return with_companies(connection, _with_recorder(connection, found[:limit]))


def _lately(connection: Connection, since: datetime) -> list[Change]:
    """The permits that changed, the latest first; asked by itself, for it needs no more than the end of the log."""
    columns = (events.c.stream, events.c.recorded_at, events.c.position)
    end_of_log = select(*columns).order_by(events.c.position.desc()).limit(WINDOW).subquery("end_of_log")
    since_then = end_of_log.c.recorded_at >= to_stored(since)
    lately = select(end_of_log).where(since_then, end_of_log.c.stream.startswith(OF_PERMITS))
    newest: dict[str, Change] = {}
    for row in connection.execute(lately.order_by(end_of_log.c.position)):
        newest[row.stream] = Change(*row)
    by_stream = sorted(newest.values())
    return sorted(by_stream, key=attrgetter("recorded_at"), reverse=True)


def _shown(connection: Connection, changes: Sequence[Change], theirs: Companies) -> list[dict[str, Any]]:
    """Those that are a permit of these companies, in the same order."""
    columns = (PERMITS.c.stream, PERMITS.c.case_number, PERMITS.c.company_id)
    asked = select(*columns).where(PERMITS.c.stream.in_([one.stream for one in changes]))
    permits = {row["stream"]: dict(row) for row in connection.execute(theirs.limit(asked, PERMITS)).mappings()}
    return [
        {**permits[one.stream], "last_recorded_at": one.recorded_at, "last": one.position}
        for one in changes
        if one.stream in permits
    ]


def _with_recorder(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each with who recorded last: `last_actor` of `last_organisation`."""
    columns = (events.c.position, events.c.actor, events.c.organisation)
    wanted = select(*columns).where(events.c.position.in_([row["last"] for row in rows]))
    by_position = {position: (actor, organisation) for position, actor, organisation in connection.execute(wanted)}
    for row in rows:
        row["last_actor"], row["last_organisation"] = by_position[row.pop("last")]
    return rows
