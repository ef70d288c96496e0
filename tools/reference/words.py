"""words.md: the Dutch word for every English one that an event carries."""

from collections import defaultdict
from collections.abc import Iterator

from tools.reference.markdown import code, page, table
from vth.events.declaration import Choice
from vth.events.description import FieldDescription, describe
from vth.events.registry import STREAMS
from vth.kernel.text import Text

INTRODUCTION = """\
Every stream, event type, field and code in the log, with the word that people read. The terms of the work
itself are explained in the [glossary](../glossary.md)."""


def words_page() -> str:
    rows = (
        (english, dutch, ", ".join(sorted(names))) for (english, dutch), names in sorted(words().items(), key=_order)
    )
    return page("Words", INTRODUCTION, table(("English", "Dutch", "name"), rows))


def words() -> dict[tuple[str, str], set[str]]:
    """The names in the log by their English and Dutch label."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for label, name in _labels():
        found[label.en, label.nl].add(code(name))
    return found


def _order(entry: tuple[tuple[str, str], set[str]]) -> tuple[str, ...]:
    (english, dutch), _ = entry
    return english.lower(), dutch.lower(), english, dutch


def _labels() -> Iterator[tuple[Text, str]]:
    for stream in STREAMS:
        yield stream.label, stream.name
        for fact in stream.facts:
            yield fact.declaration.label, fact.declaration.name
            yield from _of_fields(describe(fact))


def _of_fields(fields: tuple[FieldDescription, ...]) -> Iterator[tuple[Text, str]]:
    for field in fields:
        yield field.label, field.name
        inner = field.item or field
        yield from _of_choices(inner.choices)
        yield from _of_fields(inner.members)


def _of_choices(choices: type[Choice] | None) -> Iterator[tuple[Text, str]]:
    for member in choices or ():
        yield member.label, member.value
