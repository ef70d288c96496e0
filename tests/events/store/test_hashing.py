"""The hash of an event can be made by anybody with SHA-256 and a JSON library."""

import json
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from vth.events.hashing import event_hash
from vth.events.rows import Row

text = st.text(st.characters(exclude_categories=["Cs"]))


@given(previous=text, actor=text, data=text, causation=st.none() | st.integers(1, 2**62))
def test_the_hash_is_that_of_plain_json(previous: str, actor: str, data: str, causation: int | None) -> None:
    row: Row = (
        3, "permit/1", 2, "NoteWritten", 1, "2026-03-01", "stated", "2026-03-02T08:30:15.123456Z", actor, "odu", "key",
        causation, data, "",
    )  # fmt: skip
    hashed = [previous, *row[:12], sha256(data.encode()).hexdigest()]
    plain = json.dumps(hashed, ensure_ascii=False, separators=(",", ":"))
    assert event_hash(previous, row) == sha256(plain.encode()).hexdigest()
