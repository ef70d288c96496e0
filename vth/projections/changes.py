"""What was recorded lately in the streams of one type: which dossiers changed, the latest first."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from vth.kernel.instants import to_stored
from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.register_tables import PERMITS
from vth.projections.streams import streams


def changed_permits(
    connection: Connection, since: datetime, company: CompanyFilter, limit: int
) -> list[dict[str, Any]]:
    """At most so many permits with something recorded since that instant, each with its company."""
    columns = (PERMITS.c.stream, PERMITS.c.case_number, PERMITS.c.company_id, streams.c.last_recorded_at)
    joined = select(*columns).join(streams, streams.c.stream == PERMITS.c.stream)
    fresh = joined.where(streams.c.last_recorded_at >= to_stored(since))
    latest = of_companies(connection, fresh, PERMITS, company).order_by(streams.c.last_recorded_at.desc()).limit(limit)
    return with_companies(connection, [dict(row) for row in connection.execute(latest).mappings()])
