"""What was recorded lately: which permits changed, the latest first.

Only the end of the log is looked at, so that a day on which very much was recorded costs no more than another.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from vth.events.tables import events
from vth.kernel.instants import to_stored
from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.register_tables import PERMITS

WINDOW = 5000
"""So many of the last events are looked at."""


def changed_permits(
    connection: Connection, since: datetime, company: CompanyFilter, limit: int
) -> list[dict[str, Any]]:
    """At most so many permits with something recorded since that instant, each with its company and recorder."""
    end = connection.scalar(select(func.max(events.c.position))) or 0
    columns = (events.c.stream, events.c.recorded_at, events.c.position)
    # Bounded by itself, lest SQLite goes through the whole log by stream to group it.
    end_of_log = select(*columns).where(events.c.position > end - WINDOW).limit(WINDOW).subquery("end_of_log")
    lately = (
        select(
            end_of_log.c.stream,
            func.max(end_of_log.c.recorded_at).label("last_recorded_at"),
            func.max(end_of_log.c.position).label("last"),
        )
        .where(end_of_log.c.recorded_at >= to_stored(since))
        .group_by(end_of_log.c.stream)
        .subquery("lately")
    )
    shown = (PERMITS.c.stream, PERMITS.c.case_number, PERMITS.c.company_id, lately.c.last_recorded_at, lately.c.last)
    joined = select(*shown).join(lately, lately.c.stream == PERMITS.c.stream)
    order = (lately.c.last_recorded_at.desc(), PERMITS.c.stream)
    latest = of_companies(connection, joined, PERMITS, company).order_by(*order).limit(limit)
    rows = [dict(row) for row in connection.execute(latest).mappings()]
    return with_companies(connection, _with_recorder(connection, rows))


def _with_recorder(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each with who recorded last: `last_actor` of `last_organisation`."""
    columns = (events.c.position, events.c.actor, events.c.organisation)
    wanted = select(*columns).where(events.c.position.in_([row["last"] for row in rows]))
    by_position = {position: (actor, organisation) for position, actor, organisation in connection.execute(wanted)}
    for row in rows:
        row["last_actor"], row["last_organisation"] = by_position[row.pop("last")]
    return rows
