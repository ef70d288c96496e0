"""vth worklist: what needs doing."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import click
import msgspec
from rich import box
from rich.markup import escape
from rich.table import Table

from vth.cli.common import Day, companies_of, system
from vth.cli.entering import mine
from vth.cli.failing import language
from vth.cli.tables import console
from vth.kernel.text import Language, Text
from vth.projections.company_filter import CATEGORIES
from vth.projections.work import BY_KIND, ROLES
from vth.projections.worklist import COMING_DAYS, OVERDUE, Task, WorkFilter, all_tasks
from vth.rights.identity import readable_streams

HEADINGS = (
    Text("datum", "date"),
    Text("stand", "status"),
    Text("wat", "what"),
    Text("waarom", "why"),
    Text("grondslag", "legal basis"),
    Text("wie", "who"),
    Text("zaak", "case"),
    Text("bedrijf", "company"),
)


def register(root: click.Group) -> None:
    root.add_command(worklist)


@click.command()
@click.option("--role", type=click.Choice([*ROLES]), help="Wiens werk; standaard van iedereen.")
@click.option("--until", type=Day(), help=f"Wat uiterlijk op deze dag moet; standaard de komende {COMING_DAYS} dagen.")
@click.option("--kind", type=click.Choice([*BY_KIND]), help="Soort werk.")
@click.option("--person", help="Van deze persoon (pseudoniem), waar een feit er een noemt.")
@click.option("--environmental-service", help="Omgevingsdienst, bijvoorbeeld odu.")
@click.option("--competent-authority", help="Bevoegd gezag, bijvoorbeeld pv26 of gm0344.")
@click.option("--municipality", help="Gemeente, CBS-code van vier cijfers.")
@click.option("--sector", help="SBI-sectie (letter) of -afdeling (twee cijfers).")
@click.option("--category", type=click.Choice(CATEGORIES), help="Categorie bedrijven.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def worklist(
    role: str | None, until: date | None, kind: str | None, person: str | None, form: str, **company: Any
) -> None:
    """Wat er te doen is: te laat, binnenkort, of wachtend, met reden en grondslag."""
    opened = system()
    today = opened.today()
    last = until or today + timedelta(COMING_DAYS)
    asked = WorkFilter(
        until=last, role=role, kind=kind, person=person, company=companies_of(company), parts=readable_streams(mine())
    )
    with opened.store.reading() as connection:
        tasks = list(all_tasks(connection, asked, today, opened.regulations))
    if form == "json":
        click.echo(json.dumps([plain_task(task, language()) for task in tasks], ensure_ascii=False, indent=2))
    else:
        title = Text("Te doen t/m {until}", "To do until {until}").format(until=last)
        show_tasks(title, tasks, language())


def plain_task(task: Task, said_in: Language) -> dict[str, Any]:
    """The task as the API answers it."""
    members = task._asdict().items()
    return {
        name: value.read(said_in) if isinstance(value, Text) else msgspec.to_builtins(value) for name, value in members
    }


def show_tasks(title: Text, tasks: Iterable[Task], said_in: Language) -> None:
    """Prints the tasks as a table; what is overdue in red."""
    table = Table(title=title.read(said_in), title_justify="left", box=box.SIMPLE)
    for heading in HEADINGS:
        table.add_column(heading.read(said_in), overflow="fold")
    for task in tasks:
        style = "red" if task.status == OVERDUE else None
        table.add_row(*(escape(cell) for cell in _cells(task, said_in)), style=style)
    console().print(table)


def _cells(task: Task, said_in: Language) -> tuple[str, ...]:
    said = (task.status_label, task.what, task.why)
    texts = (text.read(said_in) for text in said)
    who = ", ".join(part for part in (task.who_label.read(said_in), task.person_name or task.person) if part)
    return task.day.isoformat(), *texts, task.legal_basis, who, task.case_number or "", task.company_name or ""
