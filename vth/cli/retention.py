"""vth retention: what is past its term, proposed, approved, destroyed, and accounted for."""

from collections.abc import Iterable
from pathlib import Path

import click
import msgspec
from rich import box
from rich.markup import escape
from rich.table import Table

from vth.application import retention as retained
from vth.application.access import allow_seeing
from vth.application.retention import Expired
from vth.application.system import System
from vth.audit.entry import Action
from vth.cli.auditing import note
from vth.cli.common import form_option, recording_options, show_json, system
from vth.cli.entering import mine, recorder
from vth.cli.failing import language
from vth.cli.tables import console
from vth.kernel.origin import Origin
from vth.kernel.text import Language, Text

HEADINGS = (
    Text("dossier", "record"),
    Text("categorie", "category"),
    Text("afgesloten", "ended"),
    Text("bewaren tot en met", "keep until"),
    Text("termijn", "term"),
)
CONFIRMED, UNCONFIRMED = Text("bevestigd", "confirmed"), Text("niet bevestigd", "not confirmed")
NOTHING = Text("Er is niets waarvan de bewaartermijn voorbij is.", "Nothing is past its term.")
PROPOSED = Text("Voorgesteld: {id}. Goedkeuren: 'vth retention approve {id}'.",
                "Proposed: {id}. To approve: 'vth retention approve {id}'.")  # fmt: skip
APPROVED = Text("Goedgekeurd. Vernietigen: 'vth retention destroy {id}'.",
                "Approved. To destroy: 'vth retention destroy {id}'.")  # fmt: skip
REJECTED = Text("Afgewezen.", "Rejected.")
DESTROYED = Text("{count} dossiers vernietigd. Verklaring: {file}", "{count} records destroyed. Statement: {file}")


def register(root: click.Group) -> None:
    root.add_command(retention)


@click.group()
def retention() -> None:
    """Bewaartermijnen en vernietiging."""


@retention.command()
@form_option
def due(form: str) -> None:
    """De dossiers waarvan de bewaartermijn voorbij is en waar niets meer naar verwijst."""
    opened = system()
    with opened.store.reading() as connection:
        found = retained.due(opened, connection, mine().within)
    if form == "json":
        show_json([msgspec.to_builtins(one) for one in found])
    else:
        console().print(_table(found, language()))


@retention.command()
@recording_options
def propose(actor: str, organisation: str) -> None:
    """Een vernietigingslijst maken van wat daarvoor in aanmerking komt."""
    opened = system()
    stream = retained.propose(opened, _origin(opened, actor, organisation), mine().within)
    said = PROPOSED.format(id=stream.partition("/")[2]) if stream else NOTHING
    click.echo(said.read(language()))


@retention.command()
@click.argument("destruction_id")
@recording_options
def approve(destruction_id: str, actor: str, organisation: str) -> None:
    """De vernietigingslijst goedkeuren, als archiefbeheerder."""
    opened = _opened(destruction_id)
    retained.approve(opened, destruction_id, _origin(opened, actor, organisation))
    click.echo(APPROVED.format(id=destruction_id).read(language()))


@retention.command()
@click.argument("destruction_id")
@click.option("--reason", required=True, help="Waarom niet.")
@recording_options
def reject(destruction_id: str, reason: str, actor: str, organisation: str) -> None:
    """De vernietigingslijst afwijzen; de dossiers blijven."""
    opened = _opened(destruction_id)
    retained.reject(opened, destruction_id, reason, _origin(opened, actor, organisation))
    click.echo(REJECTED.read(language()))


@retention.command()
@click.argument("destruction_id")
@click.confirmation_option(prompt="De inhoud is daarna weg. Doorgaan?", help="Niet vragen.")
@recording_options
def destroy(destruction_id: str, actor: str, organisation: str) -> None:
    """De goedgekeurde dossiers vernietigen; wat blijft is een verklaring."""
    opened = _opened(destruction_id)
    written = retained.carry_out(opened, destruction_id, _origin(opened, actor, organisation))
    note(opened, Action.DESTROYED, f"destruction/{written.id}", "records_destroyed")
    file = retained.file_of(opened, written)
    click.echo(DESTROYED.format(count=len(written.records), file=file).read(language()))


@retention.command()
@click.argument("destruction_id")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Bestand (.json); standaard het scherm.")
def statement(destruction_id: str, out: Path | None) -> None:
    """De verklaring van vernietiging."""
    written = retained.statement(_opened(destruction_id), destruction_id)
    if out:
        out.write_bytes(msgspec.json.format(msgspec.json.encode(written)))
    else:
        show_json(msgspec.to_builtins(written))


def _opened(destruction_id: str) -> System:
    """The system, for who sees this list. Errors: NotFound."""
    opened = system()
    allow_seeing(opened, mine(), f"destruction/{destruction_id.lower()}")
    return opened


def _origin(opened: System, actor: str, organisation: str) -> Origin:
    return Origin(*recorder(actor, organisation), opened.new_id())


def _table(found: Iterable[Expired], said_in: Language) -> Table:
    table = Table(box=box.SIMPLE)
    for heading in HEADINGS:
        table.add_column(heading.read(said_in), overflow="fold")
    for one in found:
        term = (CONFIRMED if one.confirmed else UNCONFIRMED).read(said_in)
        category = escape(f"{one.category} {one.title}")
        table.add_row(one.record, category, str(one.ended_on), str(one.keep_until), term)
    return table
