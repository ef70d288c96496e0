"""What lies behind one indicator: why its figure moved, its trend, and the funnel of research conditions."""

from dataclasses import replace
from typing import Any

from flask import Response

from vth.api import parameters
from vth.api.answers import json_answer
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY
from vth.api.indicators import TAG
from vth.api.operations import Asked, Feature, Operation
from vth.api.questions import PERIOD, QUESTION, asked_question, shown
from vth.api.readable import readable
from vth.application.access import allow_cases
from vth.application.asking import known_position
from vth.application.entering.limiting import EXPLANATIONS
from vth.application.explaining import Explanation, explain
from vth.application.figures import as_json, trend_json
from vth.kernel.errors import NotFound
from vth.kernel.text import Text
from vth.projections.indicators import declaration, trend
from vth.rights.subjects import Subject

WITH_FUNNEL = "research_conditions_converted"
TWO_INSTANTS = (
    parameters.instant("knownAt", Text("Zoals bekend op dit tijdstip.", "As known at this instant."), required=True),
    parameters.instant(
        "comparedWith",
        Text("Vergeleken met zoals bekend op dit tijdstip; zonder: nu.", "Compared with this instant; default now."),
    ),
)
CAUSES = parameters.whole_number(
    "limit", Text("Hoogstens zoveel feiten per reden.", "At most so many facts of each reason."), 1, 1000, 100
)
STEP = parameters.one_of(
    "step",
    Text("Per maand, kwartaal of jaar.", "Per month, quarter or year."),
    ("month", "quarter", "year"),
    default="month",
)


def explanation(asked: Asked, code: str) -> Response:
    """Why the figure differs between two instants of knowledge."""
    allow_cases(asked.identity, code)
    system, given = asked.system, asked.arguments
    with system.store.reading() as connection:
        one = asked_question(asked, connection)
        other = replace(one, known_position=known_position(system, connection, given["comparedWith"]))
        found = explain(system, connection, code, one, other, given["limit"])
    compared = {"compared_with": given["comparedWith"], "compared_position": other.known_position}
    return json_answer({"question": shown(one, asked) | compared, **_explained(found, asked)})


def _explained(found: Explanation, asked: Asked) -> dict[str, Any]:
    return {
        "before": as_json(found.before, asked.language),
        "after": as_json(found.after, asked.language),
        "reasons": readable(found.reasons, asked.language),
        "definition_changed": readable(found.definition_changed, asked.language),
        "destroyed": readable(found.destroyed, asked.language),
    }


def trend_of(asked: Asked, code: str) -> Response:
    """One indicator per month, quarter or year."""
    with asked.system.store.reading() as connection:
        question = asked_question(asked, connection)
        points = trend(connection, question, asked.system.regulations, code, asked.arguments["step"])
    return json_answer({"question": shown(question, asked), **trend_json(points, asked.language)})


def funnel_of(asked: Asked, code: str) -> Response:
    """How far the research conditions came, by year of imposition; no other indicator has a funnel."""
    if declaration(code).code != WITH_FUNNEL:
        raise NotFound.because(
            f"Alleen '{WITH_FUNNEL}' heeft een trechter.", f"Only '{WITH_FUNNEL}' has a funnel.", code="no_funnel"
        )
    with asked.system.store.reading() as connection:
        question = asked_question(asked, connection)
        rows = asked.system.funnels.rows(connection, question)
    return json_answer({"question": shown(question, asked), "items": readable(rows, asked.language)})


FEATURE = Feature(
    "indicator_details",
    (
        Operation(
            name="explainIndicator",
            path="/indicators/{code}/explanation",
            tag=TAG,
            summary=Text("Waarom een cijfer is veranderd", "Why a figure moved"),
            note="The same question as known at two instants: the facts that made the difference, by reason.",
            reads=(Subject.FIGURES,),
            allowance=EXPLANATIONS,
            handler=explanation,
            schema=reference("Explanation"),
            parameters=(*PERIOD, *TWO_INSTANTS, *COMPANY, CAUSES),
        ),
        Operation(
            name="readIndicatorTrend",
            path="/indicators/{code}/trend",
            tag=TAG,
            summary=Text("Een indicator per maand, kwartaal of jaar", "An indicator per month, quarter or year"),
            note="At most 240 points.",
            reads=(Subject.FIGURES,),
            allowance=EXPLANATIONS,
            handler=trend_of,
            schema=reference("Trend"),
            parameters=(*QUESTION, STEP),
        ),
        Operation(
            name="readResearchFunnel",
            path="/indicators/{code}/funnel",
            tag=TAG,
            summary=Text(
                "De trechter van onderzoeksvoorschriften, per jaar van oplegging",
                "The funnel of research conditions, by year of imposition",
            ),
            note=f"Only for `{WITH_FUNNEL}`.",
            reads=(Subject.FIGURES,),
            allowance=EXPLANATIONS,
            handler=funnel_of,
            schema=reference("Funnel"),
            parameters=QUESTION,
        ),
    ),
)
