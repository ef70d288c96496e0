"""One indicator opened: how it is counted, its course, the cases behind it, and why it differs from what was known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Any

from flask import request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.application.asking import known_position
from vth.application.explaining import Cause, Explanation, Group, explain, facts_behind
from vth.events.registry import fact_types
from vth.projections.event_line import event_line
from vth.projections.indicators import CaseRef, Excluded, Figure, Question, case_page
from vth.projections.indicators.cases import Part
from vth.projections.names import staff_names
from vth.projections.paging import read_cursor, write_cursor
from vth.web.figures import values
from vth.web.figures.named import names_of_streams
from vth.web.figures.question import Given, known_at
from vth.web.formatting import instant, number, short_day, text
from vth.web.naming import naming
from vth.web.places import address_of
from vth.web.services import system
from vth.web.tables import Cell, Column, Table, first_page, here_with, next_page

PARTS: Mapping[str, Part] = {"numerator": "numerator", "rest": "rest", "excluded": "excluded"}
CASES = 25
CAUSES = 20
LONGEST_LINE = 120
Lines = Mapping[int, str]
"""What facts say, by their position."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the figure was on an earlier instant, and the facts that moved it since, by reason."""

    before: Figure
    after: Figure
    groups: Sequence[tuple[str, Table]]
    definitions: Sequence[str]


def figure_of(connection: Connection, question: Question, code: str) -> Figure:
    """Errors: NotFound for a code that does not exist."""
    return system().figures.answer(connection, question, system().regulations, [code])[0]


def facts_about(figure: Figure) -> list[tuple[str, str]]:
    """What is told beside the value, as pairs of a label and a value."""
    return [
        (gettext("Waarde"), values.value(figure)),
        (gettext("Teller / noemer"), values.fraction(figure)),
        (gettext("Nog open"), number(figure.open)),
        (gettext("Nu op het pad"), values.expected(figure)),
        (gettext("Doel"), values.target(figure)),
        (gettext("Versie van de definitie"), str(figure.definition_version)),
    ]


def doubts(figure: Figure) -> list[tuple[str, str]]:
    """How far the facts behind the figure can be relied on."""
    found = figure.confidence
    lines = [
        (gettext("Meer dan 30 dagen later vastgelegd"), number(found.late)),
        (gettext("Alleen de publicatiedatum bekend"), number(found.published)),
        (gettext("Datum geschat"), number(found.estimated)),
    ]
    if found.missing_sbi is not None:
        lines.append((gettext("Zonder SBI-code, dus niet in te delen"), number(found.missing_sbi)))
    return lines


def chosen_part() -> Part:
    return PARTS.get(request.args.get("part", ""), "numerator")


def part_links() -> list[tuple[str, str, bool]]:
    """The three lists of cases: label, address, and whether it is the one that is shown."""
    labels = {"numerator": gettext("Telt mee"), "rest": gettext("Telt niet mee"), "excluded": gettext("Valt af")}
    return [(label, here_with({"part": part, "cursor": None}), part == chosen_part()) for part, label in labels.items()]


def cases(connection: Connection, question: Question, code: str) -> Table:
    """A page of the cases behind the figure. Errors: InvalidInput for a cursor."""
    part, cursor = chosen_part(), request.args.get("cursor")
    after = tuple(read_cursor(cursor, 3)) if cursor else None
    page = case_page(connection, question, code, part, CASES, after)  # type: ignore[arg-type]
    refs = [case.ref if isinstance(case, Excluded) else case for case in page.cases]
    names = names_of_streams(connection, refs) | staff_names(connection, (ref.subject for ref in refs))
    rows = [_case(case, names) for case in page.cases]
    headings = [gettext("Zaak"), gettext("Bedrijf of organisatie"), gettext("Geteld op")]
    if part == "excluded":
        headings.append(gettext("Reden"))
    return Table(
        {here: label for label, _address, here in part_links()}[True],
        [Column(heading) for heading in headings],
        rows,
        next_page(write_cursor(page.next) if page.next else None),
        first_page(),
        gettext("Geen gevallen."),
    )


def _case(case: CaseRef | Excluded, names: Mapping[str, str]) -> Sequence[Cell]:
    ref = case.ref if isinstance(case, Excluded) else case
    cells = [
        Cell(names.get(ref.stream, ref.stream), address_of(ref.stream), note=names.get(ref.subject, ref.subject)),
        Cell(names.get(ref.company, ref.company), address_of(ref.company)),
        Cell(short_day(ref.day)),
    ]
    return [*cells, Cell(text(case.reason))] if isinstance(case, Excluded) else cells


def difference(connection: Connection, question: Question, code: str) -> Difference | None:
    """Why the figure is not what it was on `compared`; None when nothing is compared. Errors: InvalidInput."""
    compared = Given({"compared": request.args.get("compared", "")})
    then = known_at(compared, "compared")
    if then is None:
        return None
    other = replace(question, known_position=known_position(system(), connection, then))
    found = explain(system(), connection, code, question, other, CAUSES)
    name = naming(connection)
    facts = facts_behind(system(), connection, [cause for group in found.reasons for cause in group.causes])
    lines = {position: text(event_line(fact, name)) for position, fact in facts.items()}
    return Difference(found.before, found.after, tuple(_groups(found, lines)), tuple(_definitions(found)))


def _groups(found: Explanation, lines: Lines) -> Iterator[tuple[str, Table]]:
    for group in found.reasons:
        counted = gettext(
            "%(events)s feiten: teller %(numerator)s, noemer %(denominator)s",
            events=number(group.events),
            numerator=_signed(group.numerator),
            denominator=_signed(group.denominator),
        )
        yield counted, _causes(group, lines)


def _causes(group: Group, lines: Lines) -> Table:
    headings = (gettext("Feit"), gettext("Op"), gettext("Vastgelegd"), gettext("Teller"), gettext("Noemer"))
    rows = [
        (
            _fact(cause, lines[cause.position]),
            Cell(short_day(cause.effective_on)),
            Cell(instant(cause.recorded_at)),
            Cell(_signed(cause.numerator)),
            Cell(_signed(cause.denominator)),
        )
        for cause in group.causes
    ]
    return Table(text(group.label).capitalize(), [Column(heading) for heading in headings], rows)


def _fact(cause: Cause, line: str) -> Cell:
    """The kind of fact as a link to where it stands, with the beginning of what it says below it."""
    label = text(fact_types()[cause.type].declaration.label)
    said = line.removeprefix(label).lstrip(": ")
    return Cell(label, address_of(cause.stream), note=shorten(said, LONGEST_LINE, placeholder=" …"))


def _definitions(found: Explanation) -> Iterator[str]:
    for change in found.definition_changed:
        yield gettext(
            "Kwitantie %(receipt)s is gemaakt met versie %(old)s van de definitie; nu geldt versie %(new)s.",
            receipt=change.receipt[:8],
            old=change.definition_version,
            new=change.definition_version_now,
        )
    for gone in found.destroyed:
        yield gettext(
            "Op %(day)s zijn %(count)s dossiers vernietigd die toen meegeteld kunnen hebben; hier tellen ze niet mee.",
            day=short_day(gone.destroyed_on),
            count=gone.records,
        )


def _signed(given: Any) -> str:
    return f"+{number(given)}" if given > 0 else number(given)
