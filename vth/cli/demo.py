"""vth demo: a made-up history to look around in."""

from time import perf_counter

import click

from vth import demo as history
from vth.cli.common import progress, system
from vth.cli.failing import language
from vth.kernel.text import Text

DONE = Text(
    "{facts} verzonnen feiten vastgelegd in {seconds} seconden. Kijk rond met 'vth indicators' en 'vth worklist'.",
    "Recorded {facts} made-up facts in {seconds} seconds. Look around with 'vth indicators' and 'vth worklist'.",
)


def register(root: click.Group) -> None:
    root.add_command(demo)


@click.command()
@click.option("--seed", default=history.SEED, show_default=True, help="Een ander getal geeft een andere geschiedenis.")
@click.option(
    "--facts",
    type=click.IntRange(history.FEWEST, history.MOST),
    default=history.FACTS,
    show_default=True,
    help="Hoeveel feiten, ongeveer; grote aantallen bestaan uit kopieën.",
)
def demo(seed: int, facts: int) -> None:
    """Een lege database vullen met drie verzonnen jaren van een omgevingsdienst."""
    began, opened = perf_counter(), system()
    with progress("Geschiedenis vertellen") as report_progress:
        filled = history.fill(opened, seed, facts, report_progress)
    opened.entrance.demands.mark_demonstration()
    click.echo(DONE.format(facts=filled.facts, seconds=round(perf_counter() - began)).read(language()))
