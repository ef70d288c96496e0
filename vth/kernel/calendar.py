"""Days as Dutch law counts them: the calendar day in the Netherlands, the working days of the Algemene termijnenwet."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
SATURDAY = 5


def dutch_day(instant: datetime) -> date:
    """The calendar day in the Netherlands at an aware instant."""
    return instant.astimezone(DUTCH_TIME).date()


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of that month when it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days: no Saturday, no Sunday, no generally recognised holiday (Algemene termijnenwet art. 3).

    Holidays are known from `first` to `last`; outside that range only weekends count, and `covers` says so.
    """

    holidays: Mapping[date, str]
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def next_working(self, day: date) -> date:
        """The day itself when it is a working day, else the first one after it (Algemene termijnenwet art. 1)."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def why_not_working(self, day: date) -> str:
        """The Dutch name of the holiday or `weekend`; empty on a working day."""
        return self.holidays.get(day, "weekend" if day.weekday() >= SATURDAY else "")
