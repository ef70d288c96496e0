"""What the API is served with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from vth.application.system import System
from vth.projections.indicators import Question

WriteReport = Callable[[System, str, Question, IO[bytes], str | None], object]
"""Writes a workbook of a kind (summary, supervision, training) to a stream, of one member of staff when given."""


@dataclass(frozen=True, slots=True)
class Services:
    """The running system and the report writers, which the API does not know itself."""

    system: System
    write_report: WriteReport
