"""Messages about work that comes due, waits or is overdue: one a piece of work and notice, mailed at most once."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from vth.application.message_filter import MessageFilter, allowed
from vth.events.store import EventStore
from vth.events.tables import messages, scheduler_runs
from vth.kernel.errors import NotFound
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.text import Text
from vth.projections.company_filter import of_companies
from vth.projections.duty_words import with_subject
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.register_tables import COMPANIES
from vth.projections.work import BY_KIND
from vth.projections.worklist import STATUSES, Task

COLUMNS = messages.c
ORDER = Order((COLUMNS.created_at, COLUMNS.id), down=True)
UNSURE, SENT = "unsure", "sent"
"""What became of an e-mail: `unsure` between the claim and the server's answer, so also when the process died there."""
NEW, READ, DONE = "new", "read", "done"
STATES = {NEW: Text("nieuw", "new"), READ: Text("gelezen", "read"), DONE: Text("afgehandeld", "done")}
INSTANTS = ("created_at", "mailed_at", "read_at", "done_at")
IN_STATE = {
    NEW: (COLUMNS.read_at.is_(None), COLUMNS.done_at.is_(None)),
    READ: (COLUMNS.read_at.is_not(None), COLUMNS.done_at.is_(None)),
    DONE: (COLUMNS.done_at.is_not(None),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """That a piece of work (`kind`, in `stream`) is coming up, waits or is overdue (`notice`), for who must act.

    `mail_to` is where it goes by e-mail, None for nowhere.
    """

    id: str
    key: str
    created_at: datetime
    notice: str
    role: str
    environmental_service: str | None
    stream: str
    kind: str
    day: date
    number: str | None
    title: str | None
    case_number: str | None
    legal_basis: str
    mail_to: str | None = None
    mailed_at: datetime | None = None
    mail_outcome: str | None = None
    company_id: str | None = None
    read_at: datetime | None = None
    read_by: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None

    @property
    def state(self) -> str:
        """Whether somebody of that role read it, or did what it asks."""
        return DONE if self.done_at else READ if self.read_at else NEW

    @property
    def what(self) -> Text:
        """What must be done."""
        return BY_KIND[self.kind].what

    @property
    def why(self) -> Text:
        """What is owed."""
        return with_subject(BY_KIND[self.kind].why, self.number, self.title)

    @property
    def status_label(self) -> Text:
        return STATUSES[self.notice]


def message(task: Task, message_id: str, now: datetime, mail_to: str | None) -> Message:
    """What is said of a piece of work as it now stands, to the role that must act."""
    return Message(
        id=message_id,
        key=" ".join((task.stream, task.key, task.day.isoformat(), task.status)),
        created_at=now,
        notice=task.status,
        role=task.roles[0],
        environmental_service=task.environmental_service,
        stream=task.stream,
        kind=task.kind,
        day=task.day,
        number=task.number,
        title=task.title,
        case_number=task.case_number,
        legal_basis=task.legal_basis,
        mail_to=mail_to,
        company_id=task.company_id,
    )


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages, and on which days they were made."""

    store: EventStore
    clock: Callable[[], datetime]

    def add(self, new: Iterable[Message]) -> int:
        """Keeps what was not said before; returns how many that were."""
        rows = [_stored(one) for one in new]
        with self.store.writing() as connection:
            return sum(_unless_there(connection, messages, row) for row in rows)

    def page(self, connection: Connection, asked: MessageFilter, paging: Paging) -> Page:
        """A page of messages, the newest first. Errors: InvalidInput."""
        return page(connection, self._those(connection, asked), ORDER, paging)

    def count(self, connection: Connection, asked: MessageFilter, most: int) -> int:
        """How many messages there are, counted no further than `most`."""
        some = self._those(connection, asked).with_only_columns(COLUMNS.id).limit(most).subquery()
        return connection.execute(select(func.count()).select_from(some)).scalar_one()

    def _those(self, connection: Connection, asked: MessageFilter) -> Select[Any]:
        statement = of_companies(connection, select(messages), messages, asked.company)
        statement = statement.where(*allowed(asked))
        if asked.state is not None:
            statement = statement.where(*IN_STATE[asked.state])
        for column, value in ((COLUMNS.role, asked.role), (COLUMNS.environmental_service, asked.service)):
            if value is not None:
                statement = statement.where(column == value)
        return statement if asked.roles is None else statement.where(COLUMNS.role.in_(sorted(asked.roles)))

    def one(self, message_id: str) -> Message:
        """The message with this id. Raises NotFound."""
        with self.store.reading() as connection:
            return read(_found(connection, message_id))

    def mark(self, message_id: str, state: str, actor: str) -> Message:
        """Notes that this person read it or did what it asks, or undoes both with NEW; who was first, stays.

        Raises NotFound.
        """
        with self.store.writing() as connection:
            row = _found(connection, message_id)
            changed = self._marks(row, state, actor)
            connection.execute(update(messages).where(COLUMNS.id == message_id).values(**changed))
        return read(row | changed)

    def _marks(self, row: dict[str, Any], state: str, actor: str) -> dict[str, str | None]:
        now = to_stored(self.clock())
        seen = (row["read_at"] or now, row["read_by"] or actor) if state != NEW else (None, None)
        done = (row["done_at"] or now, row["done_by"] or actor) if state == DONE else (None, None)
        return dict(zip(("read_at", "read_by", "done_at", "done_by"), (*seen, *done), strict=True))

    def to_mail(self, most: int) -> list[Message]:
        """Messages that have an address and were not mailed, the oldest first."""
        unsent = select(messages).where(COLUMNS.mail_to.is_not(None), COLUMNS.mailed_at.is_(None))
        with self.store.reading() as connection:
            found = connection.execute(unsent.order_by(COLUMNS.created_at, COLUMNS.id).limit(most)).mappings()
            return [read(dict(row)) for row in found]

    def company_names(self, about: Iterable[Message]) -> dict[str, str]:
        """The name of each company that the messages are about, by its id."""
        ids = sorted({one.company_id for one in about if one.company_id})
        named = select(COMPANIES.c.id, COMPANIES.c.name).where(COMPANIES.c.id.in_(ids))
        with self.store.reading() as connection:
            return {row.id: row.name for row in connection.execute(named)}

    def claim(self, message_id: str) -> bool:
        """Notes that the e-mail goes out now, before it does; False when another process was first."""
        return self._note(message_id, unsent=True, mailed_at=to_stored(self.clock()), mail_outcome=UNSURE)

    def note_outcome(self, message_id: str, outcome: str) -> None:
        """What the mail server said."""
        self._note(message_id, unsent=False, mail_outcome=outcome)

    def release(self, message_id: str) -> None:
        """Gives up a claim, when the server certainly did not take the e-mail."""
        self._note(message_id, unsent=False, mailed_at=None, mail_outcome=None)

    def last_run(self, job: str) -> date | None:
        """The last day for which the job was done."""
        with self.store.reading() as connection:
            days = select(scheduler_runs.c.day).where(scheduler_runs.c.job == job).order_by(scheduler_runs.c.day.desc())
            found = connection.execute(days.limit(1)).scalar()
        return date.fromisoformat(found) if found else None

    def note_run(self, job: str, day: date) -> None:
        """The job is done for that day; saying so twice changes nothing."""
        row = {"job": job, "day": day.isoformat(), "finished_at": to_stored(self.clock())}
        with self.store.writing() as connection:
            _unless_there(connection, scheduler_runs, row)

    def _note(self, message_id: str, *, unsent: bool, **values: str | None) -> bool:
        mine = [COLUMNS.id == message_id, *([COLUMNS.mailed_at.is_(None)] if unsent else [])]
        with self.store.writing() as connection:
            return bool(connection.execute(update(messages).where(*mine).values(**values)).rowcount)


def read(row: dict[str, Any]) -> Message:
    """A message as its row says."""
    times = {name: from_stored(row[name]) if row[name] else None for name in INSTANTS}
    return Message(**{**row, **times, "day": date.fromisoformat(row["day"])})


def _found(connection: Connection, message_id: str) -> dict[str, Any]:
    found = connection.execute(select(messages).where(COLUMNS.id == message_id)).mappings().one_or_none()
    if found is None:
        raise unknown(message_id)
    return dict(found)


def unknown(message_id: str) -> NotFound:
    return NotFound.because(f"Er is geen bericht {message_id}.", f"There is no message {message_id}.")


def _unless_there(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Adds the row unless one with its key is there; returns how many were added."""
    made = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)
    added = made.on_conflict_do_nothing().values(**row)
    return connection.execute(added, execution_options={"preserve_rowcount": True}).rowcount


def _stored(new: Message) -> dict[str, Any]:
    """A new message: nobody read it and it was not mailed."""
    times = {"created_at": to_stored(new.created_at), "day": new.day.isoformat()}
    return asdict(new) | times
