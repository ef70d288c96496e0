"""Receipts: what a report was made of, so that the same file can be made again in any later year.

A receipt's number follows from its content: the same question over the same facts has one receipt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

import msgspec
from sqlalchemy import Connection

import vth
from vth.application.system import System
from vth.events.engine import driver, spelled
from vth.events.seals import SealBook
from vth.kernel.errors import Fault, NotFound, Refused
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.text import Text
from vth.projections.indicators import Question, Scope
from vth.rights.limits import Limit

ADD = "INSERT INTO receipts (id, created_at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING"
FIND = "SELECT body FROM receipts WHERE id = ?"
ALL = "SELECT body FROM receipts ORDER BY created_at, id"
NEWEST = "SELECT body, created_at FROM receipts ORDER BY created_at DESC, id"
LONGEST_ID = 32


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a report answers and with what it was made.

    `known_at` is when the fact at `known_position` was recorded, None on an empty log; `log_hash` is the hash of the
    log there. `content_hash` is the sha256 over all rows of the report. `form` counts the layouts of a kind of report.
    `person` is the member of staff to whom it was limited.
    """

    kind: str
    form: int
    start: date
    end: date
    scope: Scope
    known_position: int
    known_at: datetime | None
    log_hash: str
    definition_versions: Mapping[str, int]
    regulations_version: str
    program_version: str
    content_hash: str
    person: str | None = None

    @property
    def id(self) -> str:
        return sha256(self.body().encode()).hexdigest()[:LONGEST_ID]

    @property
    def question(self) -> Question:
        return Question(self.start, self.end, self.known_position, self.scope)

    def body(self) -> str:
        """The receipt as it is kept: canonical JSON."""
        known_at = to_stored(self.known_at) if self.known_at else None
        kept = {**asdict(self), "scope": scope_body(self.scope), "known_at": known_at}
        if self.person is None:
            del kept["person"]
        return msgspec.json.encode(kept, order="sorted").decode()


def scope_body(scope: Scope) -> dict[str, object]:
    """The filter as it is kept; without a limit as it was before there were limits."""
    kept = asdict(scope)
    if scope.within is None:
        del kept["within"]
    return kept


@dataclass(frozen=True, slots=True)
class LogPoint:
    """The log as far as a question knows it: position, hash there, and when the last fact was recorded."""

    position: int
    hash: str
    recorded_at: datetime | None


def log_point(system: System, connection: Connection, position: int) -> LogPoint:
    """The log up to this position; position 0 is the empty log. Errors: NotFound."""
    if position == 0:
        return LogPoint(0, "", None)
    for events in system.store.read(connection, after=position - 1, until=position):
        return LogPoint(position, events[0].hash, events[0].recorded_at)
    raise NotFound.because(f"Positie {position} staat niet in het logboek.", f"The log has no position {position}.")


@dataclass(frozen=True, slots=True)
class Versions:
    """With what a report is made; a report made again names those of the first time."""

    regulations: str
    program: str


def versions_now(system: System) -> Versions:
    return Versions(system.regulations.version, vth.__version__)


def made(
    kind: str,
    form: int,
    question: Question,
    point: LogPoint,
    versions: Versions,
    definition_versions: Mapping[str, int],
    content_hash: str,
    person: str | None = None,
) -> Receipt:
    """The receipt of a report that has just been made; not kept yet."""
    return Receipt(
        kind,
        form,
        question.start,
        question.end,
        question.scope,
        point.position,
        point.recorded_at,
        point.hash,
        definition_versions,
        versions.regulations,
        versions.program,
        content_hash,
        person,
    )


def issue(system: System, receipt: Receipt) -> None:
    """Keeps the receipt and seals the log where it stood; quiet when it was issued before. Errors: StoreUnavailable."""
    with system.store.reading() as connection:
        log_id = system.store.head(connection).log_id
        if _body(connection, receipt.id):
            return
    if receipt.known_position:
        SealBook(system.settings.seals).append(receipt.known_position, receipt.log_hash, system.clock(), log_id)
    with system.store.writing() as connection:
        row = receipt.id, to_stored(system.clock()), receipt.body()
        driver(connection).execute(spelled(ADD, connection.dialect), row)


