"""The statutory decision date of an application, as a sum that shows every step, and the terms that follow a decision.

How the days are counted:

* A suspension runs from the day after the request up to and including the day of the supplement (Awb art. 4:15): a
  request on 4 October answered on 17 October stops the clock for 13 days, as in the worked example of the Circulaire
  Wet dwangsom en beroep bij niet tijdig beslissen (BWBR0035667, bijlage, "Samenloop").
* An unanswered request stops the clock up to and including its due date; a later supplement prolongs nothing.
* Days on which two requests are open count once. A term that has ended can no longer be suspended.
* The law of the day of receipt decides how long a term is. An extension adds to the term as the suspensions left it;
  the end of the whole sum moves to a working day once, and only where `Term.shifts` says so (Algemene termijnenwet
  art. 1 and 4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from vth.kernel.calendar import WorkingCalendar
from vth.kernel.text import Text, day_text
from vth.policy.terms import Term, Terms, TermUnit

SUSPENSION_BASIS = "Algemene wet bestuursrecht art. 4:15 lid 1"
SHIFT_BASIS = "Algemene termijnenwet art. 1"
NO_SHIFT_BASIS = "Algemene termijnenwet art. 4"
ONE: dict[TermUnit, Text] = {
    "days": Text("dag", "day"),
    "weeks": Text("week", "week"),
    "months": Text("maand", "month"),
}
MORE: dict[TermUnit, Text] = {
    "days": Text("dagen", "days"),
    "weeks": Text("weken", "weeks"),
    "months": Text("maanden", "months"),
}


@dataclass(frozen=True, slots=True)
class Suspension:
    """A request to supplement the application; `event` and `answer` are the events behind request and supplement."""

    requested_on: date
    due_on: date
    supplemented_on: date | None = None
    event: int | None = field(default=None, compare=False)
    answer: int | None = field(default=None, compare=False)

    @property
    def last_day(self) -> date:
        """The last day on which the clock stands still."""
        return self.due_on if self.supplemented_on is None else min(self.supplemented_on, self.due_on)

    def open_on(self, day: date) -> bool:
        """Whether the supplement can still come in time, so that nobody knows when the clock starts again."""
        return self.requested_on <= day <= self.due_on and (self.supplemented_on is None or self.supplemented_on > day)


@dataclass(frozen=True, slots=True)
class Application:
    """What the decision date depends on: `procedure` is `regular` or `extended`.

    The events only pass on to the sum: applications that differ in nothing else are equal and have the same date.
    """

    received_on: date
    procedure: str = "regular"
    consent_needed: bool = False
    suspensions: tuple[Suspension, ...] = ()
    extension_weeks: int = 0
    event: int | None = field(default=None, compare=False)
    extension_event: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the sum: what was added, the date after it, the law and the event behind it."""

    label: Text
    length: int
    unit: TermUnit
    date: date
    legal_basis: str
    event: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionDate:
    """The last day on which a decision is in time; `provisional` while a supplement is open, counted to its due day."""

    date: date
    lines: tuple[Line, ...]
    provisional: bool = False


def supplemented(suspensions: Sequence[Suspension], on: date, answer: int | None = None) -> tuple[Suspension, ...]:
    """The requests after a supplement on that day: it answers every request that had no answer yet."""
    return tuple(
        replace(one, supplemented_on=on, answer=answer) if one.supplemented_on is None else one for one in suspensions
    )


def decision_date(
    application: Application, terms: Terms, calendar: WorkingCalendar, as_of: date | None = None
) -> DecisionDate:
    """The statutory decision date with its sum; `as_of` tells which requests are still open, for the words only."""
    term = decision_term(application, terms)
    end = term.last_day(application.received_on)
    lines = [
        Line(_received(term, application.received_on), term.length, term.unit, end, term.legal_basis, application.event)
    ]
    extension = timedelta(weeks=application.extension_weeks)
    for one, days in _stops(application.suspensions, end + extension, term, calendar):
        end += timedelta(days=days)
        lines.append(Line(_suspended(one, days, as_of), days, "days", end, SUSPENSION_BASIS, one.answer or one.event))
    if application.extension_weeks:
        end += extension
        lines.append(_extended(application, end, terms))
    shift = _shift(end, term, calendar)
    lines += shift
    provisional = as_of is not None and any(one.open_on(as_of) for one in application.suspensions)
    return DecisionDate(lines[-1].date, tuple(lines), provisional)


def decision_term(application: Application, terms: Terms) -> Term:
    """The term that the application starts with (Omgevingswet art. 16.64 and 16.66, Awb art. 3:18)."""
    if application.procedure == "extended":
        code = "decision_extended"
    else:
        code = "decision_regular_with_consent" if application.consent_needed else "decision_regular"
    return _term(terms, code, application.received_on)


def longest_extension(application: Application, terms: Terms) -> Term:
    """How long the one extension may be at most."""
    return _term(terms, f"extension_{application.procedure}", application.received_on)


