"""What the measurements ran on: cores, memory and versions; nothing that names the machine."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from benchmarks.places import Place

LIBRARIES = ("SQLAlchemy", "psycopg", "msgspec", "openpyxl", "eventsourcing", "waitress")


def description(places: tuple[Place, ...]) -> str:
    """One sentence."""
    parts = [
        f"{os.cpu_count()} cores",
        *_memory(),
        f"{platform.system()} on {platform.machine()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *(f"PostgreSQL {_server(place.fresh())}" for place in places if place.name == "PostgreSQL"),
        *(f"{name} {version(name)}" for name in LIBRARIES),
    ]
    return ", ".join(parts)


def _memory() -> list[str]:
    found = Path("/proc/meminfo")
    if not found.exists():
        return []
    kibibytes = int(found.read_text().split()[1])
    return [f"{kibibytes / 1024 / 1024:.0f} GiB of memory"]


def _server(url: str) -> str:
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        number = connection.info.server_version
    return f"{number // 10000}.{number % 10000}"
