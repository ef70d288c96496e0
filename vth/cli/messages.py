"""vth messages: what the scheduler said about work, and whether somebody saw to it."""

from typing import Any

import click
from rich import box
from rich.markup import escape
from rich.table import Table

from vth.application.addressed import message_for
from vth.application.message_filter import MessageFilter
from vth.application.messages import STATES, Message, read
from vth.cli.common import form_option, show_json, system
from vth.cli.entering import mine, recorder
from vth.cli.failing import language
from vth.cli.tables import console
from vth.kernel.text import Language, Text
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.work import ROLES
from vth.rights.identity import readable_streams

HEADINGS = (
    Text("bericht", "message"),
    Text("stand", "state"),
    Text("datum", "date"),
    Text("wat", "what"),
    Text("waarom", "why"),
    Text("aan", "to"),
    Text("zaak", "case"),
)


def register(root: click.Group) -> None:
    root.add_command(messages)


@click.group()
def messages() -> None:
    """Berichten over werk dat eraan komt, wacht of te laat is."""


@messages.command("list")
@click.option("--role", type=click.Choice([*ROLES]), help="Aan deze rol.")
@click.option("--environmental-service", help="Omgevingsdienst, bijvoorbeeld odu.")
@click.option("--state", type=click.Choice([*STATES]), help="Nieuw, gelezen of afgehandeld.")
@form_option
def list_messages(role: str | None, environmental_service: str | None, state: str | None, form: str) -> None:
    """De nieuwste berichten, hooguit een paar honderd."""
    opened = system()
    asked = MessageFilter(
        role=role,
        service=environmental_service,
        state=state,
        within=mine().within,
        parts=readable_streams(mine()),
    )
    with opened.store.reading() as connection:
        rows = opened.messages.page(connection, asked, Paging(None, LARGEST_PAGE)).items
    found = [read(row) for row in rows]
    if form == "json":
        show_json([_plain(one, language()) for one in found])
    else:
        _show(found, language())


@messages.command()
@click.argument("message_id")
@click.argument("state", type=click.Choice([*STATES]))
@click.option("--actor", envvar="VTH_ACTOR", default="cli", show_default=True, help="Wie het zegt (pseudoniem).")
def mark(message_id: str, state: str, actor: str) -> None:
    """Zeggen dat MESSAGE_ID gelezen (read) of afgehandeld (done) is; new maakt beide ongedaan."""
    opened = system()
    noticed = message_for(opened, mine(), message_id)
    found = opened.messages.mark(noticed.id, state, recorder(actor, "")[0])
    click.echo(f"{found.id}: {STATES[found.state].read(language())}")


def _plain(found: Message, said_in: Language) -> dict[str, Any]:
    return {
        "id": found.id,
        "state": found.state,
        "day": found.day,
        "notice": found.notice,
        "kind": found.kind,
        "what": found.what.read(said_in),
        "why": found.why.read(said_in),
        "legal_basis": found.legal_basis,
        "role": found.role,
        "stream": found.stream,
        "case_number": found.case_number,
        "company_id": found.company_id,
        "read_by": found.read_by,
        "done_by": found.done_by,
    }


def _show(found: list[Message], said_in: Language) -> None:
    table = Table(box=box.SIMPLE)
    for heading in HEADINGS:
        table.add_column(heading.read(said_in), overflow="fold")
    for one in found:
        said = (STATES[one.state], Text(one.day.isoformat(), one.day.isoformat()), one.what, one.why, ROLES[one.role])
        table.add_row(one.id, *(escape(text.read(said_in)) for text in said), one.case_number or "")
    console().print(table)
