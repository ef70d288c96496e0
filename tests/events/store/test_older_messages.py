"""Messages from before they named a company get the one that their facts name."""

from typing import Any

from alembic import command
from sqlalchemy import Connection, insert, select

from tests.support.databases import connected
from vth.events import schema
from vth.events.tables import events, messages

COMPANY, PERMIT, TRIAL, STAFF = (f"0199a3c4-7d1e-7c3a-9a55-00000000000{number}" for number in range(1, 5))
HOLDER = "0199a3c4-7d1e-7c3a-9a55-000000000009"
FACTS = (
    (f"permit/{PERMIT}", f'{{"case_number":"Z-1","company_id":"{COMPANY}"}}'),
    (f"permit/{PERMIT}", f'{{"company_id":"{HOLDER}"}}'),
    (f"permit/{PERMIT}", "{}"),
    (f"experiment/{TRIAL}", f'{{"permit_id":"{PERMIT}"}}'),
    (f"staff/{STAFF}", '{"organisation":"odu"}'),
)
STREAMS = (f"company/{COMPANY}", f"experiment/{TRIAL}", f"permit/{PERMIT}", f"staff/{STAFF}")
EVENT = {
    "type": "X", "schema": 1, "effective_on": "2026-01-05", "date_basis": "stated", "command_id": "c", "hash": "0" * 64,
    "recorded_at": "2026-01-05T10:00:00.000000Z", "actor": "a", "organisation": "odu",
}  # fmt: skip
MESSAGE = {"created_at": "x", "notice": "due", "role": "supervisor", "kind": "report", "day": "x", "legal_basis": ""}


def keep(connection: Connection) -> None:
    rows: list[dict[str, Any]] = [
        {
            "position": number,
            "stream": stream,
            "version": [one for one, _ in FACTS[:number]].count(stream),
            "data": data,
        }
        for number, (stream, data) in enumerate(FACTS, 1)
    ]
    connection.execute(insert(events), [EVENT | row for row in rows])
    connection.execute(insert(messages), [MESSAGE | {"id": one, "key": one, "stream": one} for one in STREAMS])


def test_the_newest_company_that_the_facts_name_also_by_way_of_the_permit(blank_database_url: str) -> None:
    with connected(blank_database_url) as engine:
        with engine.begin() as connection:
            command.upgrade(schema.configuration(connection), "0008")
            keep(connection)
        schema.upgrade(engine)
        with engine.connect() as connection:
            asked = select(messages.c.company_id).order_by(messages.c.stream)
            assert list(connection.scalars(asked)) == [COMPANY, HOLDER, HOLDER, None]
