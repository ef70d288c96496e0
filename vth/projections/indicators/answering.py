"""Answers a question with figures: value, fraction, target, status and confidence of each indicator."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from sqlalchemy import Connection

from vth.policy.models import Regulations
from vth.projections.indicators.adding import Beside, beside
from vth.projections.indicators.assessing import ASSESSED, COMPLIANT, WITHOUT_SBI
from vth.projections.indicators.changing import NO_FACTS, change
from vth.projections.indicators.counting import Tally, without_sbi
from vth.projections.indicators.declarations import Change, Count, Declaration, LastAssessed, Share
from vth.projections.indicators.definitions import DECLARATIONS, declaration
from vth.projections.indicators.figures import Confidence, Figure
from vth.projections.indicators.parts import Parts, cohort_of, parts_of
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import is_filterable

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
    declared = declared_as(codes, values_only=values_only)
    parts = parts_of(connection, question, declared, values_only=values_only)
    return figures(connection, question, regulations, declared, parts)


def declared_as(codes: Collection[str] | None, *, values_only: bool) -> list[Declaration]:
    """The declarations of these codes, or of all indicators, in their order. Errors: NotFound."""
    for code in codes or ():
        declaration(code)
    declared = [one for one in DECLARATIONS if codes is None or one.code in codes]
    return [replace(one, extras=()) if values_only and isinstance(one, Count) else one for one in declared]


def figures(
    connection: Connection,
    question: Question,
    regulations: Regulations,
    declared: Sequence[Declaration],
    parts: Mapping[str, Parts],
) -> list[Figure]:
    """The figures that these parts make, with what is told beside them."""
    counts = [one for one in declared if isinstance(one, Count) and is_filterable(question, one.owner)]
    told = beside(connection, counts, question)
    return [_figure(connection, one, question, regulations, parts, told) for one in declared]


def _figure(
    connection: Connection,
    declared: Declaration,
    question: Question,
    regulations: Regulations,
    parts: Mapping[str, Parts],
    told: Mapping[str, Beside],
) -> Figure:
    if not is_filterable(question, declared.owner):
        nothing = _judged(declared, question, regulations, None, None, None, NO_FACTS)
        return replace(nothing, not_filterable=True)
    match declared:
        case Share():
            return _share(declared, question, regulations, parts[declared.code])
        case Count():
            return _count(declared, question, regulations, parts[declared.code], told[declared.code])
        case LastAssessed():
            return _last_assessed(declared, question, regulations, parts[declared.code])
        case Change():
            return _change(connection, declared, question, regulations)


def _share(declared: Share, question: Question, regulations: Regulations, parts: Parts) -> Figure:
    group = cohort_of(declared)
    total, part = parts[group].number, parts[group._replace(cohort=declared.numerator)].number
    return _of_fraction(declared, question, regulations, part, total, _confidence(declared, question, parts))


def _count(declared: Count, question: Question, regulations: Regulations, parts: Parts, told: Beside) -> Figure:
    number = told.total if declared.sums else parts[cohort_of(declared)].number
    confidence = _confidence(declared, question, parts)
    figure = _judged(declared, question, regulations, Fraction(number), number, None, confidence)
    return replace(figure, extra=told.extra)


def _last_assessed(declared: LastAssessed, question: Question, regulations: Regulations, parts: Parts) -> Figure:
    whole, compliant = parts[ASSESSED], parts[COMPLIANT].number
    confidence = _of(whole, parts.get(WITHOUT_SBI))
    return _of_fraction(declared, question, regulations, compliant, whole.number, confidence)


def _of_fraction(
    declared: Declaration,
    question: Question,
    regulations: Regulations,
    part: int,
    total: int,
    confidence: Confidence,
) -> Figure:
    value = Fraction(HUNDRED * part, total) if total else None
    return _judged(declared, question, regulations, value, part, total, confidence)


def _change(connection: Connection, declared: Change, question: Question, regulations: Regulations) -> Figure:
    found = change(connection, declared, question)
    figure = _judged(declared, question, regulations, found.value, found.last, found.base, found.confidence)
    return replace(figure, open=None, extra=found.extra)


def _confidence(declared: Share | Count, question: Question, parts: Parts) -> Confidence:
    group = cohort_of(declared)
    missing = without_sbi(group, question)
    return _of(parts[group], parts[missing] if missing else None)


def _of(tally: Tally, missing: Tally | None) -> Confidence:
    """`missing` are those whose company lacks the SBI code that the filter asks."""
    late_share = tally.late / tally.number if tally.number else None
    return Confidence(tally.late, late_share, tally.published, tally.estimated, missing.number if missing else None)


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
