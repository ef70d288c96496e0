"""The chain of hashes: each event's hash covers its whole envelope and the hash before it.

An event's hash is the SHA-256, in lower-case hexadecimal, of this JSON array in UTF-8, without white space:

    [previous hash, position, stream, version, type, schema, effective_on, date_basis, recorded_at,
     actor, organisation, command_id, causation, SHA-256 of the stored data]

The first event's previous hash is the empty text. Of an event whose content was destroyed the hash that its tombstone
keeps is taken (see `vth/events/tombstones.py`). The stored bytes of `data` count, not a value read from them. Any
JSON library writes these bytes that leaves characters outside ASCII as they are (Python: `ensure_ascii=False`).
"""

from hashlib import sha256

import msgspec

from vth.events.rows import Row
from vth.events.tombstones import is_tombstone, kept_hash

_encode = msgspec.json.Encoder().encode


def event_hash(previous: str, row: Row) -> str:
    """The hash of an event with these stored fields, after an event with the hash `previous`."""
    return sha256(_encode((previous, *row[:12], data_hash(row[12])))).hexdigest()


def data_hash(data: str) -> str:
    return kept_hash(data) if is_tombstone(data) else sha256(data.encode()).hexdigest()
