"""vth register, vth quality: what stands in the registers, and what is unusual or missing there."""

import csv
import re
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from typing import Any

import click
import msgspec
from rich import box
from rich.markup import escape
from rich.table import Table
from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict

from vth.api import parameters
from vth.api.catalogue import LISTED
from vth.api.data_quality import FILTERS as QUALITY_FILTERS
from vth.api.description.answer_schemas import ANSWERS
from vth.api.description.words import term
from vth.api.listed import Listed, Wanted
from vth.api.parameters import Parameter
from vth.api.readable import readable
from vth.api.rows import shown
from vth.cli.common import system
from vth.cli.entering import mine
from vth.cli.failing import language
from vth.cli.tables import console
from vth.kernel.text import Language, Text
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.quality_list import RemarkFilter, remarks_page
from vth.projections.register_words import words_of
from vth.rights.identity import readable_streams

Row = Mapping[str, Any]
QUALITY_COLUMNS = ("stream", "company_name", "case_number", "text", "detail")
YES, NO = Text("ja", "yes"), Text("nee", "no")
NOTHING = Text("Niets gevonden.", "Nothing found.")
CAPITAL = re.compile(r"(?=[A-Z])")
DELIMITER = ";"
"""Spreadsheets in the Netherlands take the comma for decimals."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")

form = click.Option(
    ["--format", "form"],
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Vorm; json en csv hebben alle kolommen.",
)
limit = click.Option(["--limit"], type=click.IntRange(min=1), help="Hooguit zoveel regels; standaard alle.")


def register(root: click.Group) -> None:
    for listed in LISTED:
        help_text = f"Register: {listed.label.nl}."
        registers.add_command(_command(partial(_show_register, listed), listed.name, help_text, listed.filters))
    root.add_command(registers)
    told = "Wat er in de registers ontbreekt of opvalt; niets ervan is geweigerd."
    root.add_command(_command(_show_quality, "quality", told, QUALITY_FILTERS))


@click.group("register")
def registers() -> None:
    """Wat er in een register staat, als tabel, JSON of CSV."""


def _command(show: Any, name: str, told: str, filters: Sequence[Parameter]) -> click.Command:
    """A command with an option for each filter, as the API knows them."""
    options: list[click.Parameter] = [*map(_option, filters), limit, form]

    def run(form: str, limit: int | None, **given: Any) -> None:
        show(_read(filters, given), form, limit)

    return click.Command(name, params=options, callback=run, help=told)


def _option(filter_: Parameter) -> click.Option:
    """`plannedFrom` becomes `--planned-from`; a yes or no becomes two flags."""
    name, schema = CAPITAL.sub("-", filter_.name).lower(), filter_.schema
    if schema.get("type") == "boolean":
        return click.Option([f"--{name}/--no-{name}", filter_.name.lower()], default=None, help=filter_.note.nl)
    kind = click.Choice(list(schema["enum"])) if "enum" in schema else click.STRING
    return click.Option([f"--{name}", filter_.name.lower()], type=kind, help=filter_.note.nl)


def _read(filters: Sequence[Parameter], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of the filters, read as the API reads them. Errors: InvalidInput with every fault."""
    texts = {one.name: given[one.name.lower()] for one in filters if given[one.name.lower()] is not None}
    return parameters.read(filters, MultiDict({name: _written(text) for name, text in texts.items()}))


def _written(text: Any) -> str:
    return str(text).lower() if isinstance(text, bool) else str(text)


def _show_register(listed: Listed, given: Mapping[str, Any], form: str, limit: int | None) -> None:
    opened = system()
    wanted = Wanted(given, opened.today(), mine().within, readable_streams(mine()))
    with opened.store.reading() as connection, closing(_rows(listed, connection, wanted)) as rows:
        every = tuple(ANSWERS[listed.row]["properties"])
        _show(islice(rows, limit), form, listed.columns, every)


def _rows(listed: Listed, connection: Connection, wanted: Wanted) -> Generator[Row, None, None]:
    """All rows, page by page."""
    cursor: str | None = None
    while True:
        page = listed.find(connection, wanted, Paging(cursor, LARGEST_PAGE))
        yield from map(shown, page.items)
        if (cursor := page.next_cursor) is None:
            return


def _show_quality(given: Mapping[str, Any], form: str, limit: int | None) -> None:
    opened = system()
    asked = RemarkFilter(company=Wanted(given, opened.today(), mine().within).company, code=given["code"])

    def rows(connection: Connection) -> Generator[Row, None, None]:
        cursor: str | None = None
        while True:
            paging = Paging(cursor, LARGEST_PAGE)
            page = remarks_page(connection, opened.regulations, opened.today(), asked, paging)
            yield from (readable(item, language()) for item in page.items)
            if (cursor := page.next_cursor) is None:
                return

    with opened.store.reading() as connection, closing(rows(connection)) as found:
        _show(islice(found, limit), form, QUALITY_COLUMNS, tuple(ANSWERS["Remark"]["properties"]))


def _show(rows: Iterator[Row], form: str, columns: Sequence[str], every: Sequence[str]) -> None:
    match form:
        case "json":
            _show_json(rows)
        case "csv":
            _show_csv(rows, every)
        case _:
            _show_table(rows, columns, language())


def _show_json(rows: Iterator[Row]) -> None:
    """One row after another, so that a long register needs no more memory than a short one."""
    separator = ""
    click.echo("[", nl=False)
    for row in rows:
        click.echo(f"{separator}\n  {msgspec.json.encode(row).decode()}", nl=False)
        separator = ","
    click.echo("\n]")


def _show_csv(rows: Iterator[Row], every: Sequence[str]) -> None:
    writer = csv.writer(sys.stdout, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow(every)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in every])


def _cell(value: Any) -> str:
    """As text; what a spreadsheet would take for a formula gets an apostrophe in front."""
    match value:
        case None:
            return ""
        case msgspec.Raw():
            return _cell(msgspec.json.decode(value))
        case list():
            return ", ".join(_cell(one) for one in value)
        case str() if value.startswith(FORMULA):
            return f"'{value}"
        case _:
            return _written(value)


def _show_table(rows: Iterator[Row], columns: Sequence[str], said_in: Language) -> None:
    table = Table(box=box.SIMPLE)
    for name in columns:
        table.add_column(term(name, said_in), overflow="fold")
    for row in rows:
        table.add_row(*(escape(_said(name, row.get(name), said_in)) for name in columns))
    console().print(table if table.row_count else NOTHING.read(said_in))


def _said(name: str, value: Any, said_in: Language) -> str:
    """A cell for people: codes in words, yes and no, decimals as they are written here."""
    match value:
        case bool():
            return (YES if value else NO).read(said_in)
        case float() if said_in == "nl":
            return f"{value:g}".replace(".", ",")
        case str() if value in words_of(name):
            return words_of(name)[value].read(said_in)
        case _:
            return _cell(value).removeprefix("'")
