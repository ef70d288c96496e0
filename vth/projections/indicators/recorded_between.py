"""Which cases may have moved between two instants of knowledge, so that only those are compared.

A case can only move when what it is counted by came to be known in between, or ceased to be: its own row, whose it is,
or what it is linked to. What is named here is looked at; naming too many changes no answer.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, and_, or_, select

from vth.events.tables import events
from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.declarations import Cohort, Count, Linked, Owner, Share
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import BELONGS, BOUNDS, OWNED, of_detail, of_measure, owners
from vth.projections.spans import spans

MOST = 5000
"""Of more cases than these, all are compared at once."""
MOST_EVENTS = 2000
"""After more events than these it is not looked up on which streams they were recorded."""
Streams = Sequence[str] | None
"""None when they are many."""


def key_of(declared: Share | Count) -> ColumnElement[str]:
    """The column that tells the cases apart: by company when each counts once, else by stream."""
    return spans.c.company if declared.per == "company" else spans.c.stream


class Recorded:
    """What was recorded of an indicator after `before` and up to `after`, which knows more and asks the same."""

    def __init__(self, connection: Connection, declared: Share | Count, before: Question, after: Question) -> None:
        self.connection, self.declared, self.before, self.after = connection, declared, before, after
        self._of = self._recorded_streams()
        self._owners = self._counting_otherwise(declared.owner)

    def about(self, cohort: Cohort) -> Streams:
        """The streams or companies whose cases may have entered the cohort or left it."""
        linked = [(spans.c[link.column], self._linked(link)) for link in cohort.linked]
        ways = [self._came_or_went(spans)]
        for column, streams in ((spans.c.company, self._owners), *linked):
            if streams is None:
                return None
            ways += _named(column, streams)
        return self._streams(key_of(self.declared), of_measure(cohort, self.after), of_detail(cohort), or_(*ways))

    def _came_or_went(self, rows: FromClause) -> ColumnElement[bool]:
        """Rows that came to be known in between, or ceased to be."""
        low, high = self.before.known_position, self.after.known_position
        otherwise = or_(*(and_(rows.c[bound] > low, rows.c[bound] <= high) for bound in BOUNDS))
        return otherwise if self._of is None else and_(rows.c.stream.in_(self._of), otherwise)

    def _recorded_streams(self) -> Streams:
        """On which something was recorded."""
        low, high = self.before.known_position, self.after.known_position
        if high - low > MOST_EVENTS:
            return None
        between = (events.c.position > low, events.c.position <= high)
        return sorted(set(self.connection.scalars(select(events.c.stream).where(*between))))

    def _streams(self, column: ColumnElement[str], *conditions: ColumnElement[bool]) -> Streams:
        asked = select(column).distinct().where(*conditions).limit(MOST + 1)
        found = self.connection.scalars(asked).all()
        return found if len(found) <= MOST else None

    def _linked(self, link: Linked) -> Streams:
        return self._streams(spans.c.stream, spans.c.measure == link.measure, self._came_or_went(spans))

    def _counting_otherwise(self, owner: Owner) -> Streams:
        """The owners of whom it may have changed whether they count under the filter."""
        if owner == "organisation" or owners(self.after, owner, self.declared.among) is None:
            return []
        if owner not in BELONGS:
            return self._streams(company_dimensions.c.stream, self._came_or_went(company_dimensions))
        theirs = self._counting_otherwise(BELONGS[owner])
        if theirs is None:
            return None
        ways = (self._came_or_went(spans), *_named(spans.c.company, theirs))
        return self._streams(spans.c.stream, spans.c.measure == OWNED[owner], or_(*ways))


def _named(column: ColumnElement[str], streams: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    if streams:
        yield column.in_(streams)
