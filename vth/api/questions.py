"""The question behind a figure or a report: period, filter, and as known when."""

from typing import Any

from sqlalchemy import Connection

from vth.api import parameters
from vth.api.filters import COMPANY, NAMES, named
from vth.api.operations import Asked
from vth.application.asking import question
from vth.kernel.text import Text
from vth.projections.indicators import Question, Scope

PERIOD = (
    parameters.day(
        "from",
        Text("Begin van de periode; zonder: 1 januari van het jaar van `to`.", "Start; default 1 January of `to`."),
    ),
    parameters.day("to", Text("Einde van de periode, deze dag telt mee; zonder: vandaag.", "End; default today.")),
)
QUESTION = (
    *PERIOD,
    parameters.instant(
        "knownAt",
        Text("Zoals bekend op dit tijdstip; zonder: nu.", "As known at this instant; default now."),
    ),
    *COMPANY,
)


def asked_question(asked: Asked, connection: Connection) -> Question:
    """The question in the request. Raises InvalidInput when its period or filter cannot be."""
    given = asked.arguments
    return question(
        asked.system,
        connection,
        start=given["from"],
        end=given["to"],
        known_at=given["knownAt"],
        scope=Scope(**named(given), within=asked.identity.within),  # type: ignore[arg-type]
    )


def shown(question: Question, asked: Asked) -> dict[str, Any]:
    """What was asked, with its defaults, so that an answer can be asked for again."""
    return {
        "from": question.start,
        "to": question.end,
        "known_at": asked.arguments["knownAt"],
        "known_position": question.known_position,
        "scope": {name: getattr(question.scope, name) for name in NAMES.values()},
        "regulations_version": asked.system.regulations.version,
    }
