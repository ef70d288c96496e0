"""What the API is served with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from vth.application.system import System
from vth.projections.indicators import Question

WriteSummary = Callable[[System, Question, IO[bytes]], object]
"""Writes the Excel summary of a question to a stream."""


@dataclass(frozen=True, slots=True)
class Services:
    """The running system and the report writers, which the API does not know itself."""

    system: System
    write_summary: WriteSummary
