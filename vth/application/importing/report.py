"""What came of an import: counts, every line or row that was not taken and why, and companies that look alike."""

import tempfile
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from vth.application.workbooks.cells import Cell
from vth.kernel.text import Text

IN_MEMORY = 1 << 20
Progress = Callable[[int, int], None]
Listed = Literal["rejected", "skipped"]


class Rejection(msgspec.Struct, frozen=True):
    """A row or line that was not taken, or not wholly: where, and why in both languages.

    `skipped` does not belong in this register; `rejected` can be repaired. `original` are the cells as they were.
    """

    sheet: str
    row: int
    column: str
    code: str
    nl: str
    en: str
    listed: Listed = "rejected"
    original: list[Cell] = []

    @property
    def reason(self) -> Text:
        return Text(self.nl, self.en)


class Rejections:
    """All rejections in order, on disk when there are many. Iterating starts from the first each time."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - lives as long as the report
        self._encode = msgspec.json.Encoder().encode
        self._decode = msgspec.json.Decoder(Rejection).decode
        self._count = 0

    def add(self, rejection: Rejection) -> None:
        self._file.write(self._encode(rejection) + b"\n")
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Rejection]:
        self._file.seek(0)
        for line in self._file:
            yield self._decode(line)

    def __del__(self) -> None:
        self._file.close()


class Proposal(msgspec.Struct, frozen=True):
    """Names at one place that look like one company; nothing is merged until the mapping lists them under `same`."""

    place: str
    names: tuple[str, ...]


class Report(msgspec.Struct, frozen=True):
    """`recorded` and `already_known` count facts; `read`, `rejected` and `skipped` count rows or lines.

    A row that was taken in part counts as rejected too. `passed_over` are the sheets that the mapping does not name.
    """

    read: int
    recorded: int
    already_known: int
    rejected: int
    skipped: int
    rejections: Rejections
    dry_run: bool = False
    mapping: str = ""
    proposals: tuple[Proposal, ...] = ()
    passed_over: tuple[str, ...] = ()


class Tally:
    """Counts while the import runs."""

    def __init__(self) -> None:
        self.read = self.recorded = self.already_known = 0
        self.rows = {"rejected": 0, "skipped": 0}
        self.rejections = Rejections()

    def reject(self, *rejections: Rejection) -> None:
        """The reasons of one row; it counts once, as rejected when any of them says so."""
        for rejection in rejections:
            self.rejections.add(rejection)
        if rejections:
            repairable = any(rejection.listed == "rejected" for rejection in rejections)
            self.rows["rejected" if repairable else "skipped"] += 1

    def report(
        self,
        *,
        dry_run: bool,
        mapping: str = "",
        proposals: tuple[Proposal, ...] = (),
        passed_over: tuple[str, ...] = (),
    ) -> Report:
        return Report(
            read=self.read,
            recorded=self.recorded,
            already_known=self.already_known,
            rejected=self.rows["rejected"],
            skipped=self.rows["skipped"],
            rejections=self.rejections,
            dry_run=dry_run,
            mapping=mapping,
            proposals=proposals,
            passed_over=passed_over,
        )

    def count(self, facts: int, *, replayed: bool) -> None:
        if replayed:
            self.already_known += facts
        else:
            self.recorded += facts
