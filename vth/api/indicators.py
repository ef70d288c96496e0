"""Indicators: figures with their targets, and the cases behind each."""

from typing import Any

from flask import Response

from vth.api import parameters
from vth.api.answers import json_answer
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import page_answer, paged
from vth.api.questions import QUESTION, asked_question, shown
from vth.application.access import allow_cases
from vth.application.figures import as_json
from vth.kernel.text import Text
from vth.projections.indicators import CaseRef, Excluded, answer, case_page
from vth.projections.paging import read_cursor, write_cursor
from vth.rights.subjects import Subject

TAG = "Indicatoren"
PARTS = ("numerator", "rest", "excluded")
PART = parameters.one_of(
    "part",
    Text(
        "Welke lijst: `numerator` telt mee (standaard), `rest` de overige van de noemer, `excluded` valt af met reden.",
        "Which list: `numerator` (default), `rest` of the denominator, `excluded` with the reason.",
    ),
    PARTS,
    default=PARTS[0],
)


def listing(asked: Asked) -> Response:
    """Every indicator."""
    return json_answer(_answered(asked, None))


def one(asked: Asked, code: str) -> Response:
    """One indicator, with what was asked."""
    answered = _answered(asked, code)
    return json_answer({"question": answered["question"], **answered["items"][0]})


def _answered(asked: Asked, code: str | None) -> dict[str, Any]:
    system = asked.system
    with system.store.reading() as connection:
        question = asked_question(asked, connection)
        found = answer(connection, question, system.regulations, [code] if code else None)
    return {
        "question": shown(question, asked),
        "items": [as_json(figure, asked.language) for figure in found],
    }


def cases(asked: Asked, code: str) -> Response:
    """A page of the cases behind an indicator."""
    allow_cases(asked.identity, code)
    given = asked.arguments
    after = _place(given["cursor"]) if given["cursor"] else None
    with asked.system.store.reading() as connection:
        question = asked_question(asked, connection)
        page = case_page(connection, question, code, given["part"], given["limit"], after)
    return page_answer([_case(case, asked) for case in page.cases], write_cursor(page.next) if page.next else None)


def _place(cursor: str) -> tuple[str, str, str]:
    stream, subject, reason = read_cursor(cursor, 3)
    return stream, subject, reason


def _case(case: CaseRef | Excluded, asked: Asked) -> dict[str, Any]:
    if isinstance(case, Excluded):
        return {**_case(case.ref, asked), "reason_code": case.reason_code, "reason": case.reason.read(asked.language)}
    return {
        "stream": case.stream,
        "subject": case.subject,
        "counted_on": case.day,
        "company_id": case.company.removeprefix("company/") if case.company.startswith("company/") else None,
        "reason_code": None,
        "reason": None,
    }


FEATURE = Feature(
    "indicators",
    (
        Operation(
            name="listIndicators",
            path="/indicators",
            tag=TAG,
            summary=Text("Alle indicatoren", "All indicators"),
            reads=(Subject.FIGURES,),
            handler=listing,
            schema=reference("FigureList"),
            parameters=QUESTION,
        ),
        Operation(
            name="readIndicator",
            path="/indicators/{code}",
            tag=TAG,
            summary=Text("Eén indicator", "One indicator"),
            reads=(Subject.FIGURES,),
            handler=one,
            schema=reference("AnsweredFigure"),
            parameters=QUESTION,
        ),
        Operation(
            name="listIndicatorCases",
            path="/indicators/{code}/cases",
            tag=TAG,
            summary=Text("De gevallen achter een indicator", "The cases behind an indicator"),
            reads=(Subject.FIGURES,),
            handler=cases,
            schema=reference("CasePage"),
            parameters=(*QUESTION, PART, *paged(3)),
            answer_headers=("Link",),
        ),
    ),
)
