"""Facts to canonical JSON and back.

Canonical: keys sorted, no white space, what is not given is left out, decimals as JSON numbers with their digits kept.
Decoding goes straight into the frozen dataclasses (msgspec), older shapes through their lifts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import msgspec
from msgspec import UNSET

from vth.events.declaration import Fact
from vth.events.registry import fact_types
from vth.events.tombstones import BEGIN, DESTROYED
from vth.events.upcasting import LIFTS, Lift, lift
from vth.kernel.errors import UnknownEventType, UnreadableEvent

_ENCODER = msgspec.json.Encoder(order="sorted", decimal_format="number")
Decode = Callable[[bytes | str], Fact]


def json_name(field_name: str) -> str:
    """The name of a field in JSON: Python's reserved words carry a trailing underscore in code only."""
    return field_name.rstrip("_")


def plain(value: object) -> Any:
    """A fact, or a part of it, as dictionaries and lists; what is not given is left out."""
    shape = _shape(type(value))  # type: ignore[arg-type]  # classes are hashable, whatever object says
    if shape is not None:
        return _given(value, shape)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


Shape = tuple[tuple[str, str, bool], ...]


@cache
def _shape(kind: Any) -> Shape | None:
    """For each field its name in code and in JSON, and whether None means that it is not given."""
    if not is_dataclass(kind):
        return None
    return tuple((field.name, json_name(field.name), field.default is None) for field in fields(kind))


def _given(value: object, shape: Shape) -> dict[str, Any]:
    found = {}
    for attribute, name, optional in shape:
        item = getattr(value, attribute)
        if item is not UNSET and not (optional and item is None):
            found[name] = plain(item)
    return found


class Codec:
    """Encodes and decodes a closed set of event types."""

    def __init__(
        self,
        types: Iterable[type[Fact]] | None = None,
        lifts: Mapping[tuple[str, int], Lift] = LIFTS,
    ) -> None:
        known = fact_types().values() if types is None else types
        self._types = {fact_type.declaration.name: fact_type for fact_type in known}
        self._lifts = lifts
        self._decoders = {
            (name, fact_type.declaration.schema): _decoder(fact_type) for name, fact_type in self._types.items()
        }

    def encode(self, fact: Fact) -> str:
        """Canonical JSON of the fact's data."""
        return _ENCODER.encode(plain(fact)).decode()

    def decode(self, name: str, schema: int, data: str | bytes) -> Fact:
        """The fact in its newest shape, `DESTROYED` when it is gone; raises UnknownEventType or UnreadableEvent."""
        if isinstance(data, str) and data.startswith(BEGIN):
            return DESTROYED
        decoder = self._decoders.get((name, schema))
        try:
            return decoder(data) if decoder else self._lifted(name, schema, data)
        except msgspec.MsgspecError as error:
            raise UnreadableEvent.because(
                f"Een feit {name} (vorm {schema}) is niet leesbaar: {error}. Draai 'vth verify'.",
                f"An event {name} (schema {schema}) cannot be read: {error}. Run 'vth verify'.",
            ) from error

    def _lifted(self, name: str, schema: int, data: str | bytes) -> Fact:
        fact_type = self._types.get(name)
        if fact_type is None or schema > fact_type.declaration.schema or schema < 1:
            raise UnknownEventType.because(
                f"Het register bevat '{name}' (vorm {schema}), hier onbekend: installeer een nieuwere versie.",
                f"The log holds '{name}' (schema {schema}), unknown to this program: install a newer version.",
            )
        newest = lift(name, schema, fact_type.declaration.schema, msgspec.json.decode(data), self._lifts)
        return _convert(newest, fact_type)


def _decoder(fact_type: type[Fact]) -> Decode:
    if any(field.name != json_name(field.name) for field in fields(fact_type)):  # type: ignore[arg-type]
        return lambda data: _convert(msgspec.json.decode(data), fact_type)
    return msgspec.json.Decoder(fact_type).decode


def _convert(data: dict[str, Any], fact_type: type[Fact]) -> Fact:
    names = {json_name(field.name): field.name for field in fields(fact_type)}  # type: ignore[arg-type]
    return msgspec.convert({names.get(key, key): value for key, value in data.items()}, fact_type)


DEFAULT_CODEC = Codec()
encode = DEFAULT_CODEC.encode
decode = DEFAULT_CODEC.decode
