"""The server as a process of its own: what it acknowledged survives its death, and it says what it cannot do."""

import json
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

from tests.journeys.conftest import Vth
from tests.support.lines import company

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(vth: Vth, port: int) -> "Iterator[subprocess.Popen[str]]":
    """A server that has said that it listens."""
    process = vth.process("serve", "--port", port)
    try:
        assert process.stdout
        assert f":{port}/" in process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


def ask(port: int, method: str, path: str, secret: str = "", body: object = None) -> tuple[int, Any]:
    connection = HTTPConnection(HOST, port, timeout=30)
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {secret}"} if secret else {})
    connection.request(method, f"/api/v1{path}", json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    read = answer.read()
    connection.close()
    return answer.status, json.loads(read)


def registration(number: int) -> dict[str, Any]:
    given = company(name=f"Bedrijf {number}")
    return {"events": [{name: given[name] for name in ("type", "effective_on", "data")}]}


def test_what_was_acknowledged_before_the_server_was_killed_is_there_afterwards(vth: Vth) -> None:
    secret = vth("token", "add", "koppeling", "--organisation", "odu").strip()
    port = free_port()
    with served(vth, port) as process:
        answers = [ask(port, "POST", "/companies", secret, registration(number)) for number in range(20)]
        process.send_signal(signal.SIGKILL)
    assert [status for status, _ in answers] == [201] * 20
    with served(vth, port):
        listed = [ask(port, "GET", f"/companies/{answer['id']}", secret) for _, answer in answers]
    assert [row["name"] for _, row in listed] == [f"Bedrijf {number}" for number in range(20)]
    assert "20 feiten in orde" in vth("verify")


def test_a_server_that_is_asked_to_stop_ends_well(vth: Vth) -> None:
    port = free_port()
    with served(vth, port) as process:
        assert ask(port, "GET", "/health/ready") == (200, {"status": "ok"})
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


def test_a_port_that_is_taken_is_said_so_with_another_to_choose(vth: Vth) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        process = vth.process("serve", "--port", port)
        process.communicate(timeout=60)
    assert process.returncode == 2
