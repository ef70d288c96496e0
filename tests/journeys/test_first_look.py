"""`make run` on a fresh machine, without the make: the sample comes in, the figures and the summary come out."""

from pathlib import Path

from tests.journeys.conftest import open_vth
from tests.journeys.test_serving import ask, free_port


def test_the_first_look_serves_the_sample_and_the_second_keeps_it(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    vth = open_vth(f"sqlite:///{home / 'vth.sqlite3'}", home)
    said: list[list[str]] = []
    for _ in range(2):
        process = vth.process("run", "--port", port)
        try:
            assert process.stdout
            lines = []
            for line in process.stdout:
                lines.append(line)
                if f":{port}/" in line:
                    break
            secret = next(line.rpartition(" ")[2].strip() for line in lines if "token" in line.lower())
            status, permits = ask(port, "GET", "/permits", secret)
            assert status == 200
            assert permits["items"]
            assert (home / "samenvatting.xlsx").read_bytes().startswith(b"PK")
            said.append([secret, *(item["id"] for item in permits["items"])])
        finally:
            process.kill()
            process.communicate()
    assert said[0] == said[1]
