"""An upload tried, and taken: the work of two jobs, with what people read of it in between."""

from itertools import islice

import msgspec

from vth.application.importing.files import import_file, is_lines
from vth.application.importing.guarding import guard_for
from vth.application.importing.recognising import ReadSheet, recognised
from vth.application.importing.report import Rejection, Report
from vth.application.importing.uploads import Upload, Uploads
from vth.application.jobs import Result, Workplace
from vth.application.system import System
from vth.rights.identity import Identity

FOUND = "found.json"
FIRST = 20
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINES = "application/jsonl"


class Found(msgspec.Struct, frozen=True):
    """What a trial run brought to light: what was recognised, and the first rows that would not be taken."""

    mapping: str
    sheets: tuple[ReadSheet, ...]
    passed_over: tuple[str, ...]
    first_rejected: tuple[Rejection, ...]


def try_out(system: System, who: Identity, uploads: Uploads, upload: Upload, place: Workplace) -> Result:
    """Goes through the whole file and all rules without recording; what it found lies with the upload."""
    file = uploads.file(upload)
    sheets = recognised(file, upload.kind)
    report = import_file(
        system, file, who.actor, who.organisation, kind=upload.kind, dry_run=True, progress=place.progress,
        guard=guard_for(system, who),
    )  # fmt: skip
    found = Found(report.mapping, sheets, report.passed_over, tuple(islice(report.rejections, FIRST)))
    uploads.beside(upload, FOUND).write_bytes(msgspec.json.encode(found))
    return Result(outcome=_counts(report))


def found_in(uploads: Uploads, upload: Upload) -> Found:
    """What the trial run of this upload found."""
    return msgspec.json.decode(uploads.beside(upload, FOUND).read_bytes(), type=Found)


def take(system: System, who: Identity, uploads: Uploads, upload: Upload, place: Workplace) -> Result:
    """Records what can be and gives the rest back to repair; the upload is not kept after it."""
    file = uploads.file(upload)
    lines = is_lines(file)
    rejected = place.folder / ("afgewezen.jsonl" if lines else "afgewezen.xlsx")
    try:
        report = import_file(
            system, file, who.actor, who.organisation, kind=upload.kind, rejected=rejected, progress=place.progress,
            guard=guard_for(system, who),
        )  # fmt: skip
    finally:
        uploads.forget(upload)
    if not rejected.exists():
        return Result(outcome=_counts(report))
    return Result(rejected.name, LINES if lines else WORKBOOK, _counts(report))


def _counts(report: Report) -> dict[str, object]:
    names = ("read", "recorded", "already_known", "rejected", "skipped")
    return {name: getattr(report, name) for name in names}
