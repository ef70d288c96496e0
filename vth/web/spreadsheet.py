"""A register as a file: a workbook, or lines that Dutch spreadsheets open; made of the same rows."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask, Response, copy_current_request_context, g, redirect, request, send_file, stream_with_context
from flask import url_for as address_in
from flask_babel import gettext

from vth.application.auditing import note
from vth.application.jobs import Result, Workplace
from vth.application.listings import Heading, Listing
from vth.audit.entry import Action
from vth.kernel.instants import to_stored
from vth.web.auditing import origin
from vth.web.filters import asked_day, everything
from vth.web.formatting import instant, short_day
from vth.web.forms.fields import FormField
from vth.web.language import language
from vth.web.services import identity, services, system
from vth.web.tables import PAGE, here_with

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXCEL, LINES = "xlsx", "csv"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
AT_ONCE = 5_000
"""A workbook of more rows is made beside the page."""


def register(app: Flask) -> None:
    """Gives templates `as_file(ending)`: the address of the file of the register that is shown."""
    app.jinja_env.globals["as_file"] = as_file


def as_file(ending: str, place: str | None = None) -> str:
    """What the page shows, all of it, as a file with this ending; `place` is its address when not the page's own."""
    return here_with({PAGE: None}).replace(request.path, f"{place or request.path}.{ending}", 1)


def listing(
    title: str,
    name: str,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[object]],
    fields: Iterable[FormField],
) -> Listing:
    """The rows that this request asks for through these fields, as far as the visitor may see them."""
    made_at = system().clock()
    asked = [told for one in fields if (told := _told(one))]
    return Listing(
        title=title,
        name=name,
        headings=headings,
        rows=rows,
        reading=_seen(),
        asked=(
            "; ".join(asked) or gettext("Geen filter"),
            gettext("Gemaakt op %(at)s (Nederlandse tijd)", at=instant(made_at)),
        ),
        made_at=made_at,
        language=language(),
    )


def _told(field: FormField) -> str:
    """What was asked in this field, as people read it; empty when nothing was."""
    if field.options:
        labels = {option.value: option.label for option in field.options}
        value = labels.get(field.value, "")
        return _pair(field, value) if value != everything() else ""
    value = short_day(asked_day(field.name)) if field.widget == "date" and asked_day(field.name) else field.value
    return _pair(field, value)


def _pair(field: FormField, value: str) -> str:
    return f"{field.label}: {value}" if value else ""


def _seen() -> str:
    """How far the visitor sees."""
    within = identity().within
    if within is None:
        return str(gettext("Alle organisaties en gemeenten."))
    name = system().regulations.organisations.name
    codes = within.services or within.municipalities or within.organisations
    return str(gettext("Alleen wat u mag zien: %(names)s.", names=", ".join(map(name, codes))))


def sent(asked: Listing) -> Response:
    """The file that the address asks for by its ending. Errors: StoreUnavailable."""
    return _workbook(asked) if request.path.endswith(f".{EXCEL}") else _lines(asked)


def _workbook(asked: Listing) -> Response:
    """The workbook itself; a long one is made beside the page, which tells how far it is."""
    note(system(), identity(), Action.EXPORTED, origin(), request.endpoint or "")
    rows = iter(asked.rows)
    first = list(islice(rows, AT_ONCE + 1))
    whole = replace(asked, rows=chain(first, rows))
    return _at_once(whole) if len(first) <= AT_ONCE else _beside(whole)


def _at_once(asked: Listing) -> Response:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{asked.name}.{EXCEL}"
        services().write_listing(asked, file, lambda _done, _total: None)
        content = io.BytesIO(file.read_bytes())
    return send_file(content, mimetype=WORKBOOK, as_attachment=True, download_name=file.name, etag=False)


def _beside(asked: Listing) -> Response:
    who, write, file_name = identity(), services().write_listing, f"{asked.name}.{EXCEL}"

    def work(place: Workplace) -> Result:
        g.identity = who
        write(asked, place.folder / file_name, place.progress)
        return Result(file_name, WORKBOOK)

    job = system().jobs.start(who.actor, "register", asked.title, copy_current_request_context(work))
    return redirect(address_in("web.jobs.watch", job_id=job.started.id), 303)  # type: ignore[return-value]


def _lines(asked: Listing) -> Response:
    """The rows as a download; they are asked for while it is sent."""
    headers = {"Content-Disposition": f'attachment; filename="{asked.name}.{LINES}"'}
    return Response(stream_with_context(_written(asked)), mimetype="text/csv", headers=headers)


def _written(asked: Listing) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line([heading.label for heading in asked.headings])
    yield from map(_line, asked.rows)


def _line(values: Sequence[object]) -> str:
    """Text stays text: what a spreadsheet would take for a formula gets an apostrophe before it."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(map(_plain, values))
    return buffer.getvalue()


def _plain(value: object) -> str:
    """Numbers with the comma that Dutch spreadsheets read."""
    if value is None:
        return ""
    if isinstance(value, Decimal | float | int):
        return str(value).replace(".", ",")
    if isinstance(value, datetime):
        return to_stored(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
