"""Facts from files: JSON lines, workbooks and CSV, with a report of what was not taken and why."""

from vth.application.importing.files import Kind, import_file
from vth.application.importing.lines import SHEET as OF_LINES
from vth.application.importing.report import Proposal, Rejection, Report

__all__ = ["OF_LINES", "Kind", "Proposal", "Rejection", "Report", "import_file"]
