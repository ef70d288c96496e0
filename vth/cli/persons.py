"""vth person: the register of persons, their correction, inspection and erasure."""

from pathlib import Path

import click
import msgspec

from vth.application.persons.details import Details
from vth.application.persons.inspecting import inspection
from vth.application.persons.register import Person
from vth.application.system import System
from vth.audit.entry import Action
from vth.cli.auditing import note
from vth.cli.common import form_option, show_json, system
from vth.cli.entering import mine
from vth.cli.failing import language
from vth.kernel.text import Text
from vth.projections.paging import LARGEST_PAGE, Paging

ADDED = Text("Geregistreerd: {id}", "Registered: {id}")
CHANGED = Text("Gewijzigd.", "Changed.")
ERASED = Text("Verwijderd: naam en adressen staan nergens meer.", "Erased: name and addresses are nowhere any longer.")
WRITTEN = Text("Geschreven naar {file}.", "Written to {file}.")


def register(root: click.Group) -> None:
    root.add_command(person)


@click.group()
def person() -> None:
    """Personenregister: namen en adressen, buiten de vastgelegde feiten."""


EMAIL = click.option("--email", help="E-mailadres; leeg haalt het weg.")
TELEPHONE = click.option("--telephone", help="Telefoonnummer; leeg haalt het weg.")
ORGANISATION = click.option("--organisation", help="Dienst of gezag, bijvoorbeeld odu.")


@person.command()
@click.option("--name", required=True, help="Naam.")
@EMAIL
@TELEPHONE
@ORGANISATION
@click.option("--id", "person_id", type=click.UUID, help="Het id dat vastgelegde feiten al noemen.")
def add(
    name: str, email: str | None, telephone: str | None, organisation: str | None, person_id: object | None
) -> None:
    """Een persoon registreren."""
    details = Details(name=name, email=email, telephone=telephone, organisation=organisation)
    opened = system()
    made = opened.persons.seen_by(mine().within).add(details, str(person_id) if person_id else None)
    _note(opened, Action.PERSON_CHANGED, made.id, "person_added")
    click.echo(ADDED.format(id=made.id).read(language()), err=True)
    click.echo(made.id)


@person.command()
@click.argument("person_id")
@click.option("--name", help="Naam.")
@EMAIL
@TELEPHONE
@ORGANISATION
def change(
    person_id: str, name: str | None, email: str | None, telephone: str | None, organisation: str | None
) -> None:
    """Gegevens van een persoon verbeteren."""
    details = Details(name=name, email=email, telephone=telephone, organisation=organisation)
    opened = system()
    _note(
        opened,
        Action.PERSON_CHANGED,
        opened.persons.seen_by(mine().within).change(person_id, details).id,
        "person_changed",
    )
    click.echo(CHANGED.read(language()))


@person.command()
@click.argument("person_id")
@form_option
def show(person_id: str, form: str) -> None:
    """Eén persoon."""
    opened = system()
    found = opened.persons.seen_by(mine().within).find(person_id)
    _note(opened, Action.READ, found.id, "person_read")
    if form == "json":
        show_json(msgspec.to_builtins(found))
    else:
        click.echo(_line(found))


@person.command()
@click.argument("words", nargs=-1)
def find(words: tuple[str, ...]) -> None:
    """Personen zoeken op naam of e-mailadres; zonder woorden iedereen."""
    register, cursor = system().persons.seen_by(mine().within), None
    while True:
        page = register.page(" ".join(words), Paging(cursor, LARGEST_PAGE))
        for row in page.items:
            click.echo(_line(Person(**row)))
        cursor = page.next_cursor
        if cursor is None:
            return


@person.command()
@click.argument("person_id")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Bestand (.json); standaard het scherm.")
def export(person_id: str, out: Path | None) -> None:
    """Alles in het systeem over deze persoon, voor een verzoek om inzage."""
    opened = system()
    found = opened.persons.seen_by(mine().within).find(person_id)
    _note(opened, Action.EXPORTED, found.id, "person_exported")
    written = msgspec.json.format(msgspec.json.encode(inspection(opened, found)))
    if out:
        out.write_bytes(written)
        click.echo(WRITTEN.format(file=out).read(language()), err=True)
    else:
        click.echo(written.decode())


@person.command()
@click.argument("person_id")
@click.confirmation_option(prompt="Naam en adressen zijn daarna weg. Doorgaan?", help="Niet vragen.")
def erase(person_id: str) -> None:
    """Naam en adressen overal verwijderen; cijfers en feiten blijven."""
    opened = system()
    _note(opened, Action.PERSON_CHANGED, opened.persons.seen_by(mine().within).erase(person_id).id, "person_erased")
    click.echo(ERASED.read(language()))


def _note(opened: System, action: Action, person_id: str, detail: str) -> None:
    note(opened, action, f"person/{person_id}", detail)


def _line(found: Person) -> str:
    parts = (found.id, found.name, found.organisation, found.email, found.telephone)
    return "  ".join(part for part in parts if part)
