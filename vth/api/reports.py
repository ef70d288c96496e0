"""Reports as files."""

from contextlib import ExitStack
from io import SEEK_END
from tempfile import SpooledTemporaryFile

from flask import Response, send_file

from vth.api.operations import Asked, Feature, Operation
from vth.api.questions import QUESTION, asked_question
from vth.audit.entry import Action
from vth.kernel.text import Text
from vth.projections.indicators import Question
from vth.rights.reading import CASES
from vth.rights.subjects import Subject

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 1_048_576
SUMMARY = (Subject.FIGURES, *sorted(CASES), Subject.ADVICE)
"""What the summary holds, its reader must be able to read."""


def summary(asked: Asked) -> Response:
    """The Excel summary; written out whole first, so that a fault becomes a problem and not half a file."""
    system = asked.system
    with system.store.reading() as connection:
        question = asked_question(asked, connection)
    with ExitStack() as on_failure:
        file = on_failure.enter_context(SpooledTemporaryFile(IN_MEMORY))
        asked.services.write_summary(system, question, file)
        size = file.seek(0, SEEK_END)
        file.seek(0)
        response = send_file(file, WORKBOOK, as_attachment=True, download_name=_name(question), etag=False)
        on_failure.pop_all()
    response.content_length = size
    return response


def _name(question: Question) -> str:
    return f"vth-{question.start}-{question.end}.xlsx"


FEATURE = Feature(
    "reports",
    (
        Operation(
            name="downloadSummary",
            path="/reports/summary.xlsx",
            tag="Rapporten",
            summary=Text("Samenvatting in Excel", "Excel summary"),
            reads=SUMMARY,
            audits=Action.EXPORTED,
            handler=summary,
            schema={"type": "string", "contentEncoding": "binary", "contentMediaType": WORKBOOK},
            parameters=QUESTION,
            media_type=WORKBOOK,
            answer_headers=("Content-Disposition",),
        ),
    ),
)
