"""Import of JSON lines: each line a fact; what goes together carries one `command_id` and stands together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path

from vth.application.batch import Batch
from vth.application.importing.commands import Occurrences, command_id
from vth.application.importing.guarding import Guard, everything
from vth.application.importing.line import BadLine, Line, read_lines
from vth.application.importing.report import Progress, Rejection, Report, Tally
from vth.application.importing.transactions import batches
from vth.application.system import System
from vth.events.envelope import DatedFact
from vth.kernel.errors import Fault, Forbidden, InvalidInput, KeyReused, NotFound, Refused
from vth.kernel.origin import Origin
from vth.kernel.text import Text
from vth.policy.models import Regulations

RECORDINGS_IN_A_BATCH = 5000
SHEET = "regels"
Group = list[Line | BadLine]


@dataclass(frozen=True, slots=True)
class Recording:
    """Lines that are recorded together, ready for the rules."""

    lines: list[Line]
    facts: list[DatedFact]
    key: str


@dataclass(slots=True)
class LineImport:
    """One import under way."""

    regulations: Regulations
    actor: str
    organisation: str
    guard: Guard = everything
    tally: Tally = field(default_factory=Tally)
    occurrences: Occurrences = field(default_factory=Occurrences)

    def record(self, batch: Batch, groups: Sequence[Group]) -> None:
        """Records what can be; what is refused is noted with its line."""
        ready = [recording for group in groups if (recording := self._ready(group))]
        batch.prefetch([one.lines[0].stream for one in ready], [one.key for one in ready])
        for recording in ready:
            origin = Origin(self.actor, self.organisation, recording.key)
            try:
                self.guard(recording.lines[0].stream, recording.facts)
                outcome = batch.record(recording.lines[0].stream, recording.facts, origin)
                self.tally.count(len(recording.facts), replayed=outcome.replayed)
            except (Refused, InvalidInput, KeyReused, Forbidden, NotFound) as error:
                self._refuse(recording.lines, error.faults)

    def _ready(self, group: Group) -> Recording | None:
        """The recording, or None with every faulty line of it noted."""
        self.tally.read += len(group)
        lines = [line for line in group if isinstance(line, Line)]
        bad = {line.number: line.faults for line in group if isinstance(line, BadLine)}
        facts = []
        for line in lines:
            try:
                facts.append(line.fact(self.regulations))
            except InvalidInput as error:
                bad[line.number] = error.faults
        if bad:
            for line_or_bad in group:
                self._note(line_or_bad, bad.get(line_or_bad.number) or (TOGETHER,))
            return None
        return Recording(lines, facts, self._key(lines))

    def _key(self, lines: Sequence[Line]) -> str:
        if lines[0].command_id:
            return lines[0].command_id
        parts = [line.said() for line in lines]
        key = command_id(lines[0].stream, parts)
        ordinal = self.occurrences.next(key)
        return command_id(lines[0].stream, parts, ordinal) if ordinal else key

    def _refuse(self, lines: Sequence[Line], faults: Sequence[Fault]) -> None:
        """Notes each fault at its own line; the others of the recording fall with it."""
        by_line: dict[int, list[Fault]] = {}
        for fault in faults:
            index, pointer = _place(fault.where, len(lines))
            by_line.setdefault(index, []).append(Fault(fault.code, fault.message, pointer))
        for index, line in enumerate(lines):
            self._note(line, by_line.get(index, [TOGETHER]))

    def _note(self, line: Line | BadLine, faults: Sequence[Fault]) -> None:
        self.tally.reject(
            *(
                Rejection(SHEET, line.number, f.where, f.code, f.message.nl, f.message.en, original=[line.text])
                for f in faults
            )
        )


def import_lines(
    system: System,
    path: Path,
    actor: str,
    organisation: str,
    *,
    dry_run: bool = False,
    progress: Progress,
    guard: Guard = everything,
) -> Report:
    """Records the facts of the file, `progress` in bytes. Bad lines are listed, the others go on.

    Errors: InvalidInput when the file cannot be read; StoreUnavailable.
    """
    run = LineImport(system.regulations, actor, organisation, guard)
    try:
        with read_lines(path, progress) as lines, batches(system, dry_run=dry_run) as open_batches:
            groups = _together(lines)
            while chunk := list(islice(groups, RECORDINGS_IN_A_BATCH)):
                with open_batches() as batch:
                    run.record(batch, chunk)
        return run.tally.report(dry_run=dry_run)
    finally:
        run.occurrences.close()


def _together(lines: Iterator[Line | BadLine]) -> Iterator[Group]:
    """Consecutive lines of one stream with one command_id; every other line by itself."""
    for _, group in groupby(lines, lambda line: (line.stream, line.command_id) if line.command_id else line.number):
        yield list(group)


def _place(where: str, lines: int) -> tuple[int, str]:
    """`/events/2/data/number` is line 2 of the recording, at /data/number."""
    _, _, rest = where.partition("/events/")
    index, slash, pointer = rest.partition("/")
    return (min(int(index), lines - 1), slash + pointer) if index.isdigit() else (0, where)


TOGETHER = Fault(
    "recording_incomplete",
    Text(
        "Een andere regel met dezelfde command_id klopt niet: samen vastleggen kan alleen als alle regels kloppen.",
        "Another line with the same command_id is wrong: they are recorded together only when all are right.",
    ),
)
