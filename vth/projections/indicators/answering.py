"""Answers a question with figures: value, fraction, target, status and confidence of each indicator."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeGuard

from sqlalchemy import Connection

from vth.policy.models import Regulations
from vth.projections.indicators.adding import Beside, beside
from vth.projections.indicators.assessing import assessed
from vth.projections.indicators.changing import NO_FACTS, change
from vth.projections.indicators.counting import Group, Tally, tallies, without_sbi
from vth.projections.indicators.declarations import Change, Count, Declaration, LastAssessed, Share
from vth.projections.indicators.definitions import DECLARATIONS, declaration
from vth.projections.indicators.figures import Confidence, Figure
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import is_filterable

Tallies = dict[Group, Tally]
Number = int | float
HUNDRED = 100


def answer(
    connection: Connection,
    question: Question,
    regulations: Regulations,
    codes: Collection[str] | None = None,
    *,
    values_only: bool = False,
) -> list[Figure]:
    """The figures for these codes, or for all indicators, in the order of their declaration. Errors: NotFound.

    With `values_only` nothing is asked of how sure they are or of what is told beside them: twice as fast.
    """
    for code in codes or ():
        declaration(code)
    declared = [one for one in DECLARATIONS if codes is None or one.code in codes]
    if values_only:
        declared = [replace(one, extras=()) if isinstance(one, Count) else one for one in declared]
    cohorts = [_cohort(one) for one in declared if _is_counted(one, question)]
    groups = [*cohorts, *(group for one in declared for group in _groups(one, question))]
    counted = tallies(connection, question, groups, () if values_only else cohorts)
    counts = [one for one in declared if isinstance(one, Count) and is_filterable(question, one.owner)]
    told = beside(connection, counts, question)
    return [_figure(connection, one, question, regulations, counted, told) for one in declared]


def _is_counted(declared: Declaration, question: Question) -> TypeGuard[Share | Count]:
    """Whether its cohort is counted together with the others."""
    return isinstance(declared, Share | Count) and is_filterable(question, declared.owner)


def _cohort(declared: Share | Count) -> Group:
    return Group(declared.cohort, declared.per, declared.among, declared.owner)


def _groups(declared: Declaration, question: Question) -> Iterator[Group]:
    """What to count beside the cohort itself."""
    if not _is_counted(declared, question):
        return
    cohort = _cohort(declared)
    missing = without_sbi(cohort, question)
    if missing:
        yield missing
    if isinstance(declared, Share):
        yield cohort._replace(cohort=declared.numerator)


def _figure(
    connection: Connection,
    declared: Declaration,
    question: Question,
    regulations: Regulations,
    counted: Tallies,
    told: Mapping[str, Beside],
) -> Figure:
    if not is_filterable(question, declared.owner):
        nothing = _judged(declared, question, regulations, None, None, None, NO_FACTS)
        return replace(nothing, not_filterable=True)
    match declared:
        case Share():
            return _share(declared, question, regulations, counted)
        case Count():
            return _count(declared, question, regulations, counted, told[declared.code])
        case LastAssessed():
            return _last_assessed(connection, declared, question, regulations)
        case Change():
            return _change(connection, declared, question, regulations)


def _share(declared: Share, question: Question, regulations: Regulations, counted: Tallies) -> Figure:
    group = _cohort(declared)
    total, part = counted[group].number, counted[group._replace(cohort=declared.numerator)].number
    value = Fraction(HUNDRED * part, total) if total else None
    confidence = _confidence(group, question, counted)
    return _judged(declared, question, regulations, value, part, total, confidence)


def _count(declared: Count, question: Question, regulations: Regulations, counted: Tallies, told: Beside) -> Figure:
    group = _cohort(declared)
    confidence = _confidence(group, question, counted)
    number = told.total if declared.sums else counted[group].number
    figure = _judged(declared, question, regulations, Fraction(number), number, None, confidence)
    return replace(figure, extra=told.extra)


def _last_assessed(
    connection: Connection, declared: LastAssessed, question: Question, regulations: Regulations
) -> Figure:
    found = assessed(connection, declared, question)
    value = Fraction(HUNDRED * found.compliant, found.number) if found.number else None
    return _judged(declared, question, regulations, value, found.compliant, found.number, found.confidence)


def _change(connection: Connection, declared: Change, question: Question, regulations: Regulations) -> Figure:
    found = change(connection, declared, question)
    figure = _judged(declared, question, regulations, found.value, found.last, found.base, found.confidence)
    return replace(figure, open=None, extra=found.extra)


def _confidence(group: Group, question: Question, counted: Tallies) -> Confidence:
    tally, missing = counted[group], without_sbi(group, question)
    return Confidence(
        tally.late,
        tally.late / tally.number if tally.number else None,
        tally.published,
        tally.estimated,
        counted[missing].number if missing else None,
    )


def _judged(
    declared: Declaration,
    question: Question,
    regulations: Regulations,
    value: Fraction | None,
    numerator: Number | None,
    denominator: Number | None,
    confidence: Confidence,
) -> Figure:
    """The figure beside its target."""
    indicator = regulations.indicators[declared.code]
    target = indicator.target
    return Figure(
        code=declared.code,
        name=indicator.name,
        definition_version=declared.version,
        definition=declared.definition,
        unit=indicator.unit,
        value=None if value is None else float(value),
        numerator=numerator,
        denominator=denominator,
        open=int(denominator - numerator) if numerator is not None and denominator is not None else None,
        target=target.value if target else None,
        expected=target.expected(question.start, question.end) if target else None,
        direction=target.direction if target else None,
        status=target.status(value, question.end, question.start) if target else "none",
        confidence=confidence,
    )
