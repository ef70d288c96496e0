"""Makes a large log out of a small one: every company with its cases comes again and again, under other names and ids.

The copies of a history that keeps the rules keep the rules as well: they share staff and courses and nothing else.
What a policy answered gets the id and key that the policy would have given it at its new position in the log.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import uuid5

import msgspec

from vth.domain.policies.reaction import NAMESPACE
from vth.events.hashing import event_hash
from vth.events.rows import Row

SHARED = frozenset({"staff", "course", "course_session", "knowledge_circle", "document"})
"""Streams that are not copied."""
MADE_BY = {"establish_violation": "violation", "plan_follow_up": "follow_up", "require_plan": "raw_material_plan"}
"""What a policy calls the stream that it starts."""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NODE = 24
COMPANIES_APART = 100_000
STEPS_APART = (("latitude", 7), ("longitude", 11))
"""The copies of a company lie within half a kilometre of it, each on a spot of its own."""
POLICY = "policy:"


@dataclass(slots=True)
class Copies:
    """So many copies of a log, side by side: the copies of an event follow one another."""

    count: int
    _starts: list[int] = field(default_factory=lambda: [0])
    _shared: set[str] = field(default_factory=set)
    _made: list[dict[str, str]] = field(init=False)
    _position: int = 0
    _previous: str = ""

    def __post_init__(self) -> None:
        self._made = [{} for _ in range(self.count)]

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of the large log; those given are a whole log by position."""
        for row in rows:
            self._starts.append(self._position + 1)
            shared = row[1].partition("/")[0] in SHARED
            if shared:
                self._shared.add(row[1].partition("/")[2])
            for copy in range(1 if shared else self.count):
                yield self._next(row, copy)

    def _next(self, row: Row, copy: int) -> Row:
        """The row in its new place: other ids, its own key, and the hash of the one before it."""
        self._position += 1
        command = self._command(row[10], copy)
        if row[2] == 1 and command.startswith(POLICY):
            self._name_made(row[1], command, copy)
        causation = None if row[11] is None else self._starts[row[11]] + copy
        stream, data = self._renamed(row[1], copy), _told_apart(row[3], self._renamed(row[12], copy), copy)
        new: Row = (self._position, stream, *row[2:10], command, causation, data, "")
        self._previous = event_hash(self._previous, new)
        return (*new[:13], self._previous)

    def _command(self, command: str, copy: int) -> str:
        if not command.startswith(POLICY):
            return f"{command}-{copy}"
        _, name, position, index = command.split(":")
        return f"{POLICY}{name}:{self._starts[int(position)] + copy}:{index}"

    def _name_made(self, stream: str, command: str, copy: int) -> None:
        _, name, position, index = command.split(":")
        if name in MADE_BY:
            own = uuid5(NAMESPACE, f"{MADE_BY[name]}:{position}:{index}")
            self._made[copy][stream.partition("/")[2]] = str(own)

    def _renamed(self, text: str, copy: int) -> str:
        made, shared = self._made[copy], self._shared

        def other(found: re.Match[str]) -> str:
            old = found.group()
            if old in shared:
                return old
            return made.get(old) or f"{old[:NODE]}{int(old[NODE:], 16) ^ copy:012x}"

        return UUID.sub(other, text)


def _told_apart(type_: str, data: str, copy: int) -> str:
    """What has to be unique, and a name by which people can tell the copies apart."""
    if not copy or type_ not in ("CompanyRegistered", "ApplicationReceived"):
        return data
    fields = msgspec.json.decode(data)
    if type_ == "ApplicationReceived":
        fields["case_number"] += f"-{copy}"
    else:
        fields["name"] = fields["name"].replace(" B.V.", f" {copy + 1} B.V.")
        fields["kvk_number"] = f"{int(fields['kvk_number']) + copy * COMPANIES_APART:08d}"
        fields["branch_number"] = f"{int(fields['branch_number']) + copy * COMPANIES_APART:012d}"
        for name, step in STEPS_APART:
            if name in fields:
                fields[name] = round(fields[name] + (copy * step % 41 - 20) / 4000, 4)
    return msgspec.json.encode(fields).decode()
