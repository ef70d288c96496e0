"""Cases created over HTTP by one client, against the served program on this machine."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from sqlalchemy import select

from benchmarks.bench import Bench
from benchmarks.lines import Line, at_least
from benchmarks.measuring import timed
from benchmarks.opening import opened
from vth.projections.register_tables import COMPANIES

AIM = 300
HOST = "127.0.0.1"
PERMITS = "/api/v1/permits"
READY = "/api/v1/health/ready"
START_SECONDS = 30
CREATED = 201


def lines(bench: Bench) -> Iterator[Line]:
    url, size = bench.place.copy(bench.small().url), bench.sizes.requests_a_round
    with opened(url, bench.folder) as system:
        _, secret = system.tokens.add("benchmark", "officer-1", "odu")
        with system.store.reading() as connection:
            company_id = connection.scalar(select(COMPANIES.c.id).where(COMPANIES.c.closed_on.is_(None)).limit(1))
    with served(url, bench.folder) as port, closing(HTTPConnection(HOST, port)) as client:
        rounds = [range(at, at + size) for at in range(0, size * (bench.sizes.rounds + 1), size)]
        taken = [timed(_create, client, secret, str(company_id), numbers) for numbers in rounds]
    yield at_least("creating a case over HTTP, one client", bench.engine, size / median(taken[1:]), AIM)


@contextmanager
def served(url: str, home: Path) -> Iterator[int]:
    """The port of the program, served as `vth serve` does; it ends afterwards."""
    port = _free_port()
    command = [sys.executable, "-c", "from vth.cli import main; main()", "serve", "--port", str(port)]
    environment = {**os.environ, "VTH_HOME": str(home), "VTH_DATABASE_URL": url}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(server, port)
            yield port
        finally:
            server.terminate()


def _create(client: HTTPConnection, secret: str, company_id: str, numbers: range) -> None:
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    for number in numbers:
        client.request("POST", PERMITS, _body(company_id, number), headers)
        answer = client.getresponse()
        content = answer.read()
        if answer.status != CREATED:
            raise RuntimeError(f"{answer.status}: {content.decode()}")


def _body(company_id: str, number: int) -> bytes:
    data = {
        "case_number": f"HTTP-{number}",
        "company_id": company_id,
        "procedure": "regular",
        "activity": "Opslaan en bewerken van bedrijfsafval",
    }
    event = {"type": "ApplicationReceived", "effective_on": "2026-06-30", "data": data}
    return json.dumps({"events": [event]}).encode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = monotonic() + START_SECONDS
    while monotonic() < until and server.poll() is None:
        try:
            with closing(HTTPConnection(HOST, port)) as client:
                client.request("GET", READY)
                if client.getresponse().status == 200:
                    return
        except OSError:
            sleep(0.05)
    raise RuntimeError("the program did not start serving")
