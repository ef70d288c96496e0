"""vth route: what a supervisor can do on the spot in the coming weeks, by address."""

from datetime import timedelta
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from vth.api.readable import readable
from vth.cli.common import companies_of, form_option, show_json, system
from vth.cli.failing import language
from vth.cli.tables import console
from vth.kernel.text import Language, Text
from vth.projections.company_filter import CATEGORIES
from vth.projections.finding_list import Found
from vth.projections.route import MOST_WEEKS, USUAL_WEEKS, Errand, Route, RouteFilter, Stop, ToCheck, route

TITLE = Text("Routeblad {on} t/m {until}: {count} adressen", "Route sheet {on} to {until}: {count} addresses")
NOWHERE = Text("zonder plaats", "no place")
LAST = Text("laatst {on}: {result}", "last {on}: {result}")
NEVER = Text("nog niet eerder bekeken", "not looked at before")
LONGEST_TEXT = 300


def register(root: click.Group) -> None:
    root.add_command(show_route)


@click.command("route")
@click.option("--municipality", help="Gemeente, CBS-code van vier cijfers.")
@click.option("--supervisor", help="Toezichthouder (id van de medewerker).")
@click.option("--weeks", type=click.IntRange(1, MOST_WEEKS), default=USUAL_WEEKS, show_default=True)
@click.option("--environmental-service", help="Omgevingsdienst, bijvoorbeeld odu.")
@click.option("--competent-authority", help="Bevoegd gezag, bijvoorbeeld pv26 of gm0344.")
@click.option("--sector", help="SBI-sectie (letter) of -afdeling (twee cijfers).")
@click.option("--category", type=click.Choice(CATEGORIES), help="Categorie bedrijven.")
@form_option
def show_route(supervisor: str | None, weeks: int, form: str, **company: Any) -> None:
    """Routeblad: controles, hercontroles en verplichtingen van de komende weken, op adres."""
    opened = system()
    until = opened.today() + timedelta(weeks=weeks)
    wanted = RouteFilter(until=until, supervisor=supervisor, company=companies_of(company))
    with opened.store.reading() as connection:
        found = route(connection, wanted, opened.today(), opened.regulations)
    if form == "json":
        show_json(readable(found, language()))
    else:
        _show(found, language(), console())


def _show(found: Route, said_in: Language, out: Console) -> None:
    title = TITLE.format(on=found.on, until=found.until, count=len(found.stops))
    out.rule(title.read(said_in), align="left")
    place: str | None = ""
    for stop in found.stops:
        if stop.city != place:
            place = stop.city
            out.print(f"\n[bold]{escape(place or NOWHERE.read(said_in))}[/bold]")
        _show_stop(stop, said_in, out)


def _show_stop(stop: Stop, said_in: Language, out: Console) -> None:
    address = " ".join(part for part in (stop.street, stop.house_number) if part)
    where = ", ".join(part for part in (stop.postcode, address) if part)
    out.print(f"\n{escape(stop.name)}  {escape(where)}")
    for errand in stop.errands:
        out.print(f"  {escape(_said(errand, said_in))}", soft_wrap=True)
        for check in errand.to_check:
            out.print(f"    {escape(_checked(check, said_in))}", soft_wrap=True)


def _said(errand: Errand, said_in: Language) -> str:
    task = errand.task
    what, why, status = (text.read(said_in) for text in (task.what, task.why, task.status_label))
    basis = f"  [{task.legal_basis}]" if task.legal_basis else ""
    return f"{task.day} ({status})  {what} – {why}{basis}"


def _checked(check: ToCheck, said_in: Language) -> str:
    one = check.prescription
    text = " ".join((one.text or "").split())
    shortened = f"{text[:LONGEST_TEXT]}…" if len(text) > LONGEST_TEXT else text
    name = " ".join(part for part in (one.number, one.title) if part)
    return f"{name}: {shortened} ({_last(check.last, said_in)})"


def _last(found: Found | None, said_in: Language) -> str:
    if found is None:
        return NEVER.read(said_in)
    result = found.result_label.read(said_in)
    return LAST.format(on=found.found_on, result=result).read(said_in)
