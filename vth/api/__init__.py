"""REST under /api/v1: facts in, registers, dossiers and indicators out (NL API Design Rules 2.2.0)."""

from vth.api.application import make_app, openapi_document
from vth.api.problems import answer

__all__ = ["answer", "make_app", "openapi_document"]
