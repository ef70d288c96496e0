"""vth serve, run, openapi: the web server, and everything at once for a first look."""

import gc
import json
import signal
import socket
from pathlib import Path
from types import FrameType

import click
from waitress.server import create_server

from vth import api, demo
from vth.app import create_app
from vth.application import asking, maintenance
from vth.application.system import System
from vth.cli.common import progress, system
from vth.cli.failing import language
from vth.cli.scheduler import scheduler_beside
from vth.cli.tables import show_figures
from vth.cli.welcome import show_ways_in
from vth.kernel.errors import SettingsInvalid
from vth.projections.indicators import Question, answer
from vth.reports.issuing import write_summary
from vth.storage import MEGABYTE

BESIDE_A_DOCUMENT = 16 * MEGABYTE
"""Bytes that a request may have beside its document; what it may have without one, the application says itself."""
THREADS = 8
HOST_OPTION = click.option("--host", default="127.0.0.1", show_default=True, envvar="VTH_HOST")
PORT_OPTION = click.option("--port", default=8000, show_default=True, envvar="VTH_PORT", type=click.IntRange(1, 65535))
TOKEN_FILE = "access-token"
SUMMARY_FILE = "samenvatting.xlsx"


def register(root: click.Group) -> None:
    for command in (serve, run, openapi):
        root.add_command(command)


@click.command()
@HOST_OPTION
@PORT_OPTION
def serve(host: str, port: int) -> None:
    """De pagina's en de API aanbieden."""
    refuse_taken(host, port)
    _serve(system(), host, port)


@click.command()
@HOST_OPTION
@PORT_OPTION
def run(host: str, port: int) -> None:
    """Alles voor een eerste kennismaking: een verzonnen geschiedenis, indicatoren, Excel-samenvatting en de API."""
    refuse_taken(host, port)
    opened = system(ready=False)
    with progress("Database bijwerken") as report_progress:
        maintenance.upgrade(opened, report_progress)
    _with_history(opened)
    _show_figures(opened)
    click.echo(f"Toegangstoken: {kept_token(opened)}")
    with scheduler_beside():
        _serve(opened, host, port)


@click.command()
def openapi() -> None:
    """De OpenAPI-beschrijving van de API."""
    click.echo(json.dumps(api.openapi_document(), ensure_ascii=False, indent=2))


def refuse_taken(host: str, port: int) -> None:
    """Raises SettingsInvalid when something else listens on that address."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsInvalid.because(
                f"Op {host}:{port} kan niet worden geluisterd ({error.strerror}): kies een andere poort, "
                f"bijvoorbeeld 'make run PORT={port + 1}' of 'vth serve --port {port + 1}'.",
                f"Cannot listen on {host}:{port} ({error.strerror}): choose another port, "
                f"for instance 'make run PORT={port + 1}' or 'vth serve --port {port + 1}'.",
                code="port_taken",
            ) from error


def _serve(opened: System, host: str, port: int) -> None:
    server = create_server(
        create_app(opened),
        host=host,
        port=port,
        threads=THREADS,
        max_request_body_size=opened.settings.documents.largest + BESIDE_A_DOCUMENT,
        ident=None,
    )
    signal.signal(signal.SIGTERM, _stop)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"VTH staat op http://{shown}:{port}/ (documentatie: /api/v1/docs). Stoppen met Ctrl+C.")
    show_ways_in(opened, host, port)
    gc.freeze()  # what the program starts with stays: looking through it for garbage would hold up requests 0.1 s
    server.run()


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _with_history(opened: System) -> None:
    """Tells the made-up history where nothing was recorded yet."""
    with opened.store.reading() as connection:
        if opened.store.head(connection).position:
            return
    with progress("Voorbeeldgeschiedenis vertellen") as report_progress:
        filled = demo.fill(opened, demo.SEED, demo.FACTS, report_progress)
    opened.entrance.demands.mark_demonstration()
    click.echo(f"{filled.facts} verzonnen feiten vastgelegd, van drie jaar omgevingsdienst.")


def _show_figures(opened: System) -> None:
    with opened.store.reading() as connection:
        question = asking.question(opened, connection, start=asking.first_day(connection))
        show_figures(question, answer(connection, question, opened.regulations), language())
    _write_once(opened, question, opened.settings.home / SUMMARY_FILE)


def _write_once(opened: System, question: Question, file: Path) -> None:
    if not file.exists():
        with progress("Samenvatting schrijven") as report_progress:
            write_summary(opened, question, file, report_progress)
    click.echo(f"Excel-samenvatting: {file}")


def kept_token(opened: System) -> str:
    """The token for this machine's user: made once and kept in a file that only that user can read."""
    file = opened.settings.home / TOKEN_FILE
    if file.exists() and opened.tokens.find(kept := file.read_text().strip()):
        return kept
    _, secret = opened.tokens.add("make run", actor="local", organisation="vth")
    file.touch(mode=0o600)
    file.write_text(f"{secret}\n")
    return secret
