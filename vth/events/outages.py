"""What a failing database says to a user: which trouble it is and what to do; a mistake in our SQL stays a mistake."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from vth.kernel.errors import Fault, StoreUnavailable
from vth.kernel.text import Text

TEXTS = {
    "database_locked": Text(
        "Een ander proces houdt de database bezet. Probeer het zo opnieuw; blijft dit, zoek dan dat proces",
        "Another process keeps the database busy. Try again shortly; if it stays so, find that process",
    ),
    "disk_full": Text(
        "De schijf van de database is vol. Maak ruimte vrij en probeer het opnieuw",
        "The disk of the database is full. Free some space and try again",
    ),
    "database_read_only": Text(
        "In de database kan niet worden geschreven. Geef het programma schrijfrecht op het bestand en zijn map, "
        "of verbind met de primaire server",
        "The database cannot be written. Give the program write access to the file and its folder, "
        "or connect to the primary server",
    ),
    "database_not_opened": Text(
        "Het databasebestand kan niet worden geopend. Controleer of de map bestaat en leesbaar is (VTH_HOME)",
        "The database file cannot be opened. Check that its folder exists and can be read (VTH_HOME)",
    ),
    "not_a_database": Text(
        "Het bestand is geen database of is beschadigd. Zet het opzij en herstel een back-up (vth restore)",
        "The file is no database or is damaged. Put it aside and restore a backup (vth restore)",
    ),
    "storage_failed": Text(
        "Het lezen of schrijven van de database mislukt. Controleer de schijf van de databaseserver",
        "Reading or writing the database fails. Check the disk of the database server",
    ),
    "database_unreachable": Text(
        "De databaseserver is niet bereikbaar. Controleer of hij draait en of VTH_DATABASE_URL klopt",
        "The database server cannot be reached. Check that it runs and that VTH_DATABASE_URL is right",
    ),
    "database_access_refused": Text(
        "De databaseserver weigert de toegang. Controleer gebruiker, wachtwoord, databasenaam en rechten "
        "(VTH_DATABASE_URL)",
        "The database server refuses access. Check user, password, database name and rights (VTH_DATABASE_URL)",
    ),
    "database_overloaded": Text(
        "Er zijn te veel verbindingen tegelijk. Probeer het zo opnieuw; blijft dit, sta dan meer verbindingen toe",
        "There are too many connections at once. Try again shortly; if it stays so, allow more connections",
    ),
}

SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "database_read_only",
    sqlite3.SQLITE_PERM: "database_not_opened",
    sqlite3.SQLITE_CANTOPEN: "database_not_opened",
    sqlite3.SQLITE_NOTADB: "not_a_database",
    sqlite3.SQLITE_CORRUPT: "not_a_database",
    sqlite3.SQLITE_IOERR: "storage_failed",
    sqlite3.SQLITE_NOMEM: "storage_failed",
}

# SQLSTATE, or its class of two characters: https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL_CODES = {
    "08": "database_unreachable",
    "25006": "database_read_only",
    "28": "database_access_refused",
    "3D": "database_access_refused",
    "40": "database_locked",
    "42501": "database_access_refused",
    "53": "database_overloaded",
    "53100": "disk_full",
    "55P03": "database_locked",
    "57014": "database_locked",
    "57P": "database_unreachable",
    "58": "storage_failed",
    "XX": "storage_failed",
}


@contextmanager
def outages_named() -> Iterator[None]:
    """Turns a failure of the database into `StoreUnavailable` with what to do; every other error passes unchanged."""
    try:
        yield
    except (sqlite3.Error, psycopg.Error, DBAPIError, PoolTimeout) as error:
        outage = named(error)
        if outage is None:
            raise
        raise outage from error


def named(error: BaseException | None) -> StoreUnavailable | None:
    """The outage that a database error stands for; None when it is no outage."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = code_of(cause)
    if code is None:
        return None
    text, reason = TEXTS[code], str(cause).strip().partition("\n")[0]
    return StoreUnavailable(Fault(code, Text(f"{text.nl} ({reason}).", f"{text.en} ({reason}).")))


def code_of(error: BaseException | None) -> str | None:
    match error:
        case PoolTimeout():
            return "database_overloaded"
        case sqlite3.Error():
            return SQLITE_CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        case psycopg.Error(sqlstate=str(state)):
            known = (POSTGRESQL_CODES.get(key) for key in (state, state[:3], state[:2]))
            return next(filter(None, known), None)
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return "database_unreachable"
        case _:
            return None
