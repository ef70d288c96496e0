"""vth documents: filing and getting documents, and keeping their contents in step with the facts."""

from datetime import date
from pathlib import Path
from shutil import copyfileobj

import click

from vth.application.access import allow_seeing
from vth.application.documents.filing import Upload, download, file_document, recorded
from vth.application.documents.keeping import tidy_documents, verify_documents
from vth.application.whole_files import replacing
from vth.cli.common import Day, progress, system
from vth.cli.entering import OPERATOR, mine
from vth.cli.failing import REFUSED, language
from vth.events.catalogue.document import DocumentKind
from vth.kernel.errors import InvalidInput
from vth.rights.identity import EVERY_SCOPE, Identity
from vth.rights.roles import Role

EXISTING = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
KINDS = [kind.value for kind in DocumentKind]


def register(root: click.Group) -> None:
    root.add_command(documents)


@click.group()
def documents() -> None:
    """Documenten bij dossiers en hun inhoud."""


@documents.command("file")
@click.argument("file", type=EXISTING)
@click.option("--about", required=True, help="Bij welk dossier, zoals permit/0199a3c4-….")
@click.option("--kind", type=click.Choice(KINDS), default="other", show_default=True, help="Soort document.")
@click.option("--title", help="Titel; standaard de naam van het bestand.")
@click.option("--on", "day", type=Day(), help="Dag van het document; standaard vandaag.")
@click.option("--actor", envvar="VTH_ACTOR", default="cli", show_default=True, help="Wie vastlegt (pseudoniem).")
@click.option("--organisation", envvar="VTH_ORGANISATION", default="vth", show_default=True, help="Voor welke dienst.")
def file_(
    file: Path, about: str, kind: str, title: str | None, day: date | None, actor: str, organisation: str
) -> None:
    """FILE bewaren en toevoegen aan een dossier; het id van het document wordt getoond."""
    opened = system()
    given = {
        "about": about,
        "kind": kind,
        "title": title or file.stem,
        "effective_on": (day or opened.today()).isoformat(),
    }
    who = mine() if mine() is not OPERATOR else Identity(actor, organisation, frozenset(Role), None, EVERY_SCOPE)
    with file.open("rb") as content:
        outcome = file_document(opened, who, Upload(content, file.name), given)
    click.echo(outcome.stream.partition("/")[2])


@documents.command()
@click.argument("document_id")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Naar dit bestand; standaard de titel.")
def get(document_id: str, output: Path | None) -> None:
    """De inhoud van een document naar een bestand schrijven, nagekeken tegen wat is vastgelegd."""
    opened = system()
    stream = f"document/{document_id.lower()}"
    allow_seeing(opened, mine(), stream)
    fact, _ = recorded(opened, stream)
    found = download(opened, fact)
    path = output or Path(found.name)
    with found.content:
        if path.exists():
            raise InvalidInput.because(
                f"{path} bestaat al: kies een ander bestand met --output.",
                f"{path} exists already: choose another file with --output.",
                code="file_exists",
            )
        with replacing(path) as unfinished, unfinished.open("wb") as file:
            copyfileobj(found.content, file)
    click.echo(str(path))


@documents.command()
def verify() -> int:
    """Nagaan of de inhoud van elk document er is en klopt."""
    with progress("Documenten nakijken") as report_progress:
        checked = verify_documents(system(), report_progress)
    for finding in checked.findings:
        click.echo(f"{finding.stream}: {finding.message.read(language())}", err=True)
    if checked.findings:
        click.echo(f"{len(checked.findings)} bevindingen in {checked.documents} documenten.", err=True)
        return REFUSED
    click.echo(f"De inhoud van {checked.documents} documenten is in orde.")
    return 0


@documents.command()
def tidy() -> None:
    """Inhoud weghalen waar geen document bij hoort en die ouder is dan een dag."""
    tidied = tidy_documents(system())
    click.echo(f"Weggehaald: {tidied.contents} keer inhoud ({tidied.size} bytes), {tidied.unfinished} onafgemaakt.")
