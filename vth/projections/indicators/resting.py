"""Which figures rest: what was recorded between two positions of the log changes nothing in them.

The rows of the streams that were recorded on tell it: a figure rests when none of its measures came, went or changed on
the last day of its period, nor a company's place in a filter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from vth.events.tables import destroyed_streams, events
from vth.projections.bookkeeping import read_models
from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.counting import Only
from vth.projections.indicators.declarations import (
    Change,
    Cohort,
    Count,
    Declaration,
    InPeriod,
    LastAssessed,
    Linked,
    Share,
)
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import OWNED
from vth.projections.spans import SPANS, spans

MOST_EVENTS = 500
"""After more than this everything counts as moved: asking the figures anew is quicker than looking."""
MOST_OWNERS = 200
"""Of more of them the parts of a figure are not exchanged: counting all is as quick."""
WHOSE = (spans.c.measure, spans.c.cohort_on, spans.c.company, spans.c.detail, spans.c.stream)
Days = tuple[int, int]


class Held(NamedTuple):
    """A span that is or was known otherwise: between which days it holds, and when its subject entered its cohort."""

    measure: str
    first: int
    last: int
    entered_on: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What is or was held otherwise, and the days on which the places of companies are.

    `everything`: so much moved that it was not looked up. `only`: whose they are, when those are few.
    """

    held: tuple[Held, ...] = ()
    companies: tuple[Days, ...] = ()
    everything: bool = False
    only: Only | None = None

    def changes(self, declared: Declaration, question: Question) -> bool:
        """Whether the figure may be another than it was."""
        if self.everything:
            return True
        day = question.end.toordinal()
        placed = any(first <= day <= last for first, last in self.companies)
        return placed or any(one.first <= day <= one.last and _reads(declared, question, one) for one in self.held)


def _reads(declared: Declaration, question: Question, one: Held) -> bool:
    """Whether the figure reads such a span; of what is counted by its entry only when that fell in the period."""
    measures = measures_of(declared)
    if measures is None or one.measure not in measures:
        return measures is None
    start, end = question.start.toordinal(), question.end.toordinal()
    return one.measure not in _entering(declared) or start <= one.entered_on <= end


def moved(connection: Connection, low: int, high: int) -> Moved:
    """What is known otherwise at the later of two positions than at the earlier."""
    if high - low > MOST_EVENTS:
        return Moved(everything=True)
    recorded = select(events.c.stream).where(events.c.position > low, events.c.position <= high)
    streams = sorted(set(connection.scalars(recorded)))
    held = connection.execute(_differing(spans, streams, low, high, *WHOSE)).all()
    placed = connection.execute(_differing(company_dimensions, streams, low, high, company_dimensions.c.stream)).all()
    return Moved(
        tuple(Held(row.measure, row.valid_from, row.valid_to, row.cohort_on) for row in held),
        tuple((row.valid_from, row.valid_to) for row in placed),
        only=_only(connection, held, {row.stream for row in placed}),
    )


def _only(connection: Connection, held: Sequence[Any], placed: set[str]) -> Only | None:
    """Whose facts moved; of a company that moved, everything. None when they are many."""
    assessed_there = select(spans.c.detail).distinct().where(spans.c.company.in_(sorted(placed)))
    owners = {row.company for row in held} | placed
    permits = {row.detail for row in held} | {row.stream for row in held}
    permits |= set(connection.scalars(assessed_there)) if placed else set()
    return Only(sorted(owners), sorted(permits)) if max(len(owners), len(permits)) <= MOST_OWNERS else None


def generation(connection: Connection) -> tuple[int, int]:
    """Counts the rebuilds and the destroyed streams: either changes what is known of an earlier moment too."""
    rebuilt = select(read_models.c.generation).where(read_models.c.name == SPANS.name)
    destroyed = select(func.count()).select_from(destroyed_streams)
    return connection.scalar(rebuilt) or 0, connection.scalar(destroyed) or 0


def _differing(rows: Any, streams: list[str], low: int, high: int, *columns: ColumnElement[Any]) -> Any:
    bounds = (and_(bound > low, bound <= high) for bound in (rows.c.known_from, rows.c.known_to))
    return select(rows.c.valid_from, rows.c.valid_to, *columns).where(rows.c.stream.in_(streams), or_(*bounds))


def measures_of(declared: Declaration) -> frozenset[str] | None:
    """Every measure whose spans a figure reads; None when it reads spans of any measure."""
    if isinstance(declared, Change):
        return frozenset({declared.measure})
    if isinstance(declared, LastAssessed):
        return frozenset({declared.compliant, declared.violated, declared.circular})
    if isinstance(declared, Count) and any(one.of == "linked_amount" for one in declared.extras):
        return None
    return frozenset(
        {cohort.measure for cohort in _cohorts(declared)} | {link.measure for link in _links(declared)}
    ) | _owning(declared)


def _entering(declared: Declaration) -> frozenset[str]:
    """The measures of which a figure reads nothing but what entered in the period."""
    if isinstance(declared, LastAssessed):
        return frozenset({declared.compliant, declared.violated})
    if isinstance(declared, Change):
        return frozenset()
    entering = {cohort.measure for cohort in _cohorts(declared) if isinstance(cohort, InPeriod)}
    holding = {cohort.measure for cohort in _cohorts(declared) if not isinstance(cohort, InPeriod)}
    return frozenset(entering - holding - {link.measure for link in _links(declared)}) - _owning(declared)


def _owning(declared: Share | Count) -> frozenset[str]:
    """What says whose a permit or a member of staff is."""
    return frozenset({OWNED[declared.owner]} if declared.owner in OWNED else ())


def _cohorts(declared: Share | Count) -> Iterator[Cohort]:
    yield declared.cohort
    if isinstance(declared, Share):
        yield declared.numerator
    else:
        yield from (one.cohort for one in declared.extras)


def _links(declared: Share | Count) -> Iterator[Linked]:
    for cohort in _cohorts(declared):
        yield from cohort.linked
