"""Verifying the log, independently of how it was written: every stored field is hashed anew, in order of position.

A single changed event is found by its own hash, a removed one by the gap, a cut tail by the stored head or a seal, and
a chain that was rewritten as a whole by a seal, which lies outside the database.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Connection

from vth.events.catalogue.destruction import DestructionApproved, DestructionProposed
from vth.events.codec import DEFAULT_CODEC, Codec
from vth.events.declaration import Fact
from vth.events.engine import driver, spelled
from vth.events.findings import FindingKind, Findings, Report
from vth.events.hashing import event_hash
from vth.events.rows import SELECT, VERSIONS_OUT_OF_ORDER, Row
from vth.events.seals import Seal
from vth.events.tombstones import DESTROYED
from vth.kernel.errors import VthError

PAGE_SIZE = 2000
BEFORE_ALL = -(2**63)
NAMED_AT_MOST = 10_000
PAGE = f"{SELECT} WHERE position > ? ORDER BY position LIMIT {PAGE_SIZE}"
HEAD = "SELECT position, hash, recorded_at, log_id FROM log_head"

Head = tuple[int, str, str, str]
NO_HEAD: Head = (-1, "", "", "")
ENDLESS = 2**63 - 1


def verify(
    connection: Connection,
    seals: Iterable[Seal] = (),
    codec: Codec = DEFAULT_CODEC,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Looks at every event in constant memory; `progress` is told the position reached. Give a reading connection."""
    head = driver(connection).execute(HEAD).fetchone() or NO_HEAD
    check = Verification(codec, head, seals)
    with undecodable_text_kept(connection):
        for rows in pages(connection):
            for row in rows:
                check.look_at(row)
            if progress is not None:
                progress(rows[-1][0])
    for position, stream in driver(connection).execute(VERSIONS_OUT_OF_ORDER).fetchall():
        check.findings.add(FindingKind.VERSIONS, position, stream)
    return check.report()


class Verification:
    """Follows the chain; of the event before it knows the stored and the computed hash.

    Knowing both tells an event whose hash was changed from one that follows it.
    """

    def __init__(self, codec: Codec, head: Head, seals: Iterable[Seal]) -> None:
        self.findings = Findings(NAMED_AT_MOST)
        self._codec, self._head = codec, head
        self._end = ENDLESS if head is NO_HEAD else head[0]
        self._seals: dict[int, list[Seal]] = {}
        for seal in seals:
            self._seals.setdefault(seal.position, []).append(seal)
        self._destructions = Destructions()
        self._events, self._position, self._stored, self._computed, self._recorded_at = 0, 0, "", "", ""

    def look_at(self, row: Row) -> None:
        self._events += 1
        position, stream = row[0], row[1]
        if not 1 <= position <= self._end:
            self.findings.add(FindingKind.INSERTED, position, stream)
            return
        self._follow(row)
        if str(row[7]) < self._recorded_at:
            self.findings.add(FindingKind.TIME, position, stream)
        self._check_readable(row)
        self._position, self._stored, self._recorded_at = position, row[13], str(row[7])
        for seal in self._seals.pop(position, ()):
            self._check_seal(seal)

    def report(self) -> Report:
        """Closes the verification: what must be there and is not."""
        position, last_hash, recorded_at, log_id = self._head
        beyond = max([position, *self._seals])
        if beyond > self._position:
            self.findings.add(FindingKind.CUT, self._position, nl=str(beyond))
        elif (position, last_hash, recorded_at or "") != (self._position, self._stored, self._recorded_at):
            self.findings.add(FindingKind.HEAD, self._position)
        for gone_at, stream in self._destructions.unapproved():
            self.findings.add(FindingKind.UNAPPROVED, gone_at, stream)
        return Report(
            self._events, self._position, self._stored, log_id, self.findings.count, tuple(self.findings.named)
        )

    def _follow(self, row: Row) -> None:
        position, missing = row[0], self._position + 1
        if position != missing:
            # What came before is gone, so this event's link to it cannot be checked; the next one's can.
            self.findings.add(FindingKind.REMOVED, missing, nl=f"{missing}–{position - 1}")
            self._computed = row[13]
            return
        computed = hash_or_none(self._stored, row)
        if row[13] not in (computed, hash_or_none(self._computed, row)):
            self.findings.add(FindingKind.CHANGED, position, row[1])
        self._computed = computed

    def _check_readable(self, row: Row) -> None:
        try:
            self._destructions.look_at(row[0], row[1], self._codec.decode(row[3], row[4], row[12]))
        except VthError as error:
            self.findings.add(
                FindingKind.UNREADABLE, row[0], row[1], " ".join(error.read("nl")), " ".join(error.read("en"))
            )
        except (KeyError, TypeError, ValueError) as error:
            self.findings.add(FindingKind.UNREADABLE, row[0], row[1], str(error))

    def _check_seal(self, seal: Seal) -> None:
        if seal.hash != self._stored:
            same_log = seal.log_id == self._head[3]
            self.findings.add(FindingKind.REWRITTEN if same_log else FindingKind.OTHER_LOG, seal.position, nl=seal.at)


class Destructions:
    """Which streams lost their content, and for which the log holds an approval."""

    def __init__(self) -> None:
        self._gone: dict[str, int] = {}
        self._proposed: dict[str, list[str]] = {}
        self._approved: set[str] = set()

    def look_at(self, position: int, stream: str, fact: Fact) -> None:
        if fact is DESTROYED:
            self._gone.setdefault(stream, position)
        elif isinstance(fact, DestructionProposed):
            self._proposed[stream] = [record.record for record in fact.records]
        elif isinstance(fact, DestructionApproved):
            self._approved.update(self._proposed.get(stream, ()))

    def unapproved(self) -> Iterator[tuple[int, str]]:
        """The first position of each stream whose content is gone though nobody approved it."""
        return ((position, stream) for stream, position in self._gone.items() if stream not in self._approved)


def hash_or_none(previous: str, row: Row) -> str:
    """The hash that the event should have; empty when its fields hold what no event can hold."""
    try:
        return event_hash(previous, row)
    except (AttributeError, TypeError, ValueError):
        return ""


def pages(connection: Connection) -> Iterator[list[Row]]:
    statement, after = spelled(PAGE, connection.dialect), BEFORE_ALL
    while rows := driver(connection).execute(statement, (after,)).fetchall():
        yield rows
        after = rows[-1][0]


@contextmanager
def undecodable_text_kept(connection: Connection) -> Iterator[None]:
    """SQLite stores any bytes as text: what is no UTF-8 must be found as changed, not end the verification."""
    if connection.dialect.name != "sqlite":
        yield
        return
    own = driver(connection)
    usual, own.text_factory = own.text_factory, partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        own.text_factory = usual
