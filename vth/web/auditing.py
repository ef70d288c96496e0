"""Where a request for a page came from, for the audit log."""

from flask import request

from vth.application.auditing import trace_id
from vth.audit.entry import Origin, Via

LONGEST_ADDRESS = 45


def origin() -> Origin:
    """The visitor's address, which is the proxy's unless VTH_PROXIES says that there is one."""
    return Origin(Via.PAGE, (request.remote_addr or "")[:LONGEST_ADDRESS], trace_id(request.headers.get("traceparent")))
