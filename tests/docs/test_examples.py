"""The facts that the documentation shows can be recorded in that shape."""

import json
import re
from typing import Any

import pytest

from tests.docs.pages import Page, pages
from tests.support.rulebook import rulebook
from vth.application.completion import complete_one
from vth.application.shapes import load_dated_fact
from vth.events.registry import STREAMS, StreamType

BODY = re.compile(r"-d '\s*(\{.*?\})'", re.DOTALL)
WITH_EXAMPLES = [found for found in pages() if found.blocks("json") or BODY.search(found.text)]


def _examples(found: Page) -> list[dict[str, Any]]:
    return [example for block in (*found.blocks("json"), *BODY.findall(found.text)) for example in _read(block)]


def _read(block: str) -> list[dict[str, Any]]:
    """One object over several lines, or one a line."""
    try:
        return [json.loads(block)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in block.splitlines() if line.strip()]


def _events(example: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts in an example: a whole recording, a line of a file, or a fact alone."""
    return list(example["events"]) if "events" in example else [example]


def _stream(event: dict[str, Any]) -> StreamType:
    kind = str(event.get("stream", "")).partition("/")[0]
    return next(stream for stream in STREAMS if kind == stream.name or (not kind and stream.fact_type(event["type"])))


@pytest.mark.parametrize("found", WITH_EXAMPLES, ids=lambda found: found.name)
def test_every_example_is_a_right_fact(found: Page) -> None:
    events = [event for example in _examples(found) for event in _events(example)]
    assert events
    for event in events:
        given = {name: value for name, value in event.items() if name != "stream"}
        read = load_dated_fact(_stream(event), complete_one(given, rulebook()))
        assert read.fact.declaration.name == event["type"]
