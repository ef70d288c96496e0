"""vth indicators explain, trend, funnel: what lies behind one indicator through time."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, get_args

import click

from vth.api.readable import readable
from vth.application import asking
from vth.application.access import allow_cases
from vth.application.explaining import explain
from vth.application.figures import trend_json
from vth.cli.common import Instant, form_option, question_options, scope_of, show_json, system
from vth.cli.detail_tables import show_explanation, show_funnel, show_trend
from vth.cli.entering import mine
from vth.cli.failing import language
from vth.projections.indicators import Step
from vth.projections.indicators import funnel as research_funnel
from vth.projections.indicators import trend as trend_of

SHOWN_CAUSES = 25


def register(indicators: click.Group) -> None:
    for command in (explain_figure, trend, funnel):
        indicators.add_command(command)


@click.command("explain")
@click.argument("code")
@question_options
@click.option(
    "--and", "other_known_at", type=Instant(), help="Vergeleken met zoals bekend op dit moment; standaard nu."
)
def explain_figure(
    code: str,
    start: date | None,
    end: date | None,
    known_at: datetime | None,
    other_known_at: datetime | None,
    **filters: Any,
) -> None:
    """Waarom het cijfer van indicator CODE verschilt tussen twee momenten: welke feiten het deden, per reden."""
    if known_at is None:
        raise click.UsageError("Geef met --known-at het moment waarmee vergeleken wordt.")
    opened = system()
    allow_cases(mine(), code)
    with opened.store.reading() as connection:
        one = asking.question(opened, connection, start=start, end=end, known_at=known_at, scope=scope_of(filters))
        other = replace(one, known_position=asking.known_position(opened, connection, other_known_at))
        found = explain(opened, connection, code, one, other, SHOWN_CAUSES)
    show_explanation(found, language())


@click.command()
@click.argument("code")
@question_options
@click.option("--step", type=click.Choice(get_args(Step)), default="month", show_default=True, help="Per wat.")
@form_option
def trend(
    code: str,
    start: date | None,
    end: date | None,
    known_at: datetime | None,
    step: Step,
    form: str,
    **filters: Any,
) -> None:
    """Indicator CODE per maand, kwartaal of jaar, naast het pad naar het doel."""
    opened = system()
    with opened.store.reading() as connection:
        question = asking.question(opened, connection, start=start, end=end, known_at=known_at, scope=scope_of(filters))
        points = trend_of(connection, question, opened.regulations, code, step)
    if form == "json":
        show_json(trend_json(points, language()))
    else:
        show_trend(points, language())


@click.command()
@question_options
@form_option
def funnel(start: date | None, end: date | None, known_at: datetime | None, form: str, **filters: Any) -> None:
    """Wat er van onderzoeksvoorschriften is gekomen, per jaar van oplegging."""
    opened = system()
    with opened.store.reading() as connection:
        question = asking.question(opened, connection, start=start, end=end, known_at=known_at, scope=scope_of(filters))
        rows = research_funnel(connection, question)
    if form == "json":
        show_json(readable(rows, language()))
    else:
        show_funnel(rows, language())
