"""What the commands share: opening the program, the options of a question, progress bars."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import make_url

from vth import __version__
from vth.app import open_system
from vth.application import maintenance
from vth.application.asking import parse_known_at
from vth.application.system import System
from vth.cli import entering
from vth.cli.failing import language
from vth.kernel.errors import InvalidInput
from vth.kernel.instants import to_stored
from vth.kernel.text import Text
from vth.projections.company_filter import CompanyFilter
from vth.projections.indicators import Scope
from vth.settings import from_environment

ReportProgress = Callable[[int, int | None], None]
NEW_DATABASE = Text("Nieuwe, lege database gemaakt: {url}", "Made a new, empty database: {url}")
CATEGORIES = ("provincial", "seveso", "seveso_lower", "seveso_upper", "ippc")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vth")
def root() -> None:
    """VTH: vergunningen, toezicht en handhaving, met het oog op de circulaire economie."""


def system(*, ready: bool = True) -> System:
    """The program over the database that the environment names; a database without anything in it is made ready."""
    opened = open_system(from_environment(os.environ, Path.home()), ready=False)
    if not ready:
        if entering.COMMANDS[entering.running()] != entering.OPEN:
            entering.refuse_clients()
        return opened
    if maintenance.is_blank(opened):
        maintenance.upgrade(opened)
        shown = make_url(opened.settings.database_url).render_as_string(hide_password=True)
        click.echo(NEW_DATABASE.format(url=shown).read(language()), err=True)
    maintenance.check(opened)
    entering.enter(opened)
    return opened


class Day(click.ParamType[date]):
    """A date as yyyy-mm-dd."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is geen datum: schrijf jjjj-mm-dd.", param, ctx)


class Instant(click.ParamType[datetime]):
    """An instant, or a day: then its end in the Netherlands."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return parse_known_at(value)
        except InvalidInput as error:
            self.fail("; ".join(error.read("nl")), param, ctx)


def question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--from, --to, --known-at and the filters, alike for every command that asks figures."""
    options = (
        click.option("--from", "start", type=Day(), help="Eerste dag; standaard 1 januari van het jaar van --to."),
        click.option("--to", "end", type=Day(), help="Laatste dag; standaard vandaag."),
        click.option("--known-at", type=Instant(), help="Zoals bekend op dit moment; standaard nu."),
        click.option("--environmental-service", help="Omgevingsdienst, bijvoorbeeld odu."),
        click.option("--competent-authority", help="Bevoegd gezag, bijvoorbeeld pv26 of gm0344."),
        click.option("--municipality", help="Gemeente, CBS-code van vier cijfers."),
        click.option("--sector", help="SBI-sectie (letter) of -afdeling (twee cijfers)."),
        click.option("--category", type=click.Choice(CATEGORIES), help="Categorie bedrijven."),
    )
    for option in reversed(options):
        command = option(command)
    return command


form_option = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Vorm."
)


def recording_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--actor and --organisation: who records, and for whom."""
    actor = click.option(
        "--actor", envvar="VTH_ACTOR", default="cli", show_default=True, help="Wie vastlegt (pseudoniem)."
    )
    organisation = click.option(
        "--organisation", envvar="VTH_ORGANISATION", default="vth", show_default=True, help="Voor welke dienst."
    )
    return actor(organisation(command))


def show_json(value: object) -> None:
    """Prints it as JSON, with dates and instants as ISO 8601."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_written))


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return to_stored(value)
    assert isinstance(value, date)
    return value.isoformat()


def scope_of(filters: dict[str, Any]) -> Scope:
    """The filter of figures, within what the one who asks may see."""
    return Scope(**filters, within=entering.mine().within)


def companies_of(filters: dict[str, Any]) -> CompanyFilter:
    """The filter of registers and lists, within what the one who asks may see."""
    return CompanyFilter(**filters, within=entering.mine().within)


@contextmanager
def progress(title: str) -> Iterator[ReportProgress]:
    """A progress bar on stderr, so that stdout stays clean; nothing when nobody watches."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
