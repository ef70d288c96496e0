"""The file itself: what openpyxl made, with the rows put in, and nothing in it from the clock."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

STAMP = (1980, 1, 1, 0, 0, 0)  # the first instant that a ZIP file can hold
MADE_ON_UNIX = 3  # or the file would differ between systems
READABLE_BY_ALL = 0o644 << 16
DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')
END_OF_ROWS = b"</sheetData>"
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Spooled:
    """Rows of a sheet that follow those which openpyxl holds; `area` is what the whole sheet covers, like `A1:C9`."""

    file: IO[bytes]
    area: str


def pack(workbook: Workbook, spooled: Mapping[str, Spooled], out: IO[bytes]) -> None:
    """Writes the workbook to a file, the spooled rows (by name of their sheet) after those it holds itself.

    The same workbook and rows give the same bytes. `out` must be able to seek.
    """
    modified = workbook.properties.modified
    made = BytesIO()
    workbook.save(made)
    workbook.properties.modified = modified
    rows = {workbook[name].path.lstrip("/"): spool for name, spool in spooled.items()}
    with ZipFile(made) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = tostring(workbook.properties.to_tree()) if name == ARC_CORE else source.read(name)
            _write(target, name, content, rows.get(name))


def _write(target: ZipFile, name: str, content: bytes, rows: Spooled | None) -> None:
    entry = ZipInfo(name, STAMP)
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, MADE_ON_UNIX, READABLE_BY_ALL
    entry.file_size = len(content) + (rows.file.seek(0, 2) + len(rows.area) if rows else 0)
    with target.open(entry, "w") as member:
        for chunk in _with_rows(content, rows) if rows else (content,):
            member.write(chunk)


def _with_rows(content: bytes, rows: Spooled) -> Iterator[bytes]:
    before, end, after = content.partition(END_OF_ROWS)
    yield DIMENSION.sub(f'<dimension ref="{rows.area}"/>'.encode(), before, count=1)
    rows.file.seek(0)
    while chunk := rows.file.read(CHUNK):
        yield chunk
    yield end + after
