"""Reports as files."""

from collections.abc import Callable
from contextlib import ExitStack
from io import SEEK_END
from tempfile import SpooledTemporaryFile

from flask import Response, send_file

from vth.api.listed import id_of
from vth.api.operations import Asked, Feature, Operation
from vth.api.parameters import Parameter
from vth.api.questions import QUESTION, asked_question
from vth.application.entering.limiting import REPORTS
from vth.audit.entry import Action
from vth.kernel.text import Text
from vth.rights.reports import REPORT_NEEDS
from vth.rights.subjects import Subject

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 1_048_576
OF_SUPERVISOR = id_of("person", "Alleen wat deze toezichthouder aangaat.", "Only what concerns this supervisor.")
OF_MEMBER = id_of("person", "Alleen deze medewerker.", "Only this member of staff.")


def summary(asked: Asked) -> Response:
    """The workbook for the province."""
    return _workbook(asked, "summary", "vth")


def supervision(asked: Asked) -> Response:
    """The workbook for supervisors."""
    return _workbook(asked, "supervision", "vth-toezicht")


def training(asked: Asked) -> Response:
    """The workbook for training coordinators."""
    return _workbook(asked, "training", "vth-opleidingen")


def _workbook(asked: Asked, kind: str, name: str) -> Response:
    """Written out whole first, so that a fault becomes a problem and not half a file."""
    system = asked.system
    with system.store.reading() as connection:
        question = asked_question(asked, connection)
    with ExitStack() as on_failure:
        file = on_failure.enter_context(SpooledTemporaryFile(IN_MEMORY))
        asked.services.write_report(system, kind, question, file, asked.arguments.get("person"))
        size = file.seek(0, SEEK_END)
        file.seek(0)
        download = f"{name}-{question.start}-{question.end}.xlsx"
        response = send_file(file, WORKBOOK, as_attachment=True, download_name=download, etag=False)
        on_failure.pop_all()
    response.content_length = size
    return response


def _operation(
    name: str,
    path: str,
    summary: Text,
    handler: Callable[[Asked], Response],
    reads: tuple[Subject, ...],
    *parameters: Parameter,
) -> Operation:
    return Operation(
        name=name,
        path=f"/reports/{path}.xlsx",
        tag="Rapporten",
        summary=summary,
        reads=reads,
        audits=Action.EXPORTED,
        allowance=REPORTS,
        handler=handler,
        schema={"type": "string", "contentEncoding": "binary", "contentMediaType": WORKBOOK},
        parameters=(*QUESTION, *parameters),
        media_type=WORKBOOK,
        answer_headers=("Content-Disposition",),
    )


FEATURE = Feature(
    "reports",
    (
        _operation(
            "downloadSummary",
            "summary",
            Text("Samenvatting in Excel", "Excel summary"),
            summary,
            REPORT_NEEDS["summary"],
        ),
        _operation(
            "downloadSupervision",
            "supervision",
            Text("Werkmap voor toezichthouders in Excel", "Excel workbook for supervisors"),
            supervision,
            REPORT_NEEDS["supervision"],
            OF_SUPERVISOR,
        ),
        _operation(
            "downloadTraining",
            "training",
            Text("Werkmap voor opleidingscoördinatoren in Excel", "Excel workbook for training coordinators"),
            training,
            REPORT_NEEDS["training"],
            OF_MEMBER,
        ),
    ),
)
