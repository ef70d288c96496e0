"""Answers as JSON: dates as ISO 8601, instants in UTC with Z, decimals as numbers with their digits."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Response

MEDIA_TYPE = "application/json"
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def json_answer(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The body as JSON; `msgspec.Raw` in it is JSON that was made before."""
    return Response(_ENCODER.encode(body), status, headers, content_type=MEDIA_TYPE)


def etag(version: int) -> str:
    """A stream's version as a strong entity tag."""
    return f'"{version}"'


def raw(data: str) -> Any:
    """JSON text that goes into an answer as it is."""
    return msgspec.Raw(data.encode())