def extension_until(application: Application, terms: Terms, calendar: WorkingCalendar) -> date:
    """The last day on which an extension may be decided.

    Regular: within the running term (Omgevingswet art. 16.64 lid 2). Extended: within eight weeks of receipt (Awb
    art. 3:18 lid 2), which a suspension does not prolong: Awb art. 4:15 suspends the term for the decision itself.
    """
    if application.procedure == "regular":
        return decision_date(replace(application, extension_weeks=0), terms, calendar).date
    return _end(_term(terms, "extension_extended_decided", application.received_on), application.received_on, calendar)


def views_until(laid_out_on: date, terms: Terms, calendar: WorkingCalendar) -> date:
    """The last day for views on a draft decision: the day of laying out is the first day (Awb art. 3:16)."""
    return _end(_term(terms, "views", laid_out_on), laid_out_on, calendar)


def objection_until(announced_on: date, terms: Terms, calendar: WorkingCalendar) -> date:
    """The last day for an objection: the day after the announcement is the first day (Awb art. 6:7 and 6:8)."""
    return _end(_term(terms, "objection", announced_on), announced_on, calendar)


def entry_into_force(announced_on: date | None, in_force_on: date | None, terms: Terms) -> date | None:
    """The day that the decision names, else the day after its announcement (Omgevingswet art. 16.79); else None."""
    if in_force_on is not None or announced_on is None:
        return in_force_on
    return _term(terms, "entry_into_force", announced_on).last_day(announced_on)


def _term(terms: Terms, code: str, day: date) -> Term:
    """The term as it read on that day; before its first known version the oldest stands in."""
    versions = terms.versions.get(code, ())
    return terms.on(code, max(day, min((version.valid_from for version in versions), default=day)))


def _end(term: Term, event: date, calendar: WorkingCalendar) -> date:
    last = term.last_day(event)
    return calendar.next_working(last) if term.shifts else last


def _stops(
    suspensions: Sequence[Suspension], end: date, term: Term, calendar: WorkingCalendar
) -> Iterator[tuple[Suspension, int]]:
    """Each request with the days that it adds: not before the previous one ended, nothing once the term had ended."""
    counted_to = date.min
    for one in sorted(suspensions, key=lambda one: one.requested_on):
        term_end = calendar.next_working(end) if term.shifts else end
        since = max(one.requested_on, counted_to)
        days = max((one.last_day - since).days, 0) if one.requested_on < term_end else 0
        counted_to = since + timedelta(days=days)
        end += timedelta(days=days)
        yield one, days


def _amount(length: int, unit: TermUnit) -> Text:
    word = ONE[unit] if length == 1 else MORE[unit]
    return Text(f"{length} {word.nl}", f"{length} {word.en}")


def _received(term: Term, on: date) -> Text:
    amount, day = _amount(term.length, term.unit), day_text(on)
    return Text(
        f"Aanvraag ontvangen op {day.nl}: beslistermijn {amount.nl}",
        f"Application received on {day.en}: decision term of {amount.en}",
    )


def _suspended(one: Suspension, days: int, as_of: date | None) -> Text:
    day = day_text(one.requested_on)
    asked = Text(f"Aanvulling gevraagd op {day.nl}", f"Supplement requested on {day.en}")
    how = _answer(one, as_of)
    amount = _amount(days, "days")
    stood = Text(f"de klok staat {amount.nl} stil", f"the clock stands still for {amount.en}")
    if days == 0:
        stood = Text("geen extra dagen", "no further days")
    return Text(f"{asked.nl}, {how.nl}: {stood.nl}", f"{asked.en}, {how.en}: {stood.en}")


def _answer(one: Suspension, as_of: date | None) -> Text:
    due = day_text(one.due_on)
    if as_of is not None and one.open_on(as_of):
        return Text(f"nog open, voorlopig gerekend tot en met {due.nl}", f"still open, for now up to {due.en}")
    if one.supplemented_on is None or one.supplemented_on > one.due_on:
        return Text(f"niet gekomen tot en met {due.nl}", f"not received by {due.en}")
    came = day_text(one.supplemented_on)
    return Text(f"ontvangen op {came.nl}", f"received on {came.en}")


def _extended(application: Application, end: date, terms: Terms) -> Line:
    weeks = application.extension_weeks
    amount = _amount(weeks, "weeks")
    label = Text(f"Beslistermijn verlengd met {amount.nl}", f"Decision term extended by {amount.en}")
    basis = longest_extension(application, terms).legal_basis
    return Line(label, weeks, "weeks", end, basis, application.extension_event)


def _shift(end: date, term: Term, calendar: WorkingCalendar) -> list[Line]:
    why = calendar.why_not_working(end)
    if not why:
        return []
    if not term.shifts:
        stays = Text(f"Einde valt op {why}; deze termijn schuift niet", f"Ends on {why}; this term does not move")
        return [Line(stays, 0, "days", end, NO_SHIFT_BASIS)]
    moved = calendar.next_working(end)
    label = Text(f"Einde valt op {why}: eerstvolgende werkdag", f"Ends on {why}: next working day")
    return [Line(label, (moved - end).days, "days", moved, SHIFT_BASIS)]
