"""vth verify, rebuild, db, regulations: keeping the system in order."""

from datetime import date
from pathlib import Path

import click

from vth import policy
from vth.application import maintenance
from vth.cli.common import Day, progress, system
from vth.cli.failing import NO_REGULATIONS, REFUSED, language
from vth.events import schema
from vth.projections.registry import READ_MODELS


def register(root: click.Group) -> None:
    for command in (verify, rebuild, db, regulations):
        root.add_command(command)


@click.command()
def verify() -> int:
    """Nagaan of er aan het register van feiten is geknoeid."""
    with progress("Nakijken") as report_progress:
        report = maintenance.verify(system(), report_progress)
    for finding in report.findings:
        click.echo(finding.message.read(language()), err=True)
    if not report.sound:
        click.echo(f"{report.count} bevindingen in {report.events} feiten.", err=True)
        return REFUSED
    click.echo(f"{report.events} feiten in orde, tot en met positie {report.position} ({report.hash}).")
    return 0


@click.command()
@click.option("--projection", type=click.Choice([model.name for model in READ_MODELS]), help="Alleen deze.")
def rebuild(projection: str | None) -> None:
    """De registers en indicatoren opnieuw afleiden uit de feiten; intussen blijft het oude leesbaar."""
    opened = system(ready=False)
    schema.check(opened.engine)
    with progress("Opnieuw afleiden") as report_progress:
        count = maintenance.rebuild(opened, (projection,) if projection else (), report_progress)
    click.echo(f"Afgeleid uit {count} feiten.")


@click.group()
def db() -> None:
    """De database bijwerken of nakijken."""


@db.command()
def upgrade() -> None:
    """De database en de registers naar de vorm van deze versie brengen."""
    with progress("Bijwerken") as report_progress:
        maintenance.upgrade(system(ready=False), report_progress)
    click.echo("De database is bij.")


@db.command("check")
def check_database() -> None:
    """Nagaan of de database past bij deze versie."""
    maintenance.check(system(ready=False))
    click.echo("De database past bij deze versie.")


@click.group()
def regulations() -> None:
    """De bibliotheek van voorschriften, termijnen, organisaties en doelen."""


@regulations.command("list")
def list_regulations() -> None:
    """Wat er in de regelgevingsbestanden staat."""
    loaded = system(ready=False).regulations
    click.echo(f"Versie {loaded.version}")
    for prescription in loaded.prescriptions:
        until = f" t/m {prescription.valid_until}" if prescription.valid_until else ""
        validity = f"vanaf {prescription.valid_from}{until}"
        named = f"{prescription.code} v{prescription.version}  {prescription.kind}"
        click.echo(f"{named}  {prescription.title} ({validity})")


@regulations.command("matrix")
@click.option("--on", "on", type=Day(), metavar="DATUM", help="Zoals zij op deze dag gold; standaard vandaag.")
def show_matrix(on: date | None) -> None:
    """De handhavingsmatrix: wat bij gedrag A-D en gevolgen 1-4 wordt geadviseerd, met de bron van elk vak."""
    opened = system(ready=False)
    enforcement = opened.regulations.enforcement
    strategy = enforcement.strategy_on(on or opened.today())
    click.echo(f"{strategy.name}, versie {strategy.version} (vanaf {strategy.valid_from})\n{strategy.source}")
    for cell in strategy.cells.values():
        advice = ", ".join(enforcement.interventions[code].name.read(language()) for code in cell.interventions)
        doubt = "" if cell.confirmed else "niet door een openbare bron bevestigd; "
        click.echo(f"{cell.behaviour}{cell.consequences}  {advice} ({doubt}{cell.source})")


@regulations.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def check_regulations(folder: Path | None) -> int:
    """Nakijken of de regelgevingsbestanden (in FOLDER) kloppen."""
    faults = policy.check(folder)
    for fault in faults:
        click.echo(f"{fault.where}: {fault.message.read(language())}", err=True)
    if faults:
        return NO_REGULATIONS
    click.echo("De regelgevingsbestanden kloppen.")
    return 0
