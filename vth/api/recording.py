"""Recording facts over HTTP: the same for every stream type."""

import re
from typing import Any

from flask import Response, request

from vth.api.answers import etag, json_answer
from vth.api.body import read_object
from vth.api.events import envelope
from vth.api.operations import BASE, Asked
from vth.application.access import allow_recording
from vth.application.completion import complete
from vth.application.outcome import Outcome
from vth.application.shapes import load_dated_facts
from vth.events.envelope import DatedFact
from vth.events.registry import StreamType
from vth.kernel.errors import InvalidInput, NotFound, PreconditionMissing
from vth.kernel.origin import Origin

VERSION_TAG = re.compile(r'"([0-9]{1,9})"')
KEY = re.compile(r"[\x21-\x7e]{1,200}")
NEVER = -1


def start(asked: Asked, stream_type: StreamType) -> Response:
    """Records the first facts of a new stream."""
    origin, facts = _origin(asked), _facts(asked, stream_type)
    stream = f"{stream_type.name}/{asked.system.new_id()}"
    allow_recording(asked.system, asked.identity, stream, facts)
    return created(stream_type, asked.system.recorder.record(stream, facts, origin, expected_version=0))


def add(asked: Asked, stream_type: StreamType, id: str) -> Response:
    """Records further facts of a stream that the client has read up to the version in If-Match."""
    stream = f"{stream_type.name}/{id}"
    expected = _expected_version(asked, stream)
    origin, facts = _origin(asked), _facts(asked, stream_type)
    allow_recording(asked.system, asked.identity, stream, facts)
    outcome = asked.system.recorder.record(stream, facts, origin, expected_version=expected, must_exist=True)
    return created(stream_type, outcome)


def _facts(asked: Asked, stream_type: StreamType) -> list[DatedFact]:
    given = read_object("events").get("events")
    return load_dated_facts(stream_type, complete(given, asked.system.regulations))


def _origin(asked: Asked) -> Origin:
    who = asked.identity
    return Origin(who.actor, who.organisation, idempotency_key() or asked.system.new_id())


def idempotency_key() -> str | None:
    """The key under which the client sends this. Raises InvalidInput."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not KEY.fullmatch(key):
        raise InvalidInput.because(
            "Idempotency-Key bestaat uit 1 tot 200 zichtbare ASCII-tekens, bijvoorbeeld een UUID.",
            "Idempotency-Key is 1 to 200 visible ASCII characters, for instance a UUID.",
            code="wrong_idempotency_key",
        )
    return key


def _expected_version(asked: Asked, stream: str) -> int | None:
    """The version in If-Match; None for `*`, and for a weak tag a version that no stream has (RFC 9110, 13.1.1)."""
    given = request.headers.get("If-Match")
    if given is None:
        raise _condition_missing(asked, stream)
    if given.strip() == "*":
        return None
    if found := VERSION_TAG.fullmatch(given.strip()):
        return int(found[1])
    if given.strip().startswith("W/"):
        return NEVER
    raise InvalidInput.because(
        'If-Match is één ETag die u las, zoals "3".',
        'If-Match is one ETag that you read, such as "3".',
        code="if_match",
    )


def _condition_missing(asked: Asked, stream: str) -> Exception:
    """Which of two faults it is depends on whether there is anything to be the version of."""
    system = asked.system
    with system.store.reading() as connection:
        if not system.store.load(connection, stream):
            return NotFound.because(f"{stream} bestaat niet.", f"{stream} does not exist.")
    return PreconditionMissing.because(
        "Lees het dossier en stuur zijn ETag mee als If-Match.", "Read the stream and send its ETag as If-Match."
    )


def created(stream_type: StreamType, outcome: Outcome) -> Response:
    """The answer to a recording."""
    id = outcome.stream.partition("/")[2]
    body: dict[str, Any] = {
        "stream": outcome.stream,
        "id": id,
        "version": outcome.version,
        "positions": outcome.positions,
        "events": [envelope(event) for event in outcome.events],
    }
    location = f"{BASE}/{stream_type.plural}/{id}"
    return json_answer(body, 201, {"ETag": etag(outcome.version), "Location": location})
