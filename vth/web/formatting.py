"""How values are written for people, in one place: dates, numbers and money the Dutch way, and readable in English."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from flask import Flask
from flask_babel import gettext

from vth.events.declaration import Choice
from vth.kernel.calendar import DUTCH_TIME
from vth.kernel.text import Language, Text
from vth.web.language import LOCALES, language

Number = int | float | Decimal
LONG = "d MMMM y"
SHORT: Mapping[Language, str] = {"nl": "dd-MM-y", "en": "d MMM y"}
NOTHING = "–"


def register(app: Flask) -> None:
    """Gives templates the filters by their names here."""
    app.jinja_env.filters.update(
        text=text,
        day=day,
        short_day=short_day,
        instant=instant,
        number=number,
        euro=euro,
        share=share,
        value=value,
        sentence=sentence,
    )


def text(given: Text | Choice | str | None) -> str:
    """A text of ours in the language of the page; plain text stays as it is."""
    if isinstance(given, Choice):
        return given.label.read(language())
    if isinstance(given, Text):
        return given.read(language())
    return "" if given is None else str(given)


def sentence(given: str) -> str:
    """The same with a capital first, as a heading begins; abbreviations in it stay as they are."""
    return given[:1].upper() + given[1:]


def choice_label(choices: type[Choice], code: str | None) -> str:
    """The label of a code of a closed list; a code that is no longer in it stays as it is."""
    return next((text(one) for one in choices if one.value == code), code or "")


def day(given: date | str | None) -> str:
    """22 november 2026; a dash for an unknown day."""
    found = _date(given)
    return NOTHING if found is None else format_date(found, LONG, locale=_locale())


def weekday(given: date | str | None) -> str:
    """Zondag 22 november."""
    found = _date(given)
    return NOTHING if found is None else format_date(found, "EEEE d MMMM", locale=_locale()).capitalize()


def month(given: date) -> str:
    """November 2026."""
    return format_date(given, "LLLL y", locale=_locale())


def short_month(given: date) -> str:
    """Nov 2026, to stand below a chart."""
    return format_date(given, "MMM y", locale=_locale()).replace(".", "")


def quarter(given: date) -> str:
    """K1 2026, in English Q1 2026."""
    return format_date(given, "QQQ y", locale=_locale())


def short_day(given: date | str | None) -> str:
    """22-11-2026, in English 22 Nov 2026."""
    found = _date(given)
    return NOTHING if found is None else format_date(found, SHORT[language()], locale=_locale())


def instant(given: datetime | None) -> str:
    """22-11-2026 14:30, Dutch time."""
    if given is None:
        return NOTHING
    local = given.astimezone(DUTCH_TIME)
    return format_datetime(local, f"{SHORT[language()]} HH:mm", tzinfo=DUTCH_TIME, locale=_locale())


def number(given: Number | None, decimals: int | None = None) -> str:
    """1.234,5; with `decimals` always so many, rounded."""
    if given is None:
        return NOTHING
    pattern = "#,##0.####" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(given, pattern, locale=_locale())


def euro(cents: int | None) -> str:
    """€ 1.234,50, from cents."""
    return NOTHING if cents is None else format_currency(Decimal(cents) / 100, "EUR", locale=_locale())


def share(percentage: Number | None, decimals: int = 1) -> str:
    """62,5 %, from a percentage."""
    return NOTHING if percentage is None else f"{number(percentage, decimals)}\N{NO-BREAK SPACE}%"


def value(given: object) -> str:
    """Any value of a fact or register as people read it; a list with commas between."""
    if given is None or given == "":
        return NOTHING
    if isinstance(given, bool):
        return str(gettext("ja") if given else gettext("nee"))
    if isinstance(given, datetime):
        return instant(given)
    if isinstance(given, date):
        return day(given)
    if isinstance(given, Decimal | float | int):
        return number(given)
    if isinstance(given, list | tuple):
        return ", ".join(value(one) for one in given) or NOTHING
    return text(given)  # type: ignore[arg-type]


def _date(given: date | str | None) -> date | None:
    """Registers keep days as text."""
    if isinstance(given, str):
        return date.fromisoformat(given) if given else None
    return given


def _locale() -> str:
    return LOCALES[language()]
