"""The audit log: added to line by line, each chained to the one before, searched and verified."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, Engine, Row, Select, insert, or_, select

from vth.audit.entry import Action, Entry, Noted, Origin, Outcome, Via
from vth.audit.table import alone, audit_log, prepare
from vth.events.outages import outages_named
from vth.kernel.instants import from_stored, to_stored

BATCH = 1000
COLUMNS = audit_log.c
FIELDS = ("action", "outcome", "actor", "organisation", "subject", "detail", "via", "address", "trace_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which lines: `actor` and `subject` are whole ids; `since` and `until` are instants, both included."""

    actor: str | None = None
    subject: str | None = None
    about: Sequence[str] = ()
    action: Action | None = None
    outcome: Outcome | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditLog:
    """`engine` gives the engine of the database in which the log is kept; it is asked at first use."""

    def __init__(self, engine: Callable[[], Engine], clock: Callable[[], datetime]) -> None:
        self._open, self._clock = engine, clock
        self._engine: Engine | None = None

    def add(self, entry: Entry) -> None:
        """Notes the entry; it is on disk on return. Errors: StoreUnavailable, so that nothing goes on unnoticed."""
        with self._writing() as connection:
            last = connection.execute(select(COLUMNS.position, COLUMNS.hash).order_by(COLUMNS.position.desc()).limit(1))
            position, previous = last.one_or_none() or (0, "")
            values = position + 1, to_stored(self._clock()), *_values(entry)
            stored = dict(zip(("position", "at", *FIELDS), values, strict=True))
            connection.execute(insert(audit_log).values(**stored, hash=_hash(previous, values)))

    def page(self, wanted: AuditFilter, limit: int, before: int | None = None) -> list[Noted]:
        """The newest lines first, at most `limit`, those before a position."""
        statement = _asked(wanted).order_by(COLUMNS.position.desc()).limit(limit)
        if before is not None:
            statement = statement.where(COLUMNS.position < before)
        with self._reading() as connection:
            return [_noted(row) for row in connection.execute(statement)]

    def lines(self, wanted: AuditFilter) -> Iterator[Noted]:
        """Every line, the oldest first, in constant memory."""
        after = 0
        while True:
            statement = _asked(wanted).where(COLUMNS.position > after).order_by(COLUMNS.position).limit(BATCH)
            with self._reading() as connection:
                found = [_noted(row) for row in connection.execute(statement)]
            yield from found
            if len(found) < BATCH:
                return
            after = found[-1].position

    def first_broken(self) -> int | None:
        """The position of the first line that does not follow from the one before; None when all do."""
        previous, expected = "", 1
        for line in self.lines(AuditFilter()):
            values = line.position, to_stored(line.at), *_values(line.entry)
            if line.position != expected or line.hash != _hash(previous, values):
                return expected
            previous, expected = line.hash, expected + 1
        return None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with outages_named(), self._prepared().begin() as connection:
            alone(connection)
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with outages_named(), self._prepared().connect() as connection:
            yield connection

    def _prepared(self) -> Engine:
        if self._engine is None:
            engine = self._open()
            with engine.begin() as connection:
                prepare(connection)
            self._engine = engine
        return self._engine


def _values(entry: Entry) -> tuple[str, ...]:
    origin = entry.origin
    return (
        entry.action,
        entry.outcome,
        entry.actor,
        entry.organisation,
        entry.subject,
        entry.detail,
        origin.via,
        origin.address,
        origin.trace_id,
    )


def _hash(previous: str, values: tuple[object, ...]) -> str:
    return sha256(msgspec.json.encode((previous, *values))).hexdigest()


def _asked(wanted: AuditFilter) -> Select[tuple[object, ...]]:
    statement = select(audit_log)
    equal = (
        (COLUMNS.actor, wanted.actor),
        (COLUMNS.subject, wanted.subject),
        (COLUMNS.action, wanted.action),
        (COLUMNS.outcome, wanted.outcome),
    )
    statement = statement.where(*(column == value for column, value in equal if value is not None))
    if wanted.about:
        statement = statement.where(or_(*(COLUMNS.subject == subject for subject in wanted.about)))
    if wanted.since:
        statement = statement.where(COLUMNS.at >= to_stored(wanted.since))
    if wanted.until:
        statement = statement.where(COLUMNS.at <= to_stored(wanted.until))
    return statement


def _noted(row: Row[tuple[object, ...]]) -> Noted:
    found = row._mapping
    origin = Origin(Via(found["via"]), found["address"], found["trace_id"])
    entry = Entry(
        Action(found["action"]),
        Outcome(found["outcome"]),
        origin,
        found["actor"],
        found["organisation"],
        found["subject"],
        found["detail"],
    )
    return Noted(found["position"], from_stored(found["at"]), entry, found["hash"])
