"""events.md: every stream, event type and field."""

from collections.abc import Iterator

from tools.reference.examples import example_line
from tools.reference.markdown import code, fenced, joined, page, table
from vth.events.declaration import Choice, Fact
from vth.events.description import FieldDescription, describe
from vth.events.envelope import DateBasis
from vth.events.registry import STREAMS, StreamType

BASES = ", ".join(map(code, DateBasis))
INTRODUCTION = f"""\
What can be recorded, by stream. A fact is given as `type`, `effective_on` (the day on which it took place,
yyyy-mm-dd, not in the future), `date_basis` ({BASES}; `{DateBasis.STATED}` when left
out) and `data` with the fields below. Fields that are not listed are refused. The name and schema number of an event
type never change their meaning: a new shape gets a new number, and older ones stay readable.

Lengths are in characters, limits are inclusive. Text has no control characters. Free text must not name persons. The
example is a line as `vth import` takes it; the API takes the same without `stream`. What is refused beyond the shape
stands in [rules](rules.md)."""
COLUMNS = ("field", "Dutch", "English", "kind", "needed", "limits", "help")


def events_page() -> str:
    return page("Events", INTRODUCTION, *(_stream(stream) for stream in STREAMS), _closed_lists())


def _stream(stream: StreamType) -> str:
    head = f"## Stream `{stream.name}`"
    named = f"{stream.label.nl.capitalize()} ({stream.label.en}); in the API `/api/v1/{stream.plural}`."
    return "\n\n".join([head, named, *(_event(stream, fact) for fact in stream.facts)])


def _event(stream: StreamType, fact: type[Fact]) -> str:
    declared = fact.declaration
    label = f"**{declared.label.nl}** ({declared.label.en}), schema {declared.schema}."
    note = f"{declared.note.nl} *{declared.note.en}*" if declared.note else None
    parts = [
        f"### {stream.name}: {declared.name}",
        joined([label, note]),
        table(COLUMNS, _rows(describe(fact))) or "No fields.",
        fenced("json", example_line(stream.name, fact)),
    ]
    return "\n\n".join(parts)


def _rows(fields: tuple[FieldDescription, ...], within: str = "") -> Iterator[tuple[str, ...]]:
    for field in fields:
        name = f"{within}{field.name}"
        yield (code(name), field.label.nl, field.label.en, _kind(field), _needed(field), _limits(field), _help(field))
        inner = field.item if field.item else field
        yield from _rows(inner.members, f"{name}[]." if field.item else f"{name}.")


def _kind(field: FieldDescription) -> str:
    null = " or null" if field.nullable else ""
    if field.item and field.item.kind == "object":
        return f"list of objects{null}"
    if field.item:
        return f"list of {_kind(field.item)}{null}"
    return f"{_choice(field.choices) if field.choices else field.kind}{null}"


def _choice(choices: type[Choice]) -> str:
    return f"[{choices.__name__}](#{choices.__name__.lower()})"


def _needed(field: FieldDescription) -> str:
    if field.required and field.completed_from:
        return f"unless `{field.completed_from}` is given"
    return "yes" if field.required else "no"


def _limits(field: FieldDescription) -> str:
    shape = field.shape
    unit = "members" if field.item else "characters"
    given = [
        f"at least {shape.min_length} {unit}" if shape.min_length > 1 or (shape.min_length and field.item) else None,
        f"at most {shape.max_length} {unit}" if shape.max_length else None,
        f"from {shape.minimum}" if shape.minimum is not None else None,
        f"up to {shape.maximum}" if shape.maximum is not None else None,
        f"form {code(shape.pattern)}" if shape.pattern else None,
    ]
    return "; ".join(limit for limit in given if limit)


def _help(field: FieldDescription) -> str:
    completed = (
        f"Filled in from `regulations/` when `{field.completed_from}` is given." if field.completed_from else None
    )
    free = "Free text." if field.shape.free_text else None
    return joined([f"{field.note.nl} *{field.note.en}*" if field.note else None, completed, free])


def _closed_lists() -> str:
    lists = dict(sorted((choices.__name__, choices) for choices in _all_choices()))
    return "\n\n".join(["## Closed lists", *(f"### {name}\n\n{_members(choices)}" for name, choices in lists.items())])


def _members(choices: type[Choice]) -> str:
    return table(("code", "Dutch", "English"), ((code(one.value), one.label.nl, one.label.en) for one in choices))


def _all_choices() -> Iterator[type[Choice]]:
    for stream in STREAMS:
        for fact in stream.facts:
            yield from _choices(describe(fact))


def _choices(fields: tuple[FieldDescription, ...]) -> Iterator[type[Choice]]:
    for field in fields:
        inner = field.item or field
        if inner.choices:
            yield inner.choices
        yield from _choices(inner.members)
