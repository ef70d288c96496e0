"""vth signals: what somebody has to look at in supervision and enforcement."""

import json
from typing import Any

import click

from vth.cli.common import companies_of, form_option, system
from vth.cli.failing import language
from vth.cli.work import plain_task, show_tasks
from vth.kernel.text import Text
from vth.projections.company_filter import CATEGORIES
from vth.projections.signals import SIGNAL_KINDS, SignalFilter, all_signals


def register(root: click.Group) -> None:
    root.add_command(signals)


@click.command()
@click.option("--kind", type=click.Choice(SIGNAL_KINDS), help="Soort signaal.")
@click.option("--supervisor", help="Over deze toezichthouder (id van de medewerker).")
@click.option("--environmental-service", help="Omgevingsdienst, bijvoorbeeld odu.")
@click.option("--competent-authority", help="Bevoegd gezag, bijvoorbeeld pv26 of gm0344.")
@click.option("--municipality", help="Gemeente, CBS-code van vier cijfers.")
@click.option("--sector", help="SBI-sectie (letter) of -afdeling (twee cijfers).")
@click.option("--category", type=click.Choice(CATEGORIES), help="Categorie bedrijven.")
@form_option
def signals(kind: str | None, supervisor: str | None, form: str, **company: Any) -> None:
    """Waar iemand naar moet kijken: toezicht en handhaving, met reden en grondslag."""
    opened = system()
    asked = SignalFilter(kind=kind, supervisor=supervisor, company=companies_of(company))
    with opened.store.reading() as connection:
        found = list(all_signals(connection, asked, opened.today(), opened.regulations))
    if form == "json":
        click.echo(json.dumps([plain_task(task, language()) for task in found], ensure_ascii=False, indent=2))
    else:
        show_tasks(Text("Signalen", "Signals"), found, language())