def find(system: System, receipt_id: str) -> Receipt:
    """The receipt with this number. Errors: NotFound."""
    with system.store.reading() as connection:
        body = _body(connection, receipt_id)
    if body is None:
        raise _absent(receipt_id)
    return msgspec.json.decode(body, type=Receipt)


def between(connection: Connection, first: int, last: int) -> Iterator[Receipt]:
    """The receipts of what was known at a position from `first` until `last`, both included, oldest first."""
    for (body,) in driver(connection).execute(spelled(ALL, connection.dialect)).fetchall():
        receipt = msgspec.json.decode(body, type=Receipt)
        if first <= receipt.known_position <= last:
            yield receipt


def _body(connection: Connection, receipt_id: str) -> str | None:
    found = driver(connection).execute(spelled(FIND, connection.dialect), (receipt_id,)).fetchone()
    return found[0] if found else None


def same_form(asked: Receipt, form: int) -> None:
    """Refuses a receipt of a layout that this program no longer makes; its figures can still be asked for."""
    if asked.form == form:
        return
    period, known_at = f"--from {asked.start} --to {asked.end}", to_stored(asked.known_at) if asked.known_at else ""
    question = f"{period} --known-at {known_at}" if known_at else period
    message = Text(
        f"Kwitantie {asked.id} hoort bij opmaak {asked.form}, gemaakt door VTH {asked.program_version}; dit programma "
        f"maakt opmaak {form}. Het bestand van toen geeft alleen die versie; dezelfde cijfers in de nieuwe opmaak "
        f"vraagt u met {question} en hetzelfde filter.",
        f"Receipt {asked.id} is of layout {asked.form}, made by VTH {asked.program_version}; this program makes layout "
        f"{form}. Only that version gives the file of then; ask for the same figures in the new layout with "
        f"{question} and the same filter.",
    )
    raise Refused(Fault("receipt_form_older", message))


def compare(asked: Receipt, made: Receipt, now: Versions) -> None:
    """Refuses a report that is not the one of the receipt, and says what has changed since."""
    if asked == made:
        return
    found = list(_differences(asked, made, now))
    nl, en = "; ".join(text.nl for text in found), "; ".join(text.en for text in found)
    message = Text(
        f"De rapportage van kwitantie {asked.id} is nu niet gelijk te maken: {nl}.",
        f"The report of receipt {asked.id} cannot be made alike now: {en}.",
    )
    raise Refused(Fault("receipt_differs", message))


def _differences(asked: Receipt, made: Receipt, now: Versions) -> Iterator[Text]:
    yield Text("cijfers of rijen verschillen", "figures or rows differ")
    if asked.log_hash != made.log_hash:
        yield Text("het logboek is veranderd (voer uit `vth verify`)", "the log has changed (run `vth verify`)")
    if asked.definition_versions != made.definition_versions:
        yield Text("definities van indicatoren zijn gewijzigd", "definitions of indicators have changed")
    if asked.regulations_version != now.regulations:
        yield Text(
            f"de regelgeving was versie {asked.regulations_version}, nu {now.regulations}",
            f"the regulations were version {asked.regulations_version}, now {now.regulations}",
        )
    if asked.program_version != now.program:
        yield Text(
            f"het programma was versie {asked.program_version}, nu {now.program}",
            f"the program was version {asked.program_version}, now {now.program}",
        )


def issued(connection: Connection, within: Limit | None) -> Iterator[tuple[Receipt, datetime]]:
    """The receipts of who may see just this much, newest first, with the instant at which each was issued."""
    for body, created_at in driver(connection).execute(spelled(NEWEST, connection.dialect)).fetchall():
        receipt = msgspec.json.decode(body, type=Receipt)
        if within is None or receipt.scope.within == within:
            yield receipt, from_stored(created_at)


def allow(receipt: Receipt, within: Limit | None) -> None:
    """Errors: NotFound for a receipt of more, or of less, than the one who asks may see."""
    if within is not None and receipt.scope.within != within:
        raise _absent(receipt.id)


def _absent(receipt_id: str) -> NotFound:
    return NotFound.because(f"Kwitantie {receipt_id} bestaat niet.", f"Receipt {receipt_id} does not exist.")
