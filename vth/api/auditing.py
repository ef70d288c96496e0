"""Where a request to the API came from, for the audit log."""

from flask import request

from vth.application.auditing import trace_id
from vth.audit.entry import Origin, Via

LONGEST_ADDRESS = 45


def origin() -> Origin:
    """The client's address, which is the proxy's unless VTH_PROXIES says that there is one, and its trace."""
    address = (request.remote_addr or "")[:LONGEST_ADDRESS]
    return Origin(Via.API, address, trace_id(request.headers.get("traceparent")))
