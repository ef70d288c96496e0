"""What was typed in the inspection form: read, turned into findings, and every fault put back at its question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from vth.kernel.errors import Fault
from vth.web.forms.fields import FormError
from vth.web.forms.typed import day_of
from vth.web.inspections.to_check import Check
from vth.web.language import language

FIELDS = ("prescription", "subject", "result", "cell", "compliance_due_on", "remarks")
PLACE = re.compile(r"(?:/events/0)?/data/findings/(\d+)(?:/(\w+))?")
CELL = re.compile(r"([A-D])([1-4])")
VIOLATION, NOT_ASSESSED = "violation", "not_assessed"
IN_MATRIX = ("behaviour", "consequences")
MOST_SUBJECTS = 20


@dataclass(slots=True)
class Question:
    """One thing to answer: a prescription to check, or a subject of the supervisor's own."""

    index: int
    check: Check | None
    given: Mapping[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        wanted = ("result", "remarks") if self.check else ("result", "remarks", "subject")
        return any(self.given.get(name) for name in wanted)

    @property
    def label(self) -> str:
        """How a summary of errors names it."""
        if self.check:
            return str(gettext("Voorschrift %(number)s", number=self.check.text.number))
        return self.given.get("subject") or str(gettext("Ander onderwerp"))

    def name(self, part: str) -> str:
        return f"findings/{self.index}/{part}"

    def id(self, part: str) -> str:
        return f"f-findings-{self.index}-{part}"

    def target(self, part: str) -> str:
        """What a link in the summary leads to: something that takes the focus."""
        return self.id(part) + {"result": "-0", "cell": "-A1"}.get(part, "")


def questions(checks: Sequence[Check], typed: MultiDict[str, str], subjects: int) -> list[Question]:
    """A question for each prescription, and so many for other subjects."""
    whole = [*checks, *([None] * min(max(subjects, 1), MOST_SUBJECTS))]
    return [
        Question(index, check, {name: typed.get(f"findings/{index}/{name}", "").strip() for name in FIELDS})
        for index, check in enumerate(whole)
    ]


def findings(asked: Sequence[Question], rest: bool) -> tuple[list[dict[str, Any]], list[Question]]:
    """The findings as data, and the question of each; with `rest` what has no answer was not assessed."""
    taken = [one for one in asked if one.answered or (rest and one.check)]
    return [_finding(one, rest) for one in taken], taken


def _finding(one: Question, rest: bool) -> dict[str, Any]:
    given = one.given
    result = given["result"] or (NOT_ASSESSED if rest and one.check else "")
    cell, breach = CELL.fullmatch(given["cell"]), result == VIOLATION
    data: dict[str, Any] = {
        "prescription": one.check.text.number if one.check else None,
        "subject": None if one.check else given["subject"],
        "result": result,
        "remarks": given["remarks"].replace("\r\n", "\n"),
        "behaviour": cell[1] if breach and cell else None,
        "consequences": int(cell[2]) if breach and cell else None,
        "compliance_due_on": day_of(given["compliance_due_on"]) if breach else None,
    }
    return {name: value for name, value in data.items() if value not in (None, "")}


def unanswered(asked: Sequence[Question]) -> None:
    """Marks the prescriptions that were passed over, so that nothing is forgotten on the way back to the car."""
    for one in asked:
        if one.check and not one.answered:
            one.errors["result"] = [str(gettext("Kies een resultaat."))]


def place(faults: Sequence[Fault], taken: Sequence[Question]) -> dict[str, list[str]]:
    """Puts each fault at its question; gives those about the rest of the form by field."""
    rest: dict[str, list[str]] = {}
    for fault in faults:
        message, found = fault.message.read(language()), PLACE.match(fault.where)
        if found and int(found[1]) < len(taken):
            part = found[2] or "result"
            shown = "cell" if part in IN_MATRIX else part if part in FIELDS else "result"
            errors = taken[int(found[1])].errors.setdefault(shown, [])
            if message not in errors:
                errors.append(message)
        else:
            rest.setdefault(fault.where.rpartition("/")[2], []).append(message)
    return rest


def summary(asked: Sequence[Question], rest: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> list[FormError]:
    """Everything that is wrong, each with a link to where; `names` are the labels of the other fields."""
    errors = [
        FormError(message, one.target(part), one.label)
        for one in asked
        for part, messages in one.errors.items()
        for message in messages
    ]
    others = [
        FormError(message, f"f-{name}" if name in names else "", names.get(name, ""))
        for name, messages in rest.items()
        for message in messages
    ]
    return others + errors
