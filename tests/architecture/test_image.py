"""What can be looked at of the container image without building it."""

import re
from pathlib import Path
from typing import Any

import click
import yaml

from vth.cli.common import root

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
OURS = [one for one in COMPOSE["services"].values() if one["image"] == "vth"]


def test_everything_that_the_image_copies_is_let_through_and_comes_from_here() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+)", DOCKERFILE, re.MULTILINE)
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")}
    assert set(copied) == let_through
    assert (ROOT / "requirements/image.txt").is_file()
    assert "--wheel-dir dist" in (ROOT / "Makefile").read_text()


def test_every_command_that_is_started_is_one_of_the_program() -> None:
    started = [re.findall(r'"([\w-]+)"', line) for line in re.findall(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)]
    for words in [*started, *(one["command"] for one in OURS)]:
        here: click.Command = root
        for word in words:
            assert isinstance(here, click.Group)
            here = here.commands[word]


def test_what_is_installed_is_pinned_with_hashes_as_the_tests_have_it() -> None:
    pinned = _pinned("image.txt")
    assert "--require-hashes" in DOCKERFILE
    assert all(text.count("--hash=sha256:") for text in pinned.values())
    assert {name: _version(text) for name, text in pinned.items() if name in _pinned("test.txt")} == {
        name: _version(text) for name, text in _pinned("test.txt").items() if name in pinned
    }
    assert set(_pinned("run.txt")) | {"boto3"} <= set(pinned)


def test_the_program_runs_as_nobody_in_particular_and_writes_only_in_its_home() -> None:
    users = re.findall(r"^USER (\d+)$", DOCKERFILE, re.MULTILINE)
    assert users
    assert "0" not in users
    for one in OURS:
        assert (one["read_only"], one["cap_drop"], one["volumes"]) == (True, ["ALL"], ["home:/var/lib/vth"])
        assert "ports" not in one


def test_no_secret_stands_in_the_image_or_the_composition() -> None:
    settings = {**OURS[0]["environment"], **COMPOSE["services"]["database"]["environment"]}
    secrets = [value for name, value in settings.items() if re.search("PASSWORD|KEY|URL", name)]
    assert all("${" in value for value in secrets)


def _pinned(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text()
    return {found[0]: found[1] for found in re.findall(r"^([\w.-]+)==(.*(?:\n    .*)*)", text, re.MULTILINE)}


def _version(text: str) -> str:
    return text.split()[0]
