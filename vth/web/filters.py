"""What registers are asked by the address: read with care, shown as a form, the same for page and file."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from flask import request
from flask_babel import gettext

from vth.policy.organisations import Organisations
from vth.rights.limits import Limit
from vth.web.forms.fields import FormField, Option, Widget
from vth.web.forms.typed import day_of

Row = TypeVar("Row")
LONGEST = 200
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
WHOLE = re.compile(r"[0-9]{1,9}")
FIRST_YEAR, LAST_YEAR = 1900, 2200


def asked_text(name: str) -> str | None:
    """What stands in the address under this name, no longer than a search may be; None when empty."""
    return UNSEEN.sub(" ", request.args.get(name, "")).strip()[:LONGEST] or None


def asked_choice(name: str, choices: Collection[str]) -> str | None:
    """The choice in the address; None for anything that is not one of them."""
    given = asked_text(name)
    return given if given in choices else None


def asked_day(name: str) -> date | None:
    """The day in the address, also as people write it; None for what is no day, or is of no time of ours."""
    try:
        found = date.fromisoformat(day_of(request.args.get(name, "")))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def whole(given: str | None) -> int | None:
    """A whole number that somebody or their browser sent; None for anything else."""
    return int(given) if given and WHOLE.fullmatch(given) else None


def text_field(name: str, label: str, widget: Widget = "text") -> FormField:
    """A field that keeps what the address has."""
    value = asked_text(name)
    return FormField(name=name, label=label, widget=widget, values=(value,) if value else ())


def everything() -> str:
    """What stands on top of a list to choose from: that nothing is chosen."""
    return str(gettext("alle"))


def choice_field(name: str, label: str, choices: Mapping[str, str], unasked: str | None = None) -> FormField:
    """A list to choose from; on top what holds when nothing is chosen, which is all of it unless said otherwise."""
    options = (Option("", unasked or everything()), *(Option(code, named) for code, named in choices.items()))
    return FormField(name=name, label=label, widget="select", values=(request.args.get(name, ""),), options=options)


def municipality_field(organisations: Organisations, within: Limit | None) -> FormField:
    """The municipalities in which the visitor may see something."""
    names = {code: one.name for code, one in organisations.municipalities.items()}
    return choice_field("municipality", gettext("Gemeente"), _visible(names, within.municipalities if within else ()))


def service_field(organisations: Organisations, within: Limit | None) -> FormField:
    """The services of which the visitor may see something."""
    names = {code: one.name for code, one in organisations.services.items()}
    return choice_field("service", gettext("Omgevingsdienst"), _visible(names, within.services if within else ()))


def _visible(names: Mapping[str, str], codes: Iterable[str]) -> dict[str, str]:
    wanted = set(codes)
    found = {code: name for code, name in names.items() if not wanted or code in wanted}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def every(page: Callable[[str | None], tuple[Iterable[Row], str | None]]) -> Iterator[Row]:
    """The rows of all pages; `page` gives those after a cursor, and the next cursor."""
    cursor: str | None = None
    while True:
        rows, cursor = page(cursor)
        yield from rows
        if cursor is None:
            return
