"""Whose the messages are that were made before they named a company: read from the facts that they are about."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

events = sa.table("events", *map(sa.column, ("stream", "version", "data")))
messages = sa.table("messages", *map(sa.column, ("stream", "company_id")))
LONGEST_CHAIN = 3  # an experiment names a permit, and that a company


def upgrade() -> None:
    nameless = sa.select(messages.c.stream).where(messages.c.company_id.is_(None)).distinct()
    for stream in op.get_bind().scalars(nameless.order_by(messages.c.stream)).all():
        company_id = company_of(stream)
        if company_id:
            mine = sa.and_(messages.c.stream == stream, messages.c.company_id.is_(None))
            op.execute(sa.update(messages).where(mine).values(company_id=company_id))


def company_of(stream: str) -> str | None:
    """The company's id as the newest fact names it that does, in the stream itself or in the one that it is about."""
    for _ in range(LONGEST_CHAIN):
        kind, _, id = stream.partition("/")
        if kind == "company":
            return id
        company_id, about = named_in(stream)
        if company_id or not about:
            return company_id
        stream = about
    return None


def named_in(stream: str) -> tuple[str | None, str | None]:
    """The company and the stream that the facts name, where they do."""
    newest_first = sa.select(events.c.data).where(events.c.stream == stream).order_by(events.c.version.desc())
    facts = [json.loads(data) for data in op.get_bind().scalars(newest_first)]
    company_id = next((fact["company_id"] for fact in facts if fact.get("company_id")), None)
    permit = next((f"permit/{fact['permit_id']}" for fact in facts if fact.get("permit_id")), None)
    return company_id, next((fact["about"] for fact in facts if fact.get("about")), permit)
