"""Where a request to the API came from, for the audit log."""

from flask import request

from vth.application.auditing import origin_of
from vth.audit.entry import Origin, Via


def origin() -> Origin:
    """The client's address and its trace."""
    return origin_of(Via.API, request.remote_addr, request.headers.get("traceparent"))
