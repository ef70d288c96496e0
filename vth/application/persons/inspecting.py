"""Everything in the system about one person, for who asks to inspect it (AVG art. 15)."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from vth.application.exporting import exported
from vth.application.persons.register import Person
from vth.application.system import System
from vth.audit.entry import Noted
from vth.audit.log import AuditFilter
from vth.events.bulk import load_many
from vth.events.entry_tables import accounts, saved_views, sessions
from vth.events.envelope import RecordedEvent
from vth.events.tables import access_tokens, calendar_feeds, events, messages
from vth.projections.participants import PARTICIPANTS
from vth.projections.references import all_referring
from vth.projections.staff import STAFF

Json = dict[str, Any]
SECRET = ("password_hash", "totp_secret", "totp_step", "secret_hash", "token_hash")


def inspection(system: System, person: Person) -> Json:
    """The register row, facts about the person and their staff, facts they recorded, messages, feeds, accounts,
    sessions and the audit log, as plain values. Secrets are left out: they say nothing and would open doors.
    """
    with system.store.reading() as connection:
        staff = list(connection.scalars(select(STAFF.c.id).where(STAFF.c.person_id == person.id)))
        own_accounts = _rows(connection, accounts, accounts.c.person_id == person.id)
        ids = [account["id"] for account in own_accounts]
        found: Json = {
            "person": {name: getattr(person, name) for name in Person.__dataclass_fields__},
            "facts_about": _about(system, connection, staff),
            "enrolments": _rows(connection, PARTICIPANTS, PARTICIPANTS.c.staff_id.in_(staff)),
            "facts_recorded": _recorded_by(connection, person.id),
            "messages": _rows(connection, messages, _mailed(person)),
            "calendar_feeds": _rows(connection, calendar_feeds, calendar_feeds.c.staff_id.in_(staff)),
            "access_tokens": _rows(connection, access_tokens, access_tokens.c.actor == person.id),
            "accounts": own_accounts,
            "saved_views": _rows(connection, saved_views, saved_views.c.actor == person.id),
            "sessions": _rows(connection, sessions, sessions.c.account_id.in_(ids)),
        }
    return found | {"audit_log": [_noted(line) for line in _audited(system, person.id, staff)]}


def _about(system: System, connection: Connection, staff: Iterable[str]) -> list[Json]:
    """The whole streams of their staff, and of other streams the facts that name them."""
    found = []
    for staff_id in staff:
        own = f"staff/{staff_id}"
        others = load_many(connection, all_referring(connection, own), system.store.codec)
        found += [_event(event) for event in system.store.load(connection, own)]
        found += [_event(one) for history in others.values() for one in history if staff_id in one.data]
    return found


def _recorded_by(connection: Connection, person_id: str) -> list[Json]:
    """Where and when they recorded which type of fact: what it says is about somebody else."""
    columns = events.c
    wanted = (columns.position, columns.stream, columns.type, columns.effective_on, columns.recorded_at)
    rows = connection.execute(select(*wanted).where(columns.actor == person_id).order_by(columns.position))
    return [dict(row) for row in rows.mappings()]


def _mailed(person: Person) -> Any:
    return or_(messages.c.mail_to == person.email, messages.c.read_by == person.id, messages.c.done_by == person.id)


def _rows(connection: Connection, table: Table, condition: Any) -> list[Json]:
    columns = [column for column in table.columns if column.name not in SECRET]
    return [dict(row) for row in connection.execute(select(*columns).where(condition)).mappings()]


def _event(event: RecordedEvent) -> Json:
    line = exported(event)
    return {name: getattr(line, name) for name in line.__struct_fields__}


def _audited(system: System, person_id: str, staff: Iterable[str]) -> Iterator[Noted]:
    """What they did, and who looked at what is about them."""
    yield from system.audit.lines(AuditFilter(actor=person_id))
    yield from system.audit.lines(AuditFilter(about=[f"person/{person_id}", *(f"staff/{one}" for one in staff)]))


def _noted(line: Noted) -> Json:
    entry = line.entry
    return {
        "position": line.position,
        "at": line.at,
        "action": entry.action.value,
        "outcome": entry.outcome.value,
        "actor": entry.actor,
        "subject": entry.subject,
        "detail": entry.detail,
        "via": entry.origin.via.value,
        "address": entry.origin.address,
    }
