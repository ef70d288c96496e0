"""What figures are made of: how many there are of what they count, in numbers that add up over companies.

So what is known of one position follows from another: of the companies on which something was recorded in between,
their numbers of before make way for those of now. Of many companies few are counted again.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeGuard

from sqlalchemy import Connection

from vth.projections.indicators.assessing import assessed
from vth.projections.indicators.counting import Group, Only, Tally, tallies, without_sbi
from vth.projections.indicators.declarations import Count, Declaration, LastAssessed, Share
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import is_filterable

Parts = Mapping[Group | str, Tally]
"""The tallies of one figure, by what was counted."""


def parts_of(
    connection: Connection,
    question: Question,
    declared: Collection[Declaration],
    *,
    values_only: bool,
    only: Only | None = None,
) -> dict[str, Parts]:
    """By code, of each figure that is counted; `only` counts no more than what these companies and permits add."""
    counted = [one for one in declared if is_counted(one, question)]
    wanted = {one.code: (cohort_of(one), *_beside(one, question)) for one in counted}
    groups = [group for several in wanted.values() for group in several]
    judged = () if values_only else [cohort_of(one) for one in counted]
    found = tallies(connection, question, groups, judged, only)
    parts: dict[str, Parts] = {code: {group: found[group] for group in several} for code, several in wanted.items()}
    for one in declared:
        if isinstance(one, LastAssessed) and is_filterable(question, one.owner):
            parts[one.code] = assessed(connection, one, question, only)
    return parts


def exchanged(parts: Parts, gone: Parts, come: Parts) -> Parts:
    """These parts when those go and others come."""
    return {key: tally.moved(gone[key], come[key]) for key, tally in parts.items()}


def is_exchangeable(declared: Declaration, question: Question, *, values_only: bool) -> bool:
    """Whether its parts add up over companies: they hang on no streams but their own and that of their company."""
    if isinstance(declared, LastAssessed):
        return is_filterable(question, declared.owner)
    if not is_counted(declared, question) or declared.owner not in ("company", "organisation"):
        return False
    if isinstance(declared, Share):
        return not (declared.cohort.linked or declared.having_linked)
    return not (declared.cohort.linked or declared.sums or (declared.extras and not values_only))


def is_counted(declared: Declaration, question: Question) -> TypeGuard[Share | Count]:
    """Whether its cohort is counted together with the others."""
    return isinstance(declared, Share | Count) and is_filterable(question, declared.owner)


def cohort_of(declared: Share | Count) -> Group:
    return Group(declared.cohort, declared.per, declared.among, declared.owner)


def _beside(declared: Share | Count, question: Question) -> Iterator[Group]:
    """What to count beside the cohort itself."""
    cohort = cohort_of(declared)
    missing = without_sbi(cohort, question)
    if missing:
        yield missing
    if isinstance(declared, Share):
        yield cohort._replace(cohort=declared.numerator)
