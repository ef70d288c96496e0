"""Names for the streams behind figures, so that people read a case and not an id."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from vth.events.catalogue.inspection import InspectionKind
from vth.events.registry import stream_type
from vth.projections.indicators import CaseRef
from vth.projections.inspections import INSPECTIONS
from vth.projections.names import staff_names
from vth.projections.register_tables import COMPANIES, PERMITS
from vth.web.formatting import choice_label, short_day, text
from vth.web.services import system


def names_of_streams(connection: Connection, cases: Iterable[CaseRef]) -> dict[str, str]:
    """A name for each stream and owner of these cases: a case number, a company, a person, an organisation."""
    streams = {name for case in cases for name in (case.stream, case.company) if name}
    return {
        **{stream: _plain(stream) for stream in streams},
        **_companies(connection, streams),
        **_permits(connection, streams),
        **_inspections(connection, streams),
        **_staff(connection, streams),
    }


def _plain(stream: str) -> str:
    kind, _, id = stream.partition("/")
    found = stream_type(kind)
    return f"{text(found.label)} …{id[-6:]}" if found else system().regulations.organisations.name(stream)


def _companies(connection: Connection, streams: set[str]) -> dict[str, str]:
    wanted = select(COMPANIES.c.stream, COMPANIES.c.name).where(COMPANIES.c.stream.in_(_of("company", streams)))
    return {row.stream: row.name for row in connection.execute(wanted)}


def _permits(connection: Connection, streams: set[str]) -> dict[str, str]:
    wanted = select(PERMITS.c.stream, PERMITS.c.case_number).where(PERMITS.c.stream.in_(_of("permit", streams)))
    return {row.stream: row.case_number for row in connection.execute(wanted)}


def _inspections(connection: Connection, streams: set[str]) -> dict[str, str]:
    columns = INSPECTIONS.c.stream, INSPECTIONS.c.kind, INSPECTIONS.c.carried_out_on, INSPECTIONS.c.planned_on
    wanted = select(*columns).where(INSPECTIONS.c.stream.in_(_of("inspection", streams)))
    return {
        row.stream: f"{choice_label(InspectionKind, row.kind)} {short_day(row.carried_out_on or row.planned_on)}"
        for row in connection.execute(wanted)
    }


def _staff(connection: Connection, streams: set[str]) -> dict[str, str]:
    found = staff_names(connection, (stream.partition("/")[2] for stream in _of("staff", streams)))
    return {f"staff/{id}": name for id, name in found.items()}


def _of(kind: str, streams: set[str]) -> list[str]:
    return sorted(stream for stream in streams if stream.startswith(f"{kind}/"))
