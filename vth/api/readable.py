"""Values of the system as a client reads them: texts in its language, facts as they are recorded."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from vth.events.codec import plain
from vth.events.declaration import Fact
from vth.kernel.text import Language, Text


def readable(value: object, language: Language) -> Any:
    """Objects for dataclasses and named tuples, lists for tuples, one language of each Text."""
    match value:
        case Text():
            return value.read(language)
        case Fact():
            return plain(value)
        case _ if is_dataclass(value):
            return {field.name: readable(getattr(value, field.name), language) for field in fields(value)}
        case tuple() if hasattr(value, "_asdict"):
            return {name: readable(item, language) for name, item in value._asdict().items()}
        case tuple() | list():
            return [readable(item, language) for item in value]
        case Mapping():
            return {str(name): readable(item, language) for name, item in value.items()}
        case _:
            return value
