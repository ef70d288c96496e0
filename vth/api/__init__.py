"""REST under /api/v1: facts in, registers, dossiers and indicators out (NL API Design Rules 2.2.0)."""

from vth.api.application import make_app, openapi_document

__all__ = ["make_app", "openapi_document"]
