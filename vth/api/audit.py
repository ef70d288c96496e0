"""The audit log: searched by page, for who may."""

from typing import Any

from flask import Response

from vth.api import parameters
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import number_part, page_answer, paged
from vth.audit.entry import Action, Outcome
from vth.audit.log import AuditFilter
from vth.audit.plain import plain
from vth.kernel.text import Text
from vth.projections.paging import read_cursor, write_cursor
from vth.rights.subjects import Subject

FILTERS = (
    parameters.words("actor", Text("Wie (pseudoniem), geheel.", "Who (pseudonym), in full.")),
    parameters.words("subject", Text("Waarmee, geheel: permit/<id>.", "With what, in full: permit/<id>.")),
    parameters.one_of("action", Text("Wat er gebeurde.", "What happened."), [action.value for action in Action]),
    parameters.one_of("outcome", Text("Hoe het afliep.", "How it ended."), [outcome.value for outcome in Outcome]),
    parameters.instant("since", Text("Vanaf dit tijdstip.", "From this instant.")),
    parameters.instant("until", Text("Tot en met dit tijdstip.", "Until this instant.")),
)


def listing(asked: Asked) -> Response:
    """A page of lines, the newest first."""
    given = asked.arguments
    limit, cursor = given["limit"], given["cursor"]
    before = int(read_cursor(cursor, 1)[0]) if cursor else None
    lines = asked.system.audit.page(audit_filter(given), limit + 1, before)
    following = write_cursor((number_part(lines[limit - 1].position),)) if len(lines) > limit else None
    return page_answer([plain(line, asked.language) for line in lines[:limit]], following)


def audit_filter(given: Any) -> AuditFilter:
    return AuditFilter(
        actor=given["actor"],
        subject=given["subject"],
        action=Action(given["action"]) if given["action"] else None,
        outcome=Outcome(given["outcome"]) if given["outcome"] else None,
        since=given["since"],
        until=given["until"],
    )


FEATURE = Feature(
    "audit",
    (
        Operation(
            name="listAuditLines",
            path="/audit",
            tag="Beheer",
            summary=Text("Auditlog", "Audit log"),
            reads=(Subject.AUDIT,),
            handler=listing,
            schema=reference("AuditPage"),
            parameters=(*FILTERS, *paged(1)),
            answer_headers=("Link",),
        ),
    ),
)
