"""Writing a report of any kind with its receipt, and writing it again for an earlier receipt."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from openpyxl.worksheet.worksheet import Worksheet

from vth.application import receipts
from vth.application.receipts import Receipt, Versions
from vth.application.system import System
from vth.projections.indicators import Question
from vth.reports import cover, receipt_table, summary, supervision, training
from vth.reports.book import Book
from vth.reports.counting import Counter, Progress, unwatched
from vth.reports.cover import Cover
from vth.reports.desk import Desk, Kind, facts
from vth.reports.names import Names
from vth.reports.output import target
from vth.reports.scratch import Scratch

KINDS: Mapping[str, Kind] = {kind.KIND: kind for kind in (summary, supervision, training)}
NO_FACTS_YET = datetime(1980, 1, 1, tzinfo=UTC)


def write_report(
    system: System,
    kind: Kind,
    question: Question,
    out: IO[bytes] | Path,
    progress: Progress = unwatched,
    person: str | None = None,
) -> Receipt:
    """Writes a report and keeps its receipt; the same question over the same facts gives the same file.

    `progress` is told how many rows of how many were handled; `person` limits the report to one member of staff. After
    an error `out` is untouched. Errors: InvalidInput when the file cannot be written, StoreUnavailable.
    """
    with target(out) as file:
        receipt = _write(system, kind, question, person, file, receipts.versions_now(system), progress)
        receipts.issue(system, receipt)
    return receipt


def write_summary(system: System, question: Question, out: IO[bytes] | Path, progress: Progress = unwatched) -> Receipt:
    """Writes the summary for the province; see `write_report`."""
    return write_report(system, summary, question, out, progress)


def reissue(system: System, receipt_id: str, out: IO[bytes] | Path, progress: Progress = unwatched) -> Receipt:
    """Writes the file of an earlier receipt again, byte for byte.

    A newer program or other regulations make no difference as long as they give the same content. Errors: NotFound;
    Refused when the layout has changed since, or the content differs, saying what has changed.
    """
    asked = receipts.find(system, receipt_id)
    kind = KINDS[asked.kind]
    receipts.same_form(asked, kind.FORM)
    with target(out) as file:
        versions = Versions(asked.regulations_version, asked.program_version)
        made = _write(system, kind, asked.question, asked.person, file, versions, progress)
        receipts.compare(asked, made, receipts.versions_now(system))
    return made


def _write(
    system: System,
    kind: Kind,
    question: Question,
    person: str | None,
    file: IO[bytes],
    versions: Versions,
    progress: Progress,
) -> Receipt:
    with system.store.reading() as connection, Scratch() as scratch:
        point = receipts.log_point(system, connection, question.known_position)
        counter = Counter(progress, 2 * kind.size(connection))
        with Book(kind.TITLE, point.recorded_at or NO_FACTS_YET, named=Names(connection)) as book:
            desk = Desk(system, connection, question, person, point, versions, scratch, counter, book)
            receipt = _fill(desk, kind)
            book.save(file)
    counter.finish()
    return receipt


def _fill(desk: Desk, kind: Kind) -> Receipt:
    """The cover in front, for what it says is known last; the receipt at the end."""
    front = desk.book.sheet(cover.SHEET)
    kind.fill(desk)
    receipt = receipts.made(kind.KIND, kind.FORM, desk.question, desk.point, desk.versions, desk.definitions,
                            desk.book.digest, desk.person)  # fmt: skip
    desk.table(receipt_table, receipt_table.cells(receipt, desk.system.regulations))
    _cover(front, desk, kind, receipt)
    return receipt


def _cover(front: Worksheet, desk: Desk, kind: Kind, receipt: Receipt) -> None:
    content = Cover(kind.TITLE, kind.SUBTITLE, facts(desk, receipt), kind.READING, desk.contents, desk.tallied,
                    kind.TALLIED)  # fmt: skip
    cover.write(front, content, "  |  ".join(desk.scope))
